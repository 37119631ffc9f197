// The agreement with every norm, which fuzzers start from and other tests evaluate.

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "compliance/agreement/checks/message_tree.h"
#include "compliance/agreement/load.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr char kFile[] = "testdata/corpus/agreement/every_norm.textproto";

LoadedAgreement Load() {
  std::ifstream file(kFile, std::ios::binary);
  return LoadAgreement(kFile, std::string(std::istreambuf_iterator<char>(file), {}));
}

void AddFieldsBelow(const Descriptor& type, std::set<std::string>* fields) {
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    const bool is_new = fields->insert(field.full_name()).second;
    if (is_new && field.message_type() != nullptr) AddFieldsBelow(*field.message_type(), fields);
  }
}

TEST(EveryNormTest, PassesEveryCheck) { EXPECT_EQ(FormatIssues(Load().issues), ""); }

TEST(EveryNormTest, UsesEveryFieldOfNorms) {
  std::set<std::string> known, used;
  AddFieldsBelow(*v1::Provision::descriptor(), &known);
  AddFieldsBelow(*v1::CountingRule::descriptor(), &known);
  AddFieldsBelow(*v1::GradingFamily::descriptor(), &known);
  VisitMessages(Load().agreement(), [&used](const Message& message, const std::string&) {
    std::vector<const FieldDescriptor*> set;
    message.GetReflection()->ListFields(message, &set);
    for (const FieldDescriptor* field : set) used.insert(field->full_name());
  });
  std::set<std::string> unused;
  for (const std::string& field : known) {
    if (used.count(field) == 0) unused.insert(field);
  }
  EXPECT_THAT(unused, testing::IsEmpty());
}

}  // namespace
}  // namespace compliance
