#include "compliance/program/program.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using testing::HasSubstr;

LoadedAgreement Load(const std::string& id, const std::string& categories) {
  constexpr char kAgreement[] = R"pb(
    id: "ID"
    instrument { title: "A ban" status: HYPOTHETICAL source: "a test" }
    parties { id: "A" name: "Party A" }
    in_force { start: "2026-01-01T00:00:00Z" }
    provisions {
      id: "BAN"
      article: "Art. 1"
      text: "Nothing moves."
      bearers: "A"
      categories: [ CATEGORIES ]
      grading_family: "PRE"
      prohibition {}
    }
  )pb";
  LoadedAgreement loaded = LoadAgreement(
      "a.textproto",
      absl::StrReplaceAll(kAgreement, {{"\"ID\"", "\"" + id + "\""}, {"CATEGORIES", categories}}));
  return loaded;
}

TEST(ProgramTest, DispatchesByCategoryInTheOrderOfTheAgreements) {
  const std::vector<LoadedAgreement> agreements = {Load("one", "MOVE, STRIKE"),
                                                   Load("two", "MOVE")};
  const auto program = Program::Compile(agreements);
  ASSERT_TRUE(program.ok()) << program.status();
  const std::vector<Program::Route>& routes = (*program)->Dispatch(v1::MOVE);
  ASSERT_EQ(routes.size(), 2u);
  EXPECT_EQ(routes[0].agreement->definition().id(), "one");
  EXPECT_EQ(routes[1].agreement->definition().id(), "two");
  EXPECT_EQ((*program)->Dispatch(v1::STRIKE).size(), 1u);
  EXPECT_TRUE((*program)->Dispatch(v1::MEETING).empty());
  EXPECT_EQ((*program)->routes().size(), 2u);
}

TEST(ProgramTest, ACategoryNamedTwiceIsDispatchedOnce) {
  const LoadedAgreement agreement = Load("one", "MOVE, MOVE");
  ASSERT_TRUE(agreement.ok()) << FormatIssues(agreement.issues);
  EXPECT_EQ((*Program::Compile(agreement))->Dispatch(v1::MOVE).size(), 1u);
}

TEST(ProgramTest, TwoAgreementsOfOneIdAreRefused) {
  const auto program =
      Program::Compile(std::vector<LoadedAgreement>{Load("one", "MOVE"), Load("one", "STRIKE")});
  EXPECT_THAT(std::string(program.status().message()),
              HasSubstr("two agreements have the id 'one'"));
}

TEST(ProgramTest, WhatPassedNoCheckIsRefused) {
  EXPECT_FALSE(Program::Compile(LoadedAgreement()).ok());
  EXPECT_THAT(std::string(Program::Compile(Load("one", "NOT_A_CATEGORY")).status().message()),
              HasSubstr("NOT_A_CATEGORY"));
  LoadedAgreement moved_from = Load("one", "MOVE");
  const LoadedAgreement taken = std::move(moved_from);
  EXPECT_FALSE(Program::Compile(moved_from).ok());  // NOLINT: on purpose.
  EXPECT_TRUE(Program::Compile(taken).ok());
}

TEST(ProgramTest, AgreementsBuiltInCodeAreCheckedToo) {
  v1::Agreement agreement = Load("one", "MOVE").agreement();
  EXPECT_TRUE(LoadAgreement(agreement).ok());
  agreement.mutable_provisions(0)->add_bearers("nobody");
  const LoadedAgreement loaded = LoadAgreement(agreement);
  EXPECT_FALSE(loaded.ok());
  EXPECT_THAT(FormatIssues(loaded.issues), HasSubstr("nobody"));
}

}  // namespace
}  // namespace compliance
