#include "compliance/agreement/checks/condition_sources.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "compliance/agreement/checks/check_context.h"
#include "compliance/agreement/checks/message_tree.h"

namespace compliance {

using google::protobuf::Message;

namespace {

// An element that is blank is CheckRequired's.
bool IsBlank(const std::string& source) { return absl::StripAsciiWhitespace(source).empty(); }

}  // namespace

std::vector<ConditionSource> ConditionsOf(const v1::Agreement& agreement) {
  std::vector<ConditionSource> sources;
  const auto take = [&sources](const std::string& source, std::string path) {
    if (!source.empty()) sources.push_back({source, std::move(path)});
  };
  VisitMessages(agreement, [&take](const Message& message, const std::string& path) {
    if (const auto* defined = As<v1::ClassDefinition>(message)) {
      take(defined->condition(), path + ".condition");
    } else if (const auto* provision = As<v1::Provision>(message)) {
      take(provision->condition(), path + ".condition");
    } else if (const auto* selector = As<v1::Selector>(message)) {
      take(selector->condition(), path + ".condition");
    } else if (const auto* exception = As<v1::Exception>(message)) {
      take(exception->condition(), path + ".condition");
    } else if (const auto* counting = As<v1::CountingRule>(message)) {
      take(counting->condition(), path + ".condition");
    } else if (const auto* rule = As<v1::GradeRule>(message)) {
      take(rule->when(), path + ".when");
    } else if (const auto* modifier = As<v1::GradeModifier>(message)) {
      take(modifier->when(), path + ".when");
    } else if (const auto* cap = As<v1::GradeCap>(message)) {
      take(cap->when(), path + ".when");
    } else if (const auto* band = As<v1::BandTest>(message)) {
      take(band->condition(), path + ".condition");
    } else if (const auto* notification = As<v1::Notification>(message)) {
      for (int i = 0; i < notification->content_size(); ++i) {
        if (IsBlank(notification->content(i))) continue;
        take(notification->content(i), path + Element(".content", i));
      }
    }
  });
  return sources;
}

std::vector<ConditionSource> MeasuredConditionsOf(const v1::Agreement& agreement) {
  std::vector<ConditionSource> sources;
  const auto take = [&sources](const std::string& source, std::string path) {
    if (!source.empty()) sources.push_back({source, std::move(path)});
  };
  VisitMessages(agreement, [&take](const Message& message, const std::string& path) {
    if (const auto* rule = As<v1::GradeRule>(message)) {
      take(rule->when_measured(), path + ".when_measured");
    } else if (const auto* modifier = As<v1::GradeModifier>(message)) {
      take(modifier->when_measured(), path + ".when_measured");
    }
  });
  return sources;
}

std::vector<ExpressionSource> ExpressionsOf(const v1::Agreement& agreement) {
  std::vector<ExpressionSource> sources;
  const auto take = [&sources](ExpressionUse use, const std::string& source, std::string path) {
    if (!source.empty()) sources.push_back({use, source, std::move(path)});
  };
  VisitMessages(agreement, [&take](const Message& message, const std::string& path) {
    if (const auto* provision = As<v1::Provision>(message)) {
      for (int i = 0; i < provision->correlate_by_size(); ++i) {
        if (IsBlank(provision->correlate_by(i))) continue;
        take(ExpressionUse::kKey, provision->correlate_by(i), path + Element(".correlate_by", i));
      }
    } else if (const auto* ceiling = As<v1::Ceiling>(message)) {
      take(ExpressionUse::kAmount, ceiling->amount(), path + ".amount");
      take(ExpressionUse::kKey, ceiling->distinct_by(), path + ".distinct_by");
    } else if (const auto* figure = As<v1::Figure>(message)) {
      take(ExpressionUse::kAmount, figure->amount(), path + ".amount");
    } else if (const auto* holding = As<v1::Holding>(message)) {
      take(ExpressionUse::kKey, holding->holder(), path + ".holder");
    } else if (const auto* standoff = As<v1::Standoff>(message)) {
      take(ExpressionUse::kKey, standoff->object(), path + ".object");
    } else if (const auto* forerunner = As<v1::Forerunner>(message)) {
      take(ExpressionUse::kKey, forerunner->distinct_by(), path + ".distinct_by");
    } else if (const auto* deadline = As<v1::Deadline>(message)) {
      take(ExpressionUse::kAmount, deadline->amount(), path + ".amount");
    } else if (const auto* floor = As<v1::Floor>(message)) {
      take(ExpressionUse::kAmount, floor->amount(), path + ".amount");
    }
  });
  return sources;
}

}  // namespace compliance
