// No field that the schema calls required can be left out of any agreement of the corpus unnoticed:
// an error tells of it, at the message that lacks it.
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/agreement/load.h"
#include "compliance/base/files.h"
#include "compliance/testing/corpus/coverage.h"
#include "google/protobuf/descriptor.pb.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr char kCorpus[] = "testdata/agreements";
// So often is one field left out of one agreement; each time of another message.
constexpr int kTimes = 3;

std::string Read(const std::string& path) { return ReadFile(path).value_or(""); }

// "compliance.v1.Zone.name": what the comments of the schema call required, whatever else is given.
std::set<std::string> RequiredFields() {
  google::protobuf::FileDescriptorSet files;
  files.ParseFromString(Read("proto/compliance/v1/schema.protoset"));
  std::set<std::string> required;
  for (const auto& file : files.file()) {
    for (const auto& location : file.source_code_info().location()) {
      // Field j of message i: path 4, i, 2, j.
      const auto& path = location.path();
      if (path.size() != 4 || path[0] != 4 || path[2] != 2) continue;
      const bool is_required = absl::StrContains(location.leading_comments(), "Required.") ||
                               absl::StrContains(location.trailing_comments(), "Required.");
      if (!is_required) continue;
      const auto& message = file.message_type(path[1]);
      required.insert(
          absl::StrCat(file.package(), ".", message.name(), ".", message.field(path[3]).name()));
    }
  }
  return required;
}

// One field of one message of an agreement.
struct Place {
  std::vector<std::pair<const FieldDescriptor*, int>> steps;  // To the message.
  std::string path;                                           // The same in words.
  const FieldDescriptor* field;
};

class PlaceFinder {
 public:
  explicit PlaceFinder(const std::set<std::string>& required) : required_(required) {}

  std::vector<Place> Find(const Message& agreement) {
    Visit(agreement, Place());
    return std::move(places_);
  }

 private:
  void Visit(const Message& message, const Place& here) {
    std::vector<const FieldDescriptor*> set;
    message.GetReflection()->ListFields(message, &set);
    for (const FieldDescriptor* field : set) {
      if (required_.count(field->full_name()) > 0 && times_[field]++ < kTimes) {
        places_.push_back({here.steps, here.path, field});
      }
      if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
      if (!field->is_repeated()) {
        Visit(message.GetReflection()->GetMessage(message, field), Below(here, field, -1));
        continue;
      }
      for (int i = 0; i < message.GetReflection()->FieldSize(message, field); ++i) {
        Visit(message.GetReflection()->GetRepeatedMessage(message, field, i),
              Below(here, field, i));
      }
    }
  }

  static Place Below(Place place, const FieldDescriptor* field, int index) {
    place.steps.emplace_back(field, index);
    absl::StrAppend(&place.path, place.path.empty() ? "" : ".", field->name());
    if (index >= 0) absl::StrAppend(&place.path, "[", index, "]");
    return place;
  }

  const std::set<std::string>& required_;
  std::map<const FieldDescriptor*, int> times_;
  std::vector<Place> places_;
};

void LeaveOut(const Place& place, Message* message) {
  for (const auto& [field, index] : place.steps) {
    const google::protobuf::Reflection& reflection = *message->GetReflection();
    message = index < 0 ? reflection.MutableMessage(message, field)
                        : reflection.MutableRepeatedMessage(message, field, index);
  }
  message->GetReflection()->ClearField(message, place.field);
}

class MutationTest : public testing::TestWithParam<std::string> {};

TEST_P(MutationTest, EveryRequiredFieldIsMissed) {
  const std::string path = absl::StrCat(kCorpus, "/", GetParam(), "/agreement.textproto");
  const LoadedAgreement loaded = LoadAgreement(path, Read(path), ReadFile);
  ASSERT_TRUE(loaded.ok()) << FormatIssues(loaded.issues);
  static const auto* const required = new std::set<std::string>(RequiredFields());
  ASSERT_GT(required->size(), 50u);
  const std::vector<Place> places = PlaceFinder(*required).Find(loaded.agreement());
  ASSERT_GT(places.size(), 10u);
  for (const Place& place : places) {
    v1::Agreement mutated = loaded.agreement();
    LeaveOut(place, &mutated);
    const LoadedAgreement weaker = LoadAgreement(mutated);
    const std::string without = absl::StrCat(place.path, " without ", place.field->name());
    ASSERT_FALSE(weaker.ok()) << without << " is accepted";
    bool told = false;
    for (const Issue& issue : weaker.issues) {
      told |= issue.severity == Severity::kError && absl::StartsWith(issue.field, place.path);
    }
    EXPECT_TRUE(told) << without << " is told elsewhere:\n" << FormatIssues(weaker.issues);
  }
}

std::vector<std::string> Instruments() {
  std::vector<std::string> folders;
  const absl::StatusOr<Coverage> coverage = CoverageOf(kCorpus);
  if (!coverage.ok()) return folders;
  for (const InstrumentCoverage& instrument : coverage->instruments) {
    folders.push_back(instrument.folder);
  }
  return folders;
}

INSTANTIATE_TEST_SUITE_P(Corpus, MutationTest, testing::ValuesIn(Instruments()),
                         [](const auto& folder) {
                           std::string name = folder.param;
                           for (char& c : name)
                             c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
                           return name;
                         });

}  // namespace
}  // namespace compliance
