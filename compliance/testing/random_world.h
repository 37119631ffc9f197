// Random agreements and records for differential tests. Times and places lie on coarse grids, so
// that ends of spans and borders of zones are hit often.
//
//   RandomWorld world(seed);
//   v1::Agreement agreement = world.NextAgreement();
//   std::vector<v1::Record> records = world.NextRecords(50);
//
// The same seed gives the same world. Thread-safety: thread-compatible.
#ifndef COMPLIANCE_TESTING_RANDOM_WORLD_H_
#define COMPLIANCE_TESTING_RANDOM_WORLD_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class RandomWorld {
 public:
  explicit RandomWorld(uint64_t seed) : random_(seed) {}

  // Passes every check; uses every kind of zone, class, test, exception and presumption
  // sooner or later.
  v1::Agreement NextAgreement();

  absl::Time NextInstant();

  // With every uncertainty: intervals, radii, missing fields, several actors, likelihoods, poor
  // evidence; some records come twice, and some events
  // are reported more than once.
  std::vector<v1::Record> NextRecords(int count);

 private:
  int Below(int limit) { return static_cast<int>(random_() % limit); }
  bool OneIn(int chances) { return Below(chances) == 0; }
  template <typename T>
  const T& Pick(const std::vector<T>& from) {
    return from[Below(static_cast<int>(from.size()))];
  }

  std::string Instant();
  void FillSpan(v1::Span* span);
  void AddZones(v1::Agreement* agreement);
  void AddClasses(v1::Agreement* agreement);
  void AddPlaceTest(v1::PlaceTest* place);
  std::string Length();
  void FillSelector(v1::Selector* selector);
  void AddNorm(v1::Provision* provision);
  void AddCounting(v1::Agreement* agreement);
  void AddProvision(int index, v1::Agreement* agreement);
  v1::Record NextRecord(int index);
  // Another report of the same event, or of one close to it.
  v1::Record AnotherReport(int index, const v1::Record& record);
  v1::Record RevisionOf(const v1::Record& record);
  void AddActors(v1::Record* record);
  void AddDetails(v1::Record* record);
  void AddEvidence(v1::Record* record);
  void FillQuantity(v1::Quantity* quantity);

  std::mt19937_64 random_;
};

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_RANDOM_WORLD_H_
