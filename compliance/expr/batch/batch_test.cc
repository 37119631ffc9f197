#include "compliance/expr/batch/batch.h"

#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/expr/testdata/specimen2.pb.h"
#include "google/protobuf/descriptor.pb.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/timestamp.pb.h"
#include "gtest/gtest.h"

namespace compliance {
namespace expr {
namespace {

struct LineCase {
  const char* request;
  const char* answer;
};

const LineCase kLines[] = {
    {R"j({"id":"1","expr":"1 + 2"})j", R"j({"id":"1","value":{"int64Value":"3"},"type":"int"})j"},
    {R"j({"id":"2","expr":"x + 1","type_env":{"x":"int"},"bindings":{"x":{"int64Value":"2"}}})j",
     R"j({"id":"2","value":{"int64Value":"3"},"type":"int"})j"},
    {R"j({"id":"3","expr":"x","bindings":{"x":{"listValue":{"values":[{"uint64Value":"1"},{"doubleValue":"NaN"}]}}},"disable_check":true})j",
     R"j({"id":"3","value":{"listValue":{"values":[{"uint64Value":"1"},{"doubleValue":"NaN"}]}}})j"},
    {R"j({"id":"4","expr":"{'a': b'\\xff'}"})j",
     R"j({"id":"4","value":{"mapValue":{"entries":[{"key":{"stringValue":"a"},"value":{"bytesValue":"/w=="}}]}},"type":"map(string, bytes)"})j"},
    {R"j({"id":"5","expr":"x.seconds","type_env":{"x":"google.protobuf.Duration"}})j",
     R"j({"id":"5","issues":["1:3: type 'google.protobuf.Duration' does not support field selection: '.seconds' [CONDITION_TYPE]"]})j"},
    {R"j({"id":"6","expr":"x > duration('1s')","type_env":{"x":"google.protobuf.Duration"},"bindings":{"x":{"objectValue":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"2s"}}}})j",
     R"j({"id":"6","value":{"boolValue":true},"type":"bool"})j"},
    {R"j({"id":"7","expr":"duration('1.5s')"})j",
     R"j({"id":"7","value":{"objectValue":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1.5s"}},"type":"google.protobuf.Duration"})j"},
    {R"j({"id":"8","expr":"1 / 0"})j", R"j({"id":"8","error":"divide by zero","type":"int"})j"},
    {R"j({"id":"9","expr":"x || y","type_env":{"x":"bool","y":"bool"},"bindings":{"y":{"boolValue":false}}})j",
     R"j({"id":"9","unknown":["x"],"error":"declared, but bound to no value: x","type":"bool"})j"},
    {R"j({"id":"10","expr":"x","disable_check":true})j",
     R"j({"id":"10","error":"undeclared reference to 'x'"})j"},
    {R"j({"id":"11","expr":"[1].all(x, x > 0)","disable_macros":true})j",
     R"j({"id":"11","issues":["1:5: undeclared reference: no function is called 'all' [CONDITION_UNKNOWN_FUNCTION]","1:9: undeclared reference: nothing is called 'x' [CONDITION_UNKNOWN_NAME]","1:12: undeclared reference: nothing is called 'x' [CONDITION_UNKNOWN_NAME]"]})j"},
    {R"j({"id":"12","expr":"google.protobuf.Value{string_value: 'a'}"})j",
     R"j({"id":"12","value":{"stringValue":"a"},"type":"dyn"})j"},
    {R"j({"id":"13","expr":"google.protobuf.FieldMask{paths: ['a']}"})j",
     R"j({"id":"13","value":{"objectValue":{"@type":"type.googleapis.com/google.protobuf.FieldMask","value":"a"}},"type":"google.protobuf.FieldMask"})j"},
    {R"j({"id":"14","expr":"int"})j",
     R"j({"id":"14","value":{"typeValue":"int"},"type":"type(int)"})j"},
    {R"j({"id":"15","expr":"'a\"\n'"})j",
     R"j({"id":"15","issues":["1:1: a string that is not closed [CONDITION_SYNTAX]"]})j"},
    {R"j({"id":"16","expr":"'''a\"\n'''"})j",
     R"j({"id":"16","value":{"stringValue":"a\"\n"},"type":"string"})j"},
    {R"j({"id":"17","expr":"1","descriptor_set":"/nonexistent"})j",
     R"j({"id":"17","error":"cannot read '/nonexistent'"})j"},
    {R"j({"id":"18","expr":"x","type_env":{"x":"strng"}})j",
     R"j({"id":"18","error":"type 'strng': 'strng' is no known type"})j"},
    {R"j({"id":"19","expr":"x","bindings":{"x":{"what":1}}})j",
     R"j({"id":"19","error":"binding 'x': not a value: none of boolValue, int64Value, stringValue, ..."})j"},
    {R"j({"id":"20","expr":"'a'.matches('(')"})j",
     R"j({"id":"20","error":"invalid regular expression: missing ): ("})j"},
    {R"j({"id":"21","expr":7})j", R"j({"id":"21","error":"request: 'expr' is not a string"})j"},
    {R"j({"id":"22","expr":"f(x)","type_env":{"f":"(int) -> string","x":"int"}})j",
     R"j({"id":"22","unknown":["x"],"error":"declared, but bound to no value: x","type":"string"})j"},
    {R"j({"id":"23","expr":"[0.1, -0.0, 1e300, 5.0]"})j",
     R"j({"id":"23","value":{"listValue":{"values":[{"doubleValue":0.1},{"doubleValue":-0.0},{"doubleValue":1e+300},{"doubleValue":5}]}},"type":"list(double)"})j"},
    {R"j([])j", R"j({"error":"request: not a JSON object"})j"},
};

TEST(BatchTest, Lines) {
  for (const LineCase& test : kLines) {
    EXPECT_EQ(AnswerBatchLine(test.request, {}), test.answer) << test.request;
  }
}

TEST(BatchTest, WhatIsNoJsonIsAnError) {
  for (const char* line : {"", "{", "nonsense", "\xff", "{\"id\":\"1\",\"expr\":\"\xff\"}"}) {
    EXPECT_EQ(AnswerBatchLine(line, {}).rfind("{\"error\":\"request: ", 0), 0u) << line;
  }
}

// Message types that no part of the program knows.
std::string WriteDescriptorSet() {
  google::protobuf::FileDescriptorSet files;
  google::protobuf::Timestamp::descriptor()->file()->CopyTo(files.add_file());
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        name: "dynamic.proto"
        package: "dynamic"
        syntax: "proto3"
        dependency: "google/protobuf/timestamp.proto"
        message_type {
          name: "M"
          field { name: "a" number: 1 label: LABEL_OPTIONAL type: TYPE_INT64 }
          field {
            name: "child"
            number: 2
            label: LABEL_OPTIONAL
            type: TYPE_MESSAGE
            type_name: ".dynamic.M"
          }
          field {
            name: "at"
            number: 3
            label: LABEL_OPTIONAL
            type: TYPE_MESSAGE
            type_name: ".google.protobuf.Timestamp"
          }
          field { name: "words" number: 4 label: LABEL_REPEATED type: TYPE_STRING }
          field {
            name: "children"
            number: 5
            label: LABEL_REPEATED
            type: TYPE_MESSAGE
            type_name: ".dynamic.M"
          }
        }
      )pb",
      files.add_file()));
  const std::string path = std::string(getenv("TEST_TMPDIR")) + "/dynamic.binpb";
  std::ofstream(path, std::ios::binary) << files.SerializeAsString();
  return path;
}

TEST(BatchTest, DescriptorSet) {
  const std::string path = WriteDescriptorSet();
  const std::pair<const char*, const char*> cases[] = {
      {"M{a: 3, words: ['x']}",
       R"j("value":{"objectValue":{"@type":"type.googleapis.com/dynamic.M","a":"3","words":["x"]}},"type":"dynamic.M")j"},
      {"M{child: M{a: 4}}.child.a + x.child.a", R"j("value":{"int64Value":"9"},"type":"int")j"},
      {"x.at.getFullYear()", R"j("value":{"int64Value":"2024"},"type":"int")j"},
      {"x.children.map(c, c.a) == [1, 2] && x == x && has(x.child) && !has(M{}.child)",
       R"j("value":{"boolValue":true},"type":"bool")j"},
      {"[google.protobuf.Value{string_value: 'a'}, x.words[0], M{}.children.size()]",
       R"j("value":{"listValue":{"values":[{"stringValue":"a"},{"stringValue":"w"},{"int64Value":"0"}]}},"type":"list(dyn)")j"},
  };
  DescriptorSets sets;
  BatchOptions options;
  options.descriptor_sets = &sets;
  for (const auto& test : cases) {
    const std::string request = absl::StrCat(
        R"j({"container":"dynamic","type_env":{"x":"dynamic.M"},"descriptor_set":")j", path,
        R"j(","expr":")j", test.first,
        R"j(","bindings":{"x":{"objectValue":{"@type":"type.googleapis.com/dynamic.M",)j"
        R"j("child":{"a":"5"},"at":"2024-05-06T07:08:09Z","words":["w"],)j"
        R"j("children":[{"a":1},{"a":2}]}}}})j");
    EXPECT_EQ(AnswerBatchLine(request, options), absl::StrCat("{", test.second, "}")) << test.first;
  }
}

// Extensions, numbers that a closed enum does not name and signed zeros, at any depth, both ways.
TEST(BatchTest, Extensions) {
  test2::Specimen::descriptor();  // Must be linked in.
  const std::string value =
      R"j({"objectValue":{"@type":"type.googleapis.com/compliance.expr.test2.Specimen",)j"
      R"j("text":"\\\"-0","next":{"[compliance.expr.test2.ratios]":[-0.0,2],)j"
      R"j("[compliance.expr.test2.inner]":{)j"
      R"j("@type":"type.googleapis.com/compliance.expr.test2.Specimen",)j"
      R"j("[compliance.expr.test2.weight]":3}},"grade":7}})j";
  EXPECT_EQ(
      AnswerBatchLine(
          absl::StrCat(R"j({"expr":"x","disable_check":true,"bindings":{"x":)j", value, "}}"), {}),
      absl::StrCat(R"j({"value":)j", value, "}"));
}

TEST(BatchTest, Expression) {
  EXPECT_EQ(AnswerExpression("x + size(y)", {{"x", "40"}, {"y", "\"ab\""}}, {}),
            R"j({"value":{"int64Value":"42"},"type":"int"})j");
  EXPECT_EQ(AnswerExpression("x == [1, true, null]", {{"x", "[1, true, null]"}}, {}),
            R"j({"value":{"boolValue":true},"type":"bool"})j");
  EXPECT_EQ(AnswerExpression("x", {{"x", "{"}}, {}), R"j({"error":"binding 'x' is not JSON"})j");
}

}  // namespace
}  // namespace expr
}  // namespace compliance
