#include "compliance/norms/forerunner.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "compliance/geo/geodesic.h"
#include "compliance/norms/test_outcome.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {
namespace {

struct Candidate {
  const Fact* fact;
  Truth came;
  uint32_t unknown_reasons;
};

Truth InTime(const Forerunner& forerunner, const Fact& fact, const Fact& subject) {
  const Lead lead = LeadOf(fact, subject);
  const absl::Duration zero = absl::ZeroDuration();
  if (forerunner.including_event) {
    // As in a window that rolls: what comes before in the order of facts, the subject itself.
    if (AreOneEvent(fact, subject)) return Truth::kTrue;
    if (lead.least > forerunner.most || FactOrder()(subject, fact)) return Truth::kFalse;
    const bool surely =
        lead.most <= forerunner.most && LeadOf(subject, subject).most <= forerunner.most;
    return surely ? Truth::kTrue : Truth::kUnknown;
  }
  if (lead.least > zero && lead.least >= forerunner.least && lead.most <= forerunner.most) {
    return Truth::kTrue;
  }
  const bool possible =
      lead.most > zero && lead.most >= forerunner.least && lead.least <= forerunner.most;
  return possible ? Truth::kUnknown : Truth::kFalse;
}

Truth Covers(const Fact& fact, const Fact& subject) {
  if (fact.details == nullptr || !fact.details->planned.has_value()) return Truth::kUnknown;
  TimeSpan occurred{subject.earliest, subject.latest};
  if (subject.latest > subject.earliest) occurred.limit += absl::Nanoseconds(1);
  return Within(occurred, *fact.details->planned);
}

Truth Near(const Fact& fact, const Fact& subject, double most_m) {
  const auto has_disc = [](const Fact& of) {
    return of.details != nullptr && of.details->disc.has_value();
  };
  if (!has_disc(fact) || !has_disc(subject)) return Truth::kUnknown;
  const FactDetails::Disc& a = *fact.details->disc;
  const FactDetails::Disc& b = *subject.details->disc;
  const double distance_m = geo::DistanceM({a.lat, a.lng}, {b.lat, b.lng});
  const double open_m = a.radius_m + b.radius_m;
  if (distance_m + open_m <= most_m) return Truth::kTrue;
  return distance_m - open_m <= most_m ? Truth::kUnknown : Truth::kFalse;
}

// Whether an event of the role that `since` asks of came between the two.
Candidate LiesBetween(const Fact& fact, const Fact& between, const Fact& subject) {
  const absl::Duration zero = absl::ZeroDuration();
  const Lead before = LeadOf(fact, between), after = LeadOf(between, subject);
  const Truth in_time = before.least > zero && after.least > zero ? Truth::kTrue
                        : before.most > zero && after.most > zero ? Truth::kUnknown
                                                                  : Truth::kFalse;
  Candidate candidate{&between, And(between.truth, in_time), 0};
  if (in_time == Truth::kUnknown) candidate.unknown_reasons |= ReasonBit(v1::TIME);
  if (between.truth == Truth::kUnknown) candidate.unknown_reasons |= between.unknown_reasons;
  return candidate;
}

// Nothing of it may have come between.
void TakeSince(const Timeline& timeline, int since_role, const Fact& subject,
               Candidate* candidate) {
  const Fact& fact = *candidate->fact;
  const absl::Time newest = subject.latest + timeline.longest(since_role);
  for (const auto& entry : timeline.BackFrom(since_role, newest, fact.earliest)) {
    const Fact& other = entry->fact;
    if (AreOneEvent(other, subject) || AreOneEvent(other, fact)) continue;
    const Candidate between = LiesBetween(fact, other, subject);
    if (between.came == Truth::kFalse) continue;
    candidate->came = And(candidate->came, Not(between.came));
    if (candidate->came == Truth::kFalse) return;
    candidate->unknown_reasons |= between.unknown_reasons;
  }
}

Candidate Weigh(const Timeline& timeline, const Forerunner& forerunner, const Fact& fact,
                const Fact& subject) {
  Candidate candidate{&fact, fact.truth, fact.truth == Truth::kUnknown ? fact.unknown_reasons : 0};
  const auto take = [&candidate](Truth truth, v1::IndeterminateReason reason) {
    candidate.came = And(candidate.came, truth);
    if (truth == Truth::kUnknown) candidate.unknown_reasons |= ReasonBit(reason);
  };
  take(InTime(forerunner, fact, subject), v1::TIME);
  if (candidate.came == Truth::kFalse) return candidate;
  if (forerunner.covering) take(Covers(fact, subject), v1::TIME);
  if (forerunner.near_m.has_value()) {
    take(Near(fact, subject, *forerunner.near_m), v1::LOCATION);
  }
  if (forerunner.since_role > 0 && candidate.came != Truth::kFalse) {
    TakeSince(timeline, forerunner.since_role, subject, &candidate);
  }
  return candidate;
}

// How many facts with how many labels are there; and what is left when some fall away.
class Quorum {
 public:
  explicit Quorum(const Forerunner& forerunner) : forerunner_(forerunner) {}

  // `any_label`: a fact without a label may have any.
  void Add(const Fact& fact, bool any_label) {
    ++facts_;
    if (const std::string* label = LabelOf(fact)) {
      ++by_label_[*label];
    } else if (any_label) {
      ++unlabelled_;
    }
  }

  bool Reached() const {
    return facts_ >= forerunner_.at_least &&
           static_cast<int>(by_label_.size()) + unlabelled_ >= forerunner_.distinct_at_least;
  }

  // With as many as possible gone.
  size_t Margin() const {
    size_t margin = facts_ - forerunner_.at_least;
    if (forerunner_.distinct_at_least == 0) return margin;
    // The rarest labels go first.
    std::vector<int> sizes;
    for (const auto& [label, size] : by_label_) sizes.push_back(size);
    std::sort(sizes.begin(), sizes.end());
    const size_t spare = sizes.size() - forerunner_.distinct_at_least;
    size_t to_lose = 0;
    for (size_t i = 0; i <= spare; ++i) to_lose += sizes[i];
    return std::min(margin, to_lose - 1);
  }

 private:
  const Forerunner& forerunner_;
  int facts_ = 0;
  int unlabelled_ = 0;
  std::map<std::string, int> by_label_;
};

// The latest possible instants of facts that a forerunner looks at.
struct Reach {
  absl::Time oldest, newest;
  // Of those that may surely have come, if any: others may have at most.
  absl::Time sure_from, sure_to;
};

Reach ReachOf(const Timeline& timeline, const Forerunner& forerunner, const Fact& subject) {
  Reach reach;
  reach.oldest = subject.earliest - forerunner.most;
  reach.sure_from = subject.latest - forerunner.most;
  if (forerunner.including_event) {
    reach.sure_to = reach.newest = subject.latest;
  } else {
    // However short, a lead is one.
    const absl::Duration lead = std::max(forerunner.least, absl::Nanoseconds(1));
    reach.sure_to = subject.earliest - lead;
    reach.newest = subject.latest - lead + timeline.longest(forerunner.role);
  }
  if (reach.sure_to < reach.sure_from) {
    reach.sure_from = reach.newest + absl::Nanoseconds(1);
    reach.sure_to = reach.newest;
  }
  return reach;
}

// Sure ones first. Strength beyond the subject's own makes nothing stronger. Of equal ones that
// surely came the last; of those that only may have, the first, whatever else is reported later.
bool IsBetter(const Candidate& a, const Candidate& b, const Fact& subject) {
  const auto rank = [&subject](const Candidate& of) {
    return std::make_pair(of.came, std::min(of.fact->strength, subject.strength));
  };
  if (rank(a) != rank(b)) return rank(a) > rank(b);
  return a.came == Truth::kTrue ? FactOrder()(*b.fact, *a.fact) : FactOrder()(*a.fact, *b.fact);
}

// What may have come before a subject, as far as it can matter.
class Search {
 public:
  Search(const Timeline& timeline, const Forerunner& forerunner, const Fact& subject)
      : timeline_(timeline), forerunner_(forerunner), subject_(subject) {}

  // The best first.
  std::vector<Candidate> Find() && {
    const Reach reach = ReachOf(timeline_, forerunner_, subject_);
    if (!FindSure(reach)) FindPossible(reach);
    std::sort(found_.begin(), found_.end(),
              [this](const Candidate& a, const Candidate& b) { return IsBetter(a, b, subject_); });
    return std::move(found_);
  }

 private:
  // Null if it has not come.
  const Candidate* Consider(const Fact& fact) {
    // A record may be both; nothing comes before itself, however uncertain its time.
    if (AreOneEvent(fact, subject_) && !forerunner_.including_event) return nullptr;
    const Candidate candidate = Weigh(timeline_, forerunner_, fact, subject_);
    if (candidate.came == Truth::kFalse) return nullptr;
    found_.push_back(candidate);
    return &found_.back();
  }

  bool IsStrong(const Candidate& of) const { return of.fact->strength >= subject_.strength; }

  // Whether enough surely came; if so strong ones, as far as there are any.
  bool FindSure(const Reach& reach) {
    Quorum strong(forerunner_), all(forerunner_);
    for (const auto& entry : timeline_.BackFrom(forerunner_.role, reach.sure_to, reach.sure_from)) {
      const Candidate* candidate = Consider(entry->fact);
      if (candidate == nullptr || candidate->came != Truth::kTrue) continue;
      all.Add(entry->fact, false);
      if (IsStrong(*candidate)) strong.Add(entry->fact, false);
      if (strong.Reached() && !forerunner_.with_margin) return true;
    }
    return all.Reached();
  }

  // Until strong ones are enough, with whatever surely came.
  void FindPossible(const Reach& reach) {
    Quorum enough(forerunner_);
    for (const Candidate& candidate : found_) {
      if (candidate.came == Truth::kTrue) enough.Add(*candidate.fact, true);
    }
    const size_t until_now = found_.size();
    const auto find = [&](absl::Time from, absl::Time to) {
      for (const auto& entry : timeline_.Between(forerunner_.role, from, to)) {
        if (enough.Reached()) return;
        const Candidate* candidate = Consider(entry->fact);
        if (candidate != nullptr && IsStrong(*candidate)) enough.Add(entry->fact, true);
      }
    };
    const absl::Duration tick = absl::Nanoseconds(1);
    find(reach.oldest, reach.sure_from - tick);
    for (size_t i = 0; i < until_now; ++i) {
      const bool adds = found_[i].came == Truth::kUnknown && IsStrong(found_[i]);
      if (adds) enough.Add(*found_[i].fact, true);
    }
    find(reach.sure_to + tick, reach.newest);
  }

  const Timeline& timeline_;
  const Forerunner& forerunner_;
  const Fact& subject_;
  std::vector<Candidate> found_;
};

}  // namespace

Forerunner Forerunner::Of(const v1::Forerunner& definition, int role, int since_role) {
  Forerunner forerunner;
  forerunner.role = role;
  forerunner.since_role = since_role;
  if (!definition.lead().empty()) forerunner.least = *ParseLength(definition.lead());
  if (!definition.within().empty()) forerunner.most = *ParseLength(definition.within());
  forerunner.at_least = std::max(1, definition.at_least());
  forerunner.distinct_at_least = definition.distinct_at_least();
  forerunner.including_event = definition.including_event();
  forerunner.never = definition.never();
  forerunner.covering = definition.covering();
  if (definition.has_near_m()) forerunner.near_m = definition.near_m();
  return forerunner;
}

Foregoing FindForegoing(const Timeline& timeline, const Forerunner& forerunner,
                        const Fact& subject) {
  Foregoing foregoing;
  if (timeline.is_stray()) {
    foregoing.came = Truth::kUnknown;
    foregoing.unknown_reasons = ReasonBit(v1::CORRELATION);
    return foregoing;
  }
  const std::vector<Candidate> candidates = Search(timeline, forerunner, subject).Find();
  Quorum sure(forerunner), possible(forerunner);
  for (const Candidate& candidate : candidates) {
    if (candidate.came == Truth::kTrue) sure.Add(*candidate.fact, false);
    possible.Add(*candidate.fact, true);
  }
  foregoing.came = sure.Reached()       ? Truth::kTrue
                   : possible.Reached() ? Truth::kUnknown
                                        : Truth::kFalse;
  if (foregoing.came == Truth::kTrue) foregoing.margin = sure.Margin();
  const bool surely = foregoing.came == Truth::kTrue;
  Quorum taken(forerunner);
  for (const Candidate& candidate : candidates) {
    if (foregoing.came == Truth::kFalse || taken.Reached()) break;
    taken.Add(*candidate.fact, !surely);
    foregoing.facts.push_back(candidate.fact);
    foregoing.strength = std::min(foregoing.strength, candidate.fact->strength);
    if (candidate.came == Truth::kUnknown) foregoing.unknown_reasons |= candidate.unknown_reasons;
    const bool any_label = !surely && forerunner.distinct_at_least > 1;
    if (any_label && LabelOf(*candidate.fact) == nullptr) {
      foregoing.unknown_reasons |= ReasonBit(v1::CLASS);
    }
  }
  if (!forerunner.never) return foregoing;
  if (surely) {
    foregoing = {};
  } else {
    foregoing.came = Not(foregoing.came);
  }
  return foregoing;
}

std::string LeadText(const Fact& earlier, const Fact& later) {
  const Lead lead = LeadOf(earlier, later);
  // The last instant of an interval is a nanosecond before its limit, which nobody wants to read.
  const auto text = [](absl::Duration length) {
    return FormatLength(absl::Floor(length + absl::Nanoseconds(500), absl::Microseconds(1)));
  };
  return lead.least == lead.most ? text(lead.least)
                                 : absl::StrCat(text(lead.least), " to ", text(lead.most));
}

}  // namespace compliance
