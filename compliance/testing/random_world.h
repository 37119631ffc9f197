// Random agreements and records for differential tests. Times and places lie on coarse grids, so
// that ends of spans and borders of zones are hit often; parameters suit the records, so that
// breaches are neither rare nor universal.
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
  explicit RandomWorld(uint64_t seed) : random_(seed) { is_clear_ = OneIn(2); }

  // Passes every check; uses every norm with every parameter, and every kind of zone, class, test,
  // exception and presumption sooner or later.
  v1::Agreement NextAgreement();

  // A whole hour of the world, or of the days after it.
  absl::Time NextInstant();

  // With every uncertainty: intervals, radii, missing fields, several actors, likelihoods, poor
  // evidence; in half of the worlds much, in the others little. Some records come twice, and some
  // events are reported more than once.
  std::vector<v1::Record> NextRecords(int count);

  int Below(int limit) { return static_cast<int>(random_() % limit); }
  bool OneIn(int chances) { return Below(chances) == 0; }

 private:
  template <typename T>
  const T& Pick(const std::vector<T>& from) {
    return from[Below(static_cast<int>(from.size()))];
  }

  // Agreements (random_agreement.cc).
  std::string Instant();
  void FillSpan(v1::Span* span);
  void AddParties(v1::Agreement* agreement);
  void AddZones(v1::Agreement* agreement);
  void AddClasses(v1::Agreement* agreement);
  void AddCounting(v1::Agreement* agreement);
  void AddPolicy(v1::Agreement* agreement);
  void AddPlaceTest(v1::PlaceTest* place);
  // Readings (random_readings.cc).
  void AddDisputedTexts(v1::Agreement* agreement);
  // One, or one for each of some readings of a text.
  void AddProvision(int index, v1::Agreement* agreement);
  v1::Provision Restated(v1::Provision provision);
  // Whether the provision at hand may look for the findings of a provision, given by all its
  // wordings.
  bool MaySee(const std::vector<v1::Provision>& wordings);
  v1::Provision NextProvision(int index);
  void AddBearers(v1::Provision* provision);
  void AddExceptions(v1::Provision* provision);
  std::string Condition(int one_in);
  // What is left to people, and who decides (random_statements.cc).
  void AddQuestion(google::protobuf::RepeatedPtrField<v1::Question>* questions);
  void AddDeterminations(v1::Agreement* agreement);
  void AddStatement(v1::Record* record);

  // Norms (random_norms.cc). They may look for the findings of the provisions before.
  std::string Length();
  void FillOffset(v1::Offset* offset);
  void FillSelector(v1::Selector* selector);
  void FillFindings(v1::FindingSelector* findings);
  void FillForerunner(v1::Forerunner* forerunner);
  void FillAbsence(v1::Evidence* evidence);
  void AddNorm(v1::Provision* provision);
  void FillCeiling(const v1::Provision& provision, v1::Ceiling* ceiling);
  void AddLimits(const v1::Provision& provision, v1::Ceiling* ceiling);
  void FillHolding(v1::Ceiling* ceiling);
  void FillFigure(const std::string& amount, v1::Figure* figure);
  void MeasureAgainstFigure(v1::Ceiling* ceiling);
  void FillNotification(v1::Notification* notification);
  // What is owed, in the unit of the amount.
  double LeastOf(const std::string& amount);
  void FillDeadline(v1::Deadline* deadline);
  void FillFloor(v1::Floor* floor);
  void FillStay(v1::Stay* stay);
  void FillSilence(v1::Silence* silence);
  void FillResponse(v1::Response* response);
  void FillStandoff(v1::Standoff* standoff);
  void AddSurroundings(v1::Provision* provision);

  // Records (random_records.cc).
  v1::Record NextRecord(int index);
  // Another report of the same event, or of one close to it.
  v1::Record AnotherReport(int index, const v1::Record& record);
  v1::Record RevisionOf(const v1::Record& record);
  // Less often in a clear world.
  bool IsMissing(int one_in) { return OneIn(is_clear_ ? 4 * one_in : one_in); }
  void AddPlace(v1::Record* record);
  void AddActors(v1::Record* record);
  void AddDetails(v1::Record* record);
  void AddForce(v1::Record* record);
  void AddPresence(v1::Record* record);
  void FillWindow(v1::Window* window);
  void AddEvidence(v1::Record* record);
  void FillQuantity(v1::Quantity* quantity);

  std::mt19937_64 random_;
  bool is_clear_;
  bool is_heeding_ = false;  // What is said of events matters, and much is said.
  bool charges_nobody_ = false;
  int questions_ = 0;                               // Made so far: "q0", "q1" ...
  std::vector<std::vector<std::string>> deciders_;  // Of each question.
  std::vector<std::string> attributing_;            // Whose charges settle who acted.
  std::vector<v1::DisputedText> disputed_;
  // Provisions made so far, each with all its wordings.
  std::vector<std::vector<v1::Provision>> before_;
  // Of the provision at hand: for which readings it is stated, and what it looks for.
  std::vector<std::string> readings_;
  std::vector<std::string> looked_for_;
};

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_RANDOM_WORLD_H_
