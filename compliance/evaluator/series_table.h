// The series of one provision: which record stands in which, and in what role.
//
// A record that some value of the key is unknown of may belong to any series. It stands in all of
// them, as one that may have been; of an event of the provision something is said elsewhere, and
// here it only counts. What a duty follows from stands as a stray, in a series of its own with
// nothing else. Subjects that come with time (occasions) stand in every series, each with an
// id of its own; a series exists as long as a record stands in it, the one without a key always.
//
// Thread-safety: thread-compatible. Ownership: borrows the plan and the listener. Cost: a hash
// lookup by key; see Series.
#ifndef COMPLIANCE_EVALUATOR_SERIES_TABLE_H_
#define COMPLIANCE_EVALUATOR_SERIES_TABLE_H_

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "compliance/norms/series.h"
#include "compliance/program/norm_plan.h"

namespace compliance {

class SeriesTable {
 public:
  // `provision`: id, for the ids of occasions.
  SeriesTable(const NormPlan& plan, std::string provision, Series::Listener& listener)
      : plan_(plan), provision_(std::move(provision)), listener_(listener) {}

  // Roles are those of the timelines.
  void Insert(absl::string_view key, int role, Fact&& fact);
  void Remove(absl::string_view key, int role, const Fact& fact);

  // Of an event whose series is not known. It is forgotten once no series holds it any more and
  // none to come can need it; the listener also hears of each series that lets go of it.
  void InsertEverywhere(int role, Fact fact);
  void RemoveEverywhere(int role, const Fact& fact);
  bool StandsEverywhere(int role, const Fact& fact) const {
    return everywhere_.count(KeyOf(role, fact)) > 0;
  }

  // A subject whose series is not known; neither its role nor its id is that of another.
  void InsertStray(int role, Fact&& fact);
  void RemoveStray(int role, const Fact& fact);

  // A subject of every series, from its first instant on.
  void AddOccasion(TimeSpan span);

  // When the first subject began, of any series, that may be judged again although only facts from
  // `before` on come and go.
  absl::Time OpenSince(absl::Time before) const;

  // Only facts from `before` on will come and go; as Series::Forget.
  void Forget(absl::Time before);

  // Judges again what time alone has changed. `now` is not before that of the last call.
  void AdvanceTo(absl::Time now);

  bool IsAnyPending() const { return watch_.IsAnyPending(); }

 private:
  struct Member {
    Series series;
    int64_t records = 0;

    Member(std::string key, const NormPlan& plan, Watch& watch)
        : series(std::move(key), plan.rules, watch) {}
  };

  Member& MemberOf(absl::string_view key);
  Fact OccasionFact(TimeSpan span, absl::string_view key) const;
  void RemoveMember(absl::string_view key);
  void ForgetEverywhere(absl::Time before);
  // By key, so that what is told has one order.
  std::vector<Series*> InOrder();

  const NormPlan& plan_;
  const std::string provision_;
  Series::Listener& listener_;
  Watch watch_;
  absl::flat_hash_map<std::string, std::unique_ptr<Member>> series_;
  absl::flat_hash_map<std::string, std::unique_ptr<Series>> strays_;  // By id.
  // By role, id, and whether it is an event.
  using Key = std::tuple<int, std::string, bool>;
  static Key KeyOf(int role, const Fact& fact) { return {role, fact.id, fact.is_event}; }
  std::map<Key, Fact> everywhere_;
  std::vector<TimeSpan> occasions_;
  // Series of which all is older may have been forgotten as a whole.
  absl::Time ended_before_ = absl::InfinitePast();
};

}  // namespace compliance

#endif  // COMPLIANCE_EVALUATOR_SERIES_TABLE_H_
