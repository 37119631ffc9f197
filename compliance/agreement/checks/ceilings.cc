#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/groups.h"
#include "compliance/agreement/checks/spans.h"
#include "compliance/agreement/names.h"

namespace compliance {
namespace {

constexpr int kMostPeriods = 1000;

// At most one of: a time that rolls, a period of the calendar, what stands at any instant.
void CheckWindow(const CheckContext& context, const v1::Ceiling& ceiling, const std::string& path,
                 Issues* issues) {
  const bool per = ceiling.per() != v1::PERIOD_UNSPECIFIED;
  std::vector<const char*> windows;
  if (!ceiling.within().empty()) windows.push_back("within");
  if (per) windows.push_back("per");
  if (ceiling.has_at_any_instant()) windows.push_back("at_any_instant");
  for (size_t i = 1; i < windows.size(); ++i) {
    context.Error(absl::StrCat(path, ".", windows[i]), "EXCLUSIVE",
                  absl::StrCat("a ceiling has one window, and ", windows[0], " is one already"),
                  "keep one of them", issues);
  }
  if (per && ceiling.zone().empty()) {
    context.Error(path + ".zone", "REQUIRED", "a period is one of a calendar, and this has no zone",
                  "add zone: \"Europe/Kyiv\"", issues);
  }
  if (!context.document.Has(path + ".per") && context.document.Has(path + ".periods")) {
    context.Error(path + ".periods", "NO_EFFECT", "without per, there are no periods to count",
                  "remove periods, or add per: YEAR", issues);
  } else if (context.document.Has(path + ".periods") &&
             (ceiling.periods() < 1 || ceiling.periods() > kMostPeriods)) {
    context.Error(path + ".periods", "BAD_LIMIT",
                  absl::StrCat("a window has from 1 to ", kMostPeriods, " periods"),
                  "write periods: 3, for example", issues);
  }
  if (!context.document.Has(path + ".per") && !ceiling.zone().empty()) {
    context.Error(path + ".zone", "NO_EFFECT", "without per, no calendar matters",
                  "remove the zone, or add per: MONTH", issues);
  }
}

// Whether it adds nothing up.
bool LooksAlone(const v1::Ceiling& ceiling) {
  return ceiling.measure() == v1::EACH || ceiling.measure() == v1::DEVIATION;
}

// What is added up is what the measure adds up, and nothing else.
void CheckOperands(const CheckContext& context, const v1::Ceiling& ceiling, const std::string& path,
                   Issues* issues) {
  const v1::Measure measure = ceiling.measure();
  if (measure == v1::MEASURE_UNSPECIFIED) return;
  const std::string name =
      absl::StrCat(measure == v1::EACH ? "an " : "a ", v1::Measure_Name(measure));
  const bool has_amount = measure == v1::SUM || LooksAlone(ceiling);
  if (has_amount && ceiling.amount().empty()) {
    context.Error(path + ".amount", "REQUIRED",
                  measure == v1::SUM ? "a SUM says nothing of what is added up"
                                     : name + " says nothing of what each event has",
                  "add amount: \"presence.count\"", issues);
  }
  if (!has_amount && !ceiling.amount().empty()) {
    context.Error(path + ".amount", "NO_EFFECT", name + " adds up no amount",
                  "remove the amount, or write measure: SUM", issues);
  }
  if (measure == v1::DISTINCT && ceiling.distinct_by().empty()) {
    context.Error(path + ".distinct_by", "REQUIRED",
                  "a DISTINCT does not say which values are to be different",
                  "add distinct_by: \"presence.registration\"", issues);
  }
  if (measure != v1::DISTINCT && !ceiling.distinct_by().empty()) {
    context.Error(path + ".distinct_by", "NO_EFFECT", name + " tells no values apart",
                  "remove distinct_by, or write measure: DISTINCT", issues);
  }
}

// Which measures go with which windows.
void CheckMeasure(const CheckContext& context, const v1::Ceiling& ceiling, const std::string& path,
                  Issues* issues) {
  const bool distinct = ceiling.measure() == v1::DISTINCT;
  for (const char* field : {"within", "per", "at_any_instant", "share_of", "less"}) {
    if (!LooksAlone(ceiling) || !context.document.Has(absl::StrCat(path, ".", field))) continue;
    context.Error(absl::StrCat(path, ".", field), "EXCLUSIVE",
                  absl::StrCat(v1::Measure_Name(ceiling.measure()),
                               " looks at one event by itself, and adds nothing up"),
                  absl::StrCat("remove ", field, ", or write measure: SUM"), issues);
  }
  if (distinct && ceiling.has_at_any_instant()) {
    context.Error(path + ".at_any_instant", "EXCLUSIVE",
                  "what stands at any instant is counted or added up, not told apart by value",
                  "write measure: COUNT or SUM; the holder tells the holders apart", issues);
  }
  if (distinct && ceiling.has_share_of()) {
    context.Error(path + ".share_of", "EXCLUSIVE", "different values are no share of anything",
                  "write measure: COUNT or SUM, or remove share_of", issues);
  }
  for (const auto& [taken, field] :
       {std::pair(distinct, "distinct_by"), std::pair(ceiling.has_share_of(), "share_of"),
        std::pair(ceiling.has_at_any_instant(), "at_any_instant")}) {
    if (!ceiling.has_less() || !taken) continue;
    context.Error(path + ".less", "EXCLUSIVE",
                  "only a count or a sum of events within a window can be less something",
                  absl::StrCat("remove less, or ", field), issues);
  }
  if (ceiling.has_at_any_instant() && ceiling.has_share_of()) {
    context.Error(path + ".share_of", "EXCLUSIVE",
                  "a share is one of events within a window, not of what stands at any instant",
                  "write within or per instead of at_any_instant, or remove share_of", issues);
  }
  if (ceiling.measure() == v1::COUNT && ceiling.at_any_instant().registrations_once()) {
    context.Error(path + ".at_any_instant.registrations_once", "NO_EFFECT",
                  "a COUNT counts holders, whatever numbers they hold",
                  "write measure: SUM amount: \"presence.count\", or remove it", issues);
  }
}

// What limits or deviations are parts of.
void CheckFigure(const CheckContext& context, const v1::Ceiling& ceiling, const std::string& path,
                 Issues* issues) {
  if (!ceiling.has_figure()) {
    if (ceiling.measure() != v1::DEVIATION) return;
    context.Error(path + ".figure", "REQUIRED", "a DEVIATION does not say from what",
                  "add figure { stated_by { categories: DECLARATION } amount: \"presence.count\" }",
                  issues);
    return;
  }
  for (const auto& [taken, field] :
       {std::pair(ceiling.has_at_any_instant(), "at_any_instant"),
        std::pair(ceiling.has_share_of(), "share_of"), std::pair(ceiling.has_less(), "less")}) {
    if (!taken) continue;
    context.Error(path + ".figure", "EXCLUSIVE",
                  absl::StrCat("a ceiling with ", field, " is measured against a number"),
                  absl::StrCat("remove figure, or ", field), issues);
  }
}

void CheckNumber(const CheckContext& context, const v1::Ceiling& ceiling, double number,
                 const std::string& path, Issues* issues) {
  const bool share = ceiling.has_share_of();
  const double most = share ? 1 : std::numeric_limits<double>::max();
  if (number >= 0 && number <= most) return;
  context.Error(path, "BAD_LIMIT",
                share ? "a share is a number from 0 to 1" : "a ceiling is a number from 0 on",
                share ? "write 0.2 for 20 %" : "write 4, for example", issues);
}

// Limits of one ceiling, each with the time for which it holds.
class Limits {
 public:
  Limits(const CheckContext& context, const v1::Provision& provision, const std::string& path)
      : context_(context),
        provision_(provision),
        ceiling_(provision.ceiling()),
        path_(path),
        binding_(BindingSpans(context.agreement, provision)) {
    for (const v1::Limit& limit : ceiling_.limits()) {
      google::protobuf::RepeatedPtrField<v1::Span> during;
      *during.Add() = limit.during();
      during_.push_back(ReadSpans(during));
    }
  }

  void Check(Issues* issues) const {
    // CheckTime says what is wrong.
    if (!binding_ || absl::c_linear_search(during_, absl::nullopt)) return;
    for (int i = 0; i < ceiling_.limits_size(); ++i) CheckLimit(i, issues);
    if (ceiling_.has_at_most()) {
      CheckRest(issues);
    } else {
      CheckCoverage(issues);
    }
  }

 private:
  // A limit holds for somebody, at some time.
  void CheckLimit(int i, Issues* issues) const {
    if (Intersect(*during_[i], *binding_).spans().empty()) {
      context_.Warning(path_ + Element(".limits", i) + ".during", "LIMIT_NEVER_HOLDS",
                       "this limit holds only when the provision does not bind",
                       "compare it with in_force of the provision", issues);
    }
    for (int j = 0; j < i; ++j) {
      if (!Precedes(j, i)) continue;
      context_.Error(
          path_ + Element(".limits", i), "NO_EFFECT",
          "a limit before this one holds wherever it does, and the first that fits counts",
          "put the narrower limit first, or remove it", issues);
      return;
    }
  }

  bool Precedes(int earlier, int later) const {
    const auto& all = ceiling_.limits(earlier).bearers();
    const auto& some = ceiling_.limits(later).bearers();
    const bool for_all = all.empty() || (!some.empty() && absl::c_all_of(some, [&](const auto& id) {
                           return absl::c_linear_search(all, id);
                         }));
    return for_all && Covers(*during_[earlier], *during_[later]);
  }

  // `at_most` is for those cases that no limit is for.
  void CheckRest(Issues* issues) const {
    for (int i = 0; i < ceiling_.limits_size(); ++i) {
      if (!ceiling_.limits(i).bearers().empty() || ceiling_.limits(i).has_during()) continue;
      context_.Error(path_ + ".at_most", "NO_EFFECT", "one of the limits holds in every case",
                     "remove at_most, or say when that limit holds", issues);
      return;
    }
  }

  // Without `at_most`, every case needs a limit.
  void CheckCoverage(Issues* issues) const {
    std::vector<std::string> bearers(provision_.bearers().begin(), provision_.bearers().end());
    if (bearers.empty()) bearers.push_back("");
    // A party that is not known may be meant to be the one.
    const Names parties = PartyNames(context_.agreement);
    const auto is_unknown = [&](const std::string& id) { return !parties.Defines(id); };
    if (absl::c_any_of(provision_.bearers(), is_unknown)) return;
    for (const v1::Limit& limit : ceiling_.limits()) {
      if (absl::c_any_of(limit.bearers(), is_unknown)) return;
    }
    for (const std::string& bearer : bearers) {
      SpanSet covered({});
      for (int i = 0; i < ceiling_.limits_size(); ++i) {
        if (IsFor(i, bearer)) covered = Unite(covered, *during_[i]);
      }
      if (Covers(covered, *binding_)) continue;
      context_.Error(path_ + ".at_most", "REQUIRED",
                     bearer.empty()
                         ? std::string("the limits leave cases without one")
                         : absl::StrCat("the limits leave '", bearer, "' without one at some time"),
                     "add at_most for what no limit is for", issues);
      return;
    }
  }

  bool IsFor(int i, const std::string& bearer) const {
    const auto& bearers = ceiling_.limits(i).bearers();
    if (bearers.empty()) return true;
    const auto groups = WithGroups(context_.agreement, bearer);
    return absl::c_any_of(bearers, [&](const auto& id) { return groups.count(id) > 0; });
  }

  const CheckContext& context_;
  const v1::Provision& provision_;
  const v1::Ceiling& ceiling_;
  const std::string& path_;
  const absl::optional<SpanSet> binding_;
  std::vector<absl::optional<SpanSet>> during_;
};

void CheckLimits(const CheckContext& context, const v1::Provision& provision,
                 const std::string& path, Issues* issues) {
  const v1::Ceiling& ceiling = provision.ceiling();
  if (ceiling.has_at_most()) {
    CheckNumber(context, ceiling, ceiling.at_most(), path + ".at_most", issues);
  }
  for (int i = 0; i < ceiling.limits_size(); ++i) {
    if (!ceiling.limits(i).has_value()) continue;
    CheckNumber(context, ceiling, ceiling.limits(i).value(),
                path + Element(".limits", i) + ".value", issues);
  }
  if (ceiling.limits_size() > 0) {
    Limits(context, provision, path).Check(issues);
  } else if (!ceiling.has_at_most()) {
    context.Error(path + ".at_most", "REQUIRED", "this ceiling has no at_most", "add at_most: 4",
                  issues);
  }
}

}  // namespace

void CheckCeilings(const CheckContext& context, Issues* issues) {
  for (int i = 0; i < context.agreement.provisions_size(); ++i) {
    const v1::Provision& provision = context.agreement.provisions(i);
    if (!provision.has_ceiling()) continue;
    const std::string path = Element("provisions", i) + ".ceiling";
    CheckWindow(context, provision.ceiling(), path, issues);
    CheckOperands(context, provision.ceiling(), path, issues);
    CheckMeasure(context, provision.ceiling(), path, issues);
    CheckFigure(context, provision.ceiling(), path, issues);
    CheckLimits(context, provision, path, issues);
  }
}

}  // namespace compliance
