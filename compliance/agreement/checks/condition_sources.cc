#include "compliance/agreement/checks/condition_sources.h"

#include <utility>

#include "compliance/agreement/checks/check_context.h"
#include "compliance/agreement/checks/message_tree.h"

namespace compliance {

using google::protobuf::Message;

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
    } else if (const auto* rule = As<v1::GradeRule>(message)) {
      take(rule->when(), path + ".when");
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
        take(ExpressionUse::kKey, provision->correlate_by(i), path + Element(".correlate_by", i));
      }
    } else if (const auto* ceiling = As<v1::Ceiling>(message)) {
      take(ExpressionUse::kAmount, ceiling->amount(), path + ".amount");
    }
  });
  return sources;
}

}  // namespace compliance
