// The schema keeps its own law (proto/README.md).
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor.pb.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::FileDescriptorProto;
using google::protobuf::FileDescriptorSet;
using google::protobuf::SourceLocation;

// A number with a fraction says in its name what it is measured in.
constexpr absl::string_view kUnits[] = {"lat", "lng", "_deg", "_m",    "_mm",
                                        "_t",  "_s",  "_mps", "_ratio"};

// Or in its comment that its unit is that of whatever a norm measures, or that it has none.
constexpr absl::string_view kUnitInWords[] = {"in the unit of the measure",
                                              "in the unit of the amount", "from 0 to 1"};

template <typename Element>
std::string CommentOf(const Element& element) {
  SourceLocation location;
  if (!element.GetSourceLocation(&location)) return "";
  return absl::StrCat(location.leading_comments, location.trailing_comments);
}

bool IsSnakeCase(absl::string_view name) {
  return absl::c_all_of(
      name, [](char c) { return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '_'; });
}

bool IsUpperSnakeCase(absl::string_view name) {
  return absl::c_all_of(
      name, [](char c) { return absl::ascii_isupper(c) || absl::ascii_isdigit(c) || c == '_'; });
}

bool NamesItsUnit(absl::string_view name, absl::string_view comment) {
  return absl::c_any_of(kUnits,
                        [&](absl::string_view unit) { return absl::EndsWith(name, unit); }) ||
         absl::c_any_of(kUnitInWords,
                        [&](absl::string_view words) { return absl::StrContains(comment, words); });
}

// Collects every offence of a schema against the law, one sentence each.
class Law {
 public:
  std::vector<std::string> Judge(const FileDescriptor& file) {
    offences_.clear();
    if (file.syntax() != FileDescriptor::SYNTAX_PROTO3) Offend(file.name(), "is not proto3");
    if (file.package() != "compliance.v1") Offend(file.name(), "is not in package compliance.v1");
    for (int i = 0; i < file.message_type_count(); ++i) JudgeMessage(*file.message_type(i));
    for (int i = 0; i < file.enum_type_count(); ++i) JudgeEnum(*file.enum_type(i));
    return offences_;
  }

 private:
  void Offend(absl::string_view name, absl::string_view offence) {
    offences_.push_back(absl::StrCat(name, " ", offence));
  }

  void JudgeMessage(const Descriptor& message) {
    if (CommentOf(message).empty()) Offend(message.full_name(), "has no comment");
    for (int i = 0; i < message.field_count(); ++i) JudgeField(*message.field(i));
    for (int i = 0; i < message.nested_type_count(); ++i) JudgeMessage(*message.nested_type(i));
    for (int i = 0; i < message.enum_type_count(); ++i) JudgeEnum(*message.enum_type(i));
  }

  void JudgeField(const FieldDescriptor& field) {
    if (!IsSnakeCase(field.name())) Offend(field.full_name(), "is not lower_snake_case");
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE &&
        !NamesItsUnit(field.name(), CommentOf(field))) {
      Offend(field.full_name(), "is a number whose name does not end in its unit");
    }
    const std::string comment = CommentOf(field);
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
      case FieldDescriptor::CPPTYPE_ENUM:
        break;  // The type has a comment of its own.
      case FieldDescriptor::CPPTYPE_BOOL:
        if (comment.empty()) Offend(field.full_name(), "has no comment");
        break;
      default:
        if (!absl::StrContains(comment, "Example")) {
          Offend(field.full_name(), "has no comment with an 'Example: '");
        }
    }
  }

  void JudgeEnum(const EnumDescriptor& enumeration) {
    if (CommentOf(enumeration).empty()) Offend(enumeration.full_name(), "has no comment");
    for (int i = 0; i < enumeration.value_count(); ++i) JudgeValue(*enumeration.value(i));
  }

  void JudgeValue(const EnumValueDescriptor& value) {
    const std::string name = absl::StrCat(value.type()->full_name(), ": ", value.name());
    const bool is_unspecified = absl::EndsWith(value.name(), "_UNSPECIFIED");
    if (!IsUpperSnakeCase(value.name())) Offend(name, "is not UPPER_SNAKE_CASE");
    if (is_unspecified != (value.number() == 0)) Offend(name, "breaks '_UNSPECIFIED = 0'");
    const auto [owner, is_new] = enum_of_value_.emplace(value.name(), value.type()->full_name());
    if (!is_new) Offend(name, absl::StrCat("is a value of ", owner->second, " too"));
  }

  std::map<std::string, std::string> enum_of_value_;  // Over all files judged.
  std::vector<std::string> offences_;
};

FileDescriptorSet ReadSchema() {
  std::ifstream stream("proto/compliance/v1/schema.protoset", std::ios::binary);
  FileDescriptorSet schema;
  EXPECT_TRUE(schema.ParseFromIstream(&stream));
  return schema;
}

TEST(SchemaTest, KeepsTheLaw) {
  DescriptorPool pool(DescriptorPool::generated_pool());
  const FileDescriptorSet schema = ReadSchema();
  EXPECT_GE(schema.file_size(), 10);
  Law law;
  for (const FileDescriptorProto& file : schema.file()) {
    const FileDescriptor* built = pool.BuildFile(file);
    ASSERT_NE(built, nullptr) << file.name();
    const std::vector<std::string> offences = law.Judge(*built);
    EXPECT_TRUE(offences.empty()) << file.name() << ":\n  " << absl::StrJoin(offences, "\n  ")
                                  << "\nThe law stands in proto/README.md.";
  }
}

TEST(SchemaTest, TheLawBites) {
  FileDescriptorProto file;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        name: "bad.proto"
        package: "compliance.v1"
        syntax: "proto3"
        message_type {
          name: "Thing"
          field { name: "Name" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
          field { name: "width" number: 2 type: TYPE_DOUBLE label: LABEL_OPTIONAL }
        }
        enum_type {
          name: "Color"
          value { name: "RED" number: 0 }
          value { name: "Blue" number: 1 }
        }
      )pb",
      &file));
  DescriptorPool pool;
  const FileDescriptor* built = pool.BuildFile(file);
  ASSERT_NE(built, nullptr);
  EXPECT_THAT(
      Law().Judge(*built),
      testing::ElementsAre(
          "compliance.v1.Thing has no comment", "compliance.v1.Thing.Name is not lower_snake_case",
          "compliance.v1.Thing.Name has no comment with an 'Example: '",
          "compliance.v1.Thing.width is a number whose name does not end in its unit",
          "compliance.v1.Thing.width has no comment with an 'Example: '",
          "compliance.v1.Color has no comment",
          "compliance.v1.Color: RED breaks '_UNSPECIFIED = 0'",
          "compliance.v1.Color: Blue is not UPPER_SNAKE_CASE"));
}

}  // namespace
}  // namespace compliance
