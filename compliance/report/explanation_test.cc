#include "compliance/report/explanation.h"

#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using ::testing::HasSubstr;

constexpr char kAgreement[] = R"pb(
  id: "black-sea-guarantee"
  instrument { title: "Black Sea security guarantee" }
  parties { id: "RU" name: "Russian Federation" }
  parties { id: "UA" name: "Ukraine" }
)pb";

constexpr char kFinding[] = R"pb(
  id: "f-5d8f0c2ab1f34e7790aa21c4"
  agreement: "black-sea-guarantee"
  provision: "P2"
  article: "Art. 2(1)"
  text: "No warship of a non-riparian or riparian state shall enter or remain in the exclusion area."
  disposition: ESTABLISHED
  grade: G3_SERIOUS
  confidence: HIGH
  attribution {
    status: ATTRIBUTED
    party: "RU"
    candidates { party: "RU" likelihood: VERY_LIKELY }
  }
  occurred { start { seconds: 1772424600 } }
  known_at { seconds: 1772442000 }
  category: NAVAL_TRANSIT
  place {
    point { lat: 45.1 lng: 31.25 }
    radius95_m: 200
  }
  quantity { best: 3 low: 3 high: 5 }
  evidence {
    record_id: "r-07"
    file: "records.jsonl"
    line: 12
    record_sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    items {
      source: "patrol-7"
      reliability: RELIABILITY_B
      credibility: CREDIBILITY_2
      reference: "daily report 2026-03-02, row 14"
    }
    items {
      source: "news-agency"
      reliability: RELIABILITY_C
      credibility: CREDIBILITY_3
      derived_from: "ministry-statement-114"
      party: "UA"
    }
  }
  tests { name: "bearer" result: TEST_TRUE detail: "RU is bound" }
  tests {
    name: "place"
    result: TEST_TRUE
    detail: "zone 'exclusion_area': inside by 1210 m to 1610 m"
  }
  tests {
    name: "exception:distress"
    result: TEST_FALSE
    detail: "DISTRESS is not among the circumstances"
  }
)pb";

template <typename Message>
Message Parse(const char* text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

TEST(Explanation, Golden) {
  EXPECT_EQ(Explanation(Parse<v1::Agreement>(kAgreement), Parse<v1::Finding>(kFinding)),
            R"(f-5d8f0c2ab1f34e7790aa21c4
A breach of P2 (Art. 2(1)) by Russian Federation (RU) is established, grade G3
serious.

Event        Naval transit, 2026-03-02T04:10:00Z
Place        45.1 N, 31.25 E, within 200 m (95 %)
Quantity     3 (3 to 5)
Confidence   High.
Attribution  Attributed to Russian Federation (RU); acted: Russian Federation
             (RU), very likely.
Known        2026-03-02T09:00:00Z
Agreement    Black Sea security guarantee
Article      Art. 2(1): "No warship of a non-riparian or riparian state shall
             enter or remain in the exclusion area."

Tests
  bearer              TRUE     RU is bound
  place               TRUE     zone 'exclusion_area': inside by 1210 m to 1610 m
  exception:distress  FALSE    DISTRESS is not among the circumstances

Evidence (source reliability A to F, credibility 1 to 6)
  record r-07, records.jsonl:12
    sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    [B2] patrol-7; daily report 2026-03-02, row 14
    [C3] news-agency, organ of Ukraine (UA), repeats ministry-statement-114
)");
}

std::string With(void (*change)(v1::Finding*)) {
  v1::Finding finding = Parse<v1::Finding>(kFinding);
  change(&finding);
  return Explanation(Parse<v1::Agreement>(kAgreement), finding);
}

TEST(Explanation, Indeterminate) {
  const std::string text = With([](v1::Finding* finding) {
    finding->set_disposition(v1::INDETERMINATE);
    finding->add_reasons(v1::LOCATION);
    finding->add_reasons(v1::ACTOR_REQUIRED);
    finding->clear_confidence();
    finding->mutable_attribution()->Clear();
    finding->clear_evidence();
    finding->clear_place();
  });
  EXPECT_THAT(
      text, HasSubstr("Whether there is a breach of P2 (Art. 2(1)) by an undetermined actor "
                      "cannot be\ndetermined (location too uncertain, actor not known); if so, its "
                      "grade is G3\nserious.\n"));
  EXPECT_THAT(text, HasSubstr("Place        not known\n"));
  EXPECT_THAT(text, HasSubstr("Confidence   No usable evidence.\n"));
  EXPECT_THAT(text, HasSubstr("Attribution  Nobody is known to have acted.\n"));
  EXPECT_THAT(text, HasSubstr("6)\n  none\n"));
}

TEST(Explanation, ContestedAndPresumed) {
  EXPECT_THAT(With([](v1::Finding* finding) {
                finding->mutable_attribution()->set_status(v1::CONTESTED);
                finding->mutable_attribution()->add_candidates()->set_party("UA");
              }),
              HasSubstr("Contested; acted: Russian Federation (RU), very likely; Ukraine\n"
                        "             (UA).\n"));
  EXPECT_THAT(With([](v1::Finding* finding) {
                finding->set_disposition(v1::ALLEGED);
                finding->mutable_attribution()->set_presumed_because("Nobody else sails there.");
              }),
              HasSubstr("very likely. Presumed, not observed: Nobody else sails there.\n"));
}

TEST(Explanation, UnderReadings) {
  v1::Agreement agreement = Parse<v1::Agreement>(kAgreement);
  ASSERT_TRUE(google::protobuf::TextFormat::MergeFromString(
      R"pb(disputed_texts {
             readings { id: "R1" text: "the day included" held_by: "UA" }
             readings { id: "R2" text: "from the day after" }
             default_reading: "R1"
           })pb",
      &agreement));
  v1::Finding finding = Parse<v1::Finding>(kFinding);
  finding.add_readings("R1");
  EXPECT_THAT(
      Explanation(agreement, finding),
      HasSubstr(
          "Reading      Holds under reading R1 (\"the day included\", held by Ukraine (UA)),\n"
          "             not under reading R2 (\"from the day after\").\n"));
  EXPECT_THAT(Explanation(v1::Agreement(), finding),
              HasSubstr("Reading      Holds under reading R1.\n"));
  finding.set_readings(0, "R2");
  finding.set_not_by_default(true);
  const std::string text = Explanation(agreement, finding);
  EXPECT_THAT(text, HasSubstr("Not by default, but under reading R2: A breach of P2"));
  EXPECT_THAT(text, HasSubstr("It does not count by\n             default.\n"));
}

TEST(Explanation, SaysWhatIsLeftToPeopleAndWhatTheySaid) {
  const std::string text = With([](v1::Finding* finding) {
    finding->set_disposition(v1::INDETERMINATE);
    finding->add_reasons(v1::DETERMINATION_PENDING);
    v1::OpenQuestion* open = finding->add_open_questions();
    open->set_id("q");
    open->set_text("Was it so?");
    open->add_decided_by("UA");
    open->add_options("yes");
    open->add_options("no");
    open->mutable_due()->set_seconds(1772424600);
    open->set_unsettled_because("RU answers 'no' in s, and does not decide");
    v1::StatementMade* made = finding->add_statements();
    made->set_record_id("s");
    made->set_by("RU");
    made->mutable_statement()->set_stance(v1::DENIES);
    made->mutable_statement()->set_text("It was not.");
    finding->set_state(v1::DISPUTED);
  });
  EXPECT_THAT(text, HasSubstr("(left to people, and not answered)"));
  EXPECT_THAT(text, HasSubstr("It is denied."));
  EXPECT_THAT(text, HasSubstr("Question     Was it so? Open (q): left to Ukraine (UA), who may "
                              "answer yes or\n             no, due 2026-03-02T04:10:00Z."));
  EXPECT_THAT(text, HasSubstr("Not settled by: RU"));
  EXPECT_THAT(text,
              HasSubstr("Said         Russian Federation (RU) in s: denies. \"It was not.\""));
}

TEST(Explanation, WhatIsNoBreachIsNotCalledOne) {
  EXPECT_THAT(With([](v1::Finding* finding) {
                finding->set_disposition(v1::OBSERVATION);
                finding->set_grade(v1::G0_TECHNICAL);
                finding->mutable_attribution()->Clear();
                finding->mutable_attribution()->set_status(v1::NOT_APPLICABLE);
              }),
              testing::AllOf(HasSubstr("Worth a note under P2 (Art. 2(1)), and no breach."),
                             HasSubstr("The agreement charges nobody.")));
}

TEST(Explanation, NoIdCanForgeALine) {
  v1::Finding finding = Parse<v1::Finding>(kFinding);
  finding.mutable_evidence(0)->set_record_id("r\nA breach of P9 is established\x1b[31m");
  const std::string text = Explanation(v1::Agreement(), finding);
  EXPECT_THAT(text, HasSubstr("record r?A breach of P9 is established?[31m,"));
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace compliance
