// For the tests of snapshots: an agreement, and what happens under it, step by step.
#ifndef COMPLIANCE_EVALUATOR_SNAPSHOT_STEPS_H_
#define COMPLIANCE_EVALUATOR_SNAPSHOT_STEPS_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/load.h"
#include "compliance/evaluator/evaluator.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {

inline constexpr char kAgreement[] = R"pb(
  id: "test"
  instrument { title: "A ban" status: HYPOTHETICAL source: "a test" }
  parties { id: "A" name: "Party A" }
  in_force { start: "1970-01-01T00:00:00Z" limit: "1971-01-01T00:00:00Z" }
  counting { categories: FIRE quantity: HIGHEST_REPORT }
  provisions {
    id: "BAN"
    article: "Art. 1"
    text: "No moves, no fire."
    bearers: "A"
    categories: [ MOVE, FIRE, CROSS ]
    condition: "!(DISTRESS in circumstances)"
    grading_family: "FIR"
    prohibition {}
  }
  provisions {
    id: "TWICE"
    article: "Art. 2"
    text: "No more moves than one in an hour."
    categories: MOVE
    grading_family: "FIR"
    ceiling { measure: COUNT at_most: 1 within: "1h" }
  }
  provisions {
    id: "ANSWER"
    article: "Art. 3"
    text: "Whoever is asked answers within an hour."
    bearers: "A"
    categories: NOTICE
    grading_family: "FIR"
    deadline {
      event { categories: REQUEST }
      by { elapsed: "1h" }
      absence_shown_by { source: "register" reliability: RELIABILITY_A credibility: CREDIBILITY_1 }
    }
  }
)pb";

class KeepingSink : public FindingSink {
 public:
  void OnFinding(const v1::Finding& finding) override {
    lines.push_back(finding.ShortDebugString());
  }
  void OnNonFinding(const v1::NonFinding& none) override {
    lines.push_back(none.ShortDebugString());
  }
  bool WantsNonFindings() const override { return true; }

  std::vector<std::string> lines;
};

inline std::shared_ptr<const Program> Compile(const std::string& agreement) {
  const LoadedAgreement loaded = LoadAgreement("test.textproto", agreement);
  EXPECT_TRUE(loaded.ok()) << FormatIssues(loaded.issues);
  return *Program::Compile(loaded);
}

inline std::shared_ptr<const Program> TheProgram() {
  static const auto& program = *new std::shared_ptr<const Program>(Compile(kAgreement));
  return program;
}

// At a minute of 1970.
inline v1::Record At(int minute, const std::string& id, const std::string& category,
                     const std::string& more = "") {
  v1::Record record;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      absl::StrCat("id: '", id, "' occurred { start { seconds: ", 60 * minute, " } } category: ",
                   category, " place { point { lat: 48 lng: 37 } radius95_m: 100 } ",
                   "actors { party: 'A' } evidence { source: 'patrol' ",
                   "reliability: RELIABILITY_B credibility: CREDIBILITY_2 } ", more),
      &record));
  return record;
}

// What happens to an evaluator, one step after the other.
using Step = std::function<void(Evaluator&)>;

inline Step Adds(const v1::Record& record, int line) {
  return [=](Evaluator& evaluator) {
    evaluator.Add(record, Origin{"records.jsonl", line, "the line"});
  };
}

inline Step TimeComesTo(int minute) {
  return [=](Evaluator& evaluator) {
    EXPECT_TRUE(evaluator.AdvanceTo(absl::FromUnixSeconds(60 * minute)).ok());
  };
}

inline std::vector<Step> Steps() {
  const std::string stranger = "actors { party: 'B' } ";
  return {
      Adds(At(1, "m1", "MOVE"), 1),
      Adds(At(2, "m2", "MOVE", "circumstances: DISTRESS"), 2),
      Adds(At(3, "m3", "MOVE", stranger), 3),
      Adds(At(3, "m3", "MOVE", stranger), 4),
      Adds(At(4, "x", "MOVE", "circumstances: DISTRESS"), 5),
      Adds(At(4, "x", "MOVE"), 6),
      Adds(At(5, "f1", "FIRE"), 7),
      Adds(At(5, "f2", "FIRE",
              "evidence { source: 'two' reliability: RELIABILITY_A "
              "credibility: CREDIBILITY_1 }"),
           8),
      Adds(At(5, "o", "OTHER_EVENT"), 9),
      Adds(At(6, "c1", "CROSS"), 19),
      Adds(At(6, "c2", "CROSS", "circumstances: DISTRESS"), 20),
      Adds(v1::Record(), 10),
      Adds(At(6, "q1", "REQUEST"), 11),
      Adds(At(7, "q2", "REQUEST"), 12),
      TimeComesTo(30),
      Adds(At(40, "n1", "NOTICE"), 13),
      TimeComesTo(90),
      Adds(At(1, "m1", "MOVE", "revision: 1 revised_because: CORRECTED circumstances: DISTRESS"),
           14),
      Adds(At(5, "f2", "FIRE", "revision: 1 revised_because: RETRACTED"), 15),
      Adds(At(40, "n1", "NOTICE", "revision: 2 revised_because: RETRACTED"), 16),
      Adds(At(40, "n1", "NOTICE", "revision: 1 revised_because: CORRECTED"), 17),
      Adds(At(4, "x", "MOVE", "revision: 1 revised_because: CORRECTED"), 18),
      [](Evaluator& evaluator) { evaluator.CountUnreadable(); },
      TimeComesTo(200)};
}

inline std::unique_ptr<Evaluator> New(FindingSink* sink, size_t steps = 0) {
  auto evaluator = std::make_unique<Evaluator>(TheProgram(), sink);
  const std::vector<Step> all = Steps();
  for (size_t i = 0; i < steps; ++i) all[i](*evaluator);
  return evaluator;
}

inline std::string Saved(const Evaluator& evaluator) {
  const absl::StatusOr<std::string> saved = evaluator.Save();
  EXPECT_TRUE(saved.ok()) << saved.status();
  return saved.ok() ? *saved : "";
}

inline std::string SavedAfter(size_t steps) {
  KeepingSink sink;
  return Saved(*New(&sink, steps));
}

inline absl::Status Restored(const std::string& snapshot) {
  KeepingSink sink;
  const absl::Status status = Evaluator::Restore(TheProgram(), &sink, {}, snapshot).status();
  EXPECT_THAT(sink.lines, testing::IsEmpty());
  return status;
}

}  // namespace compliance

#endif  // COMPLIANCE_EVALUATOR_SNAPSHOT_STEPS_H_
