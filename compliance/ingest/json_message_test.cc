#include "compliance/ingest/json_message.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/ingest/json_schema.h"
#include "compliance/v1/record.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/timestamp.pb.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

// The record as text, or "byte CODE field: message (suggestion)".
std::string Read(absl::string_view json) {
  JsonMessageParser parser(v1::Record::descriptor());
  std::string padded = absl::StrCat(json, std::string(JsonMessageParser::kPadding, '#'));
  v1::Record record;
  JsonProblem problem;
  if (parser.Parse(absl::string_view(padded).substr(0, json.size()), &record, &problem)) {
    std::string text = record.ShortDebugString();
    return text;
  }
  return absl::StrCat(
      problem.offset, " ", problem.code, " ", problem.message,
      problem.suggestion.empty() ? "" : absl::StrCat(" (", problem.suggestion, ")"));
}

TEST(JsonMessage, GoodRecords) {
  const struct {
    absl::string_view json;
    std::string text;
  } kCases[] = {
      {"{}", ""},
      {" { } \r", ""},
      {R"({"id": "a", "category": "STRIKE"})", R"(id: "a" category: STRIKE)"},
      {R"({"category": 2})", "category: STRIKE"},
      {R"({"occurred": {"start": "1970-01-01T00:00:01.5+00:00"}})",
       "occurred { start { seconds: 1 nanos: 500000000 } }"},
      {R"({"knownAt": "1970-01-01T02:00:00+02:00"})", "known_at { }"},
      {R"({"known_at": null, "actors": null, "place": null})", ""},
      {R"({"useOfForce": {"civilianDeaths": {"best": "7", "high": 12.0, "low": 1e1}}})",
       "use_of_force { civilian_deaths { best: 7 low: 10 high: 12 } }"},
      {R"({"use_of_force": {"weapon": {"calibre_mm": "152"}}})",
       "use_of_force { weapon { calibre_mm: 152 } }"},
      {R"({"place": {"point": {"lat": -0.5, "lng": 30}, "settlements": ["A", "\u05d0\n"]}})",
       R"(place { point { lat: -0.5 lng: 30 } settlements: "A" settlements: "\327\220\n" })"},
      {R"({"actors": [{"party": "RU", "likelihood": "LIKELY"}, {}], "circumstances": ["DISTRESS", 2]})",
       R"(actors { party: "RU" likelihood: LIKELY } actors { } circumstances: DISTRESS circumstances: MINE_CLEARANCE)"},
      {R"({"presence": {"armed": false}})", "presence { armed: false }"},
      {R"({"\u0069d": "escaped key"})", R"(id: "escaped key")"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Read(c.json), c.text) << c.json;
}

TEST(JsonMessage, BadRecords) {
  const struct {
    absl::string_view json;
    std::string problem;
  } kCases[] = {
      {R"({"catgory": "STRIKE"})",
       "1 UNKNOWN_FIELD there is no field 'catgory' (did you mean 'category'?)"},
      {R"({"place": {"point": {"latt": 1}}})",
       "21 UNKNOWN_FIELD place.point: there is no field 'latt' (did you mean 'lat'?)"},
      {R"({"category": "STRIK"})",
       "13 UNKNOWN_VALUE category: 'STRIK' is no EventCategory (did you mean 'STRIKE'?)"},
      {R"({"category": 99})",
       "13 UNKNOWN_VALUE category: '99' is no EventCategory (known values: 'FIRE', 'STRIKE', "
       "'ASSAULT', 'PRESENCE', 'MOVE', 'CROSS' and 33 more)"},
      {R"({"category": 2.5})",
       "13 WRONG_TYPE category: '2.5' stands where the name of a value is needed"},
      {R"({"circumstances": ["DISTRESS", "x"]})",
       "31 UNKNOWN_VALUE circumstances[1]: 'x' is no Circumstance (known values: 'DISTRESS', "
       "'MINE_CLEARANCE', 'DEMINING_BLAST', 'MEDICAL_EVACUATION', 'SEARCH_AND_RESCUE', "
       "'LIVE_FIRE_EXERCISE' and 17 more)"},
      {R"({"id": 7})", "7 WRONG_TYPE id: '7' stands where a string is needed"},
      {R"({"id": {"a": 1}})", "7 WRONG_TYPE id: an object stands where a string is needed"},
      {R"({"place": []})", "10 WRONG_TYPE place: an array stands where an object is needed"},
      {R"({"actors": {}})", "11 WRONG_TYPE actors: an object stands where an array is needed"},
      {R"({"actors": [null]})", "12 WRONG_TYPE actors[0]: 'null' stands where an object is needed"},
      {R"({"actors": [{"party": "A"}, {"party": 1}]})",
       "38 WRONG_TYPE actors[1].party: '1' stands where a string is needed"},
      {R"({"presence": {"armed": "true"}})",
       "23 WRONG_TYPE presence.armed: '\"true\"' stands where true or false is needed"},
      {R"({"presence": {"count": {"best": 1.5}}})",
       "32 WRONG_TYPE presence.count.best: '1.5' stands where a whole number of 64 bits is needed"},
      {R"({"presence": {"count": {"best": "1x"}}})",
       "32 WRONG_TYPE presence.count.best: '\"1x\"' stands where a whole number is needed"},
      {R"({"presence": {"tonnage_t": 1e999}})",
       "27 JSON_SYNTAX presence.tonnage_t: '1e999' is no number as JSON writes it, or too large a "
       "one"},
      {R"({"known_at": "2024-02-31T00:00:00Z"})",
       "13 IMPOSSIBLE_TIME known_at: '2024-02-31T00:00:00Z' does not exist: February 2024 has 29 "
       "days"},
      {R"({"known_at": "2024-02-21 00:00"})",
       "13 BAD_TIME known_at: '2024-02-21 00:00' is no time in the form of RFC 3339 (a time is "
       "written like \"2026-03-02T04:10:00Z\" or with +02:00)"},
      {R"({"known_at": 5})",
       "13 WRONG_TYPE known_at: '5' stands where a string with a time is needed (a time is written "
       "like \"2026-03-02T04:10:00Z\" or with +02:00)"},
      {R"({"id": "a", "id": "b"})",
       "18 DUPLICATE_FIELD id: this field is given twice (remove one of the two)"},
      {R"({"known_at": null, "knownAt": null})",
       "30 DUPLICATE_FIELD known_at: this field is given twice (remove one of the two)"},
      {R"({"presence": {}, "use_of_force": {}})",
       "33 ONEOF_CONFLICT use_of_force: 'presence' is given already, and a record has one of the "
       "two (write two records)"},
      {R"({"id": "a)",
       "7 TRUNCATED the line ends within the string that begins here (close the string; or is the "
       "line cut off?)"},
      {R"({"id": "a")",
       "10 TRUNCATED the line ends within an object (close the object; or is the line cut off?)"},
      {R"({"actors": [{"party": "A"})",
       "26 TRUNCATED the line ends within an object (close the object; or is the line cut off?)"},
      {R"({"id": "a"} x)", "12 JSON_SYNTAX text follows the object (each line is one JSON object)"},
      {R"({"id": "a"} {"id": "b"})",
       "12 JSON_SYNTAX text follows the object (each line is one JSON object)"},
      {R"(["a"])",
       "0 NOT_AN_OBJECT the line does not begin with '{' (each line is one JSON object)"},
      {"id,category",
       "0 NOT_AN_OBJECT the line does not begin with '{' (each line is one JSON object)"},
      {"{\"id\": \"\xE9\"}",
       "8 INVALID_UTF8 the byte 0xE9 here is not UTF-8 (convert the file to UTF-8)"},
      {"{\"id\": \"a\tb\"}",
       "9 JSON_SYNTAX the control character 0x09 stands within a string (write it as an escape, "
       "such as \\t or \\u0000)"},
      {absl::string_view("{\"id\": \"\0\"}", 11),
       "8 JSON_SYNTAX the control character 0x00 stands within a string (write it as an escape, "
       "such as \\t or \\u0000)"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Read(c.json), c.problem) << c.json;
}

// Malformed in ways for which only simdjson knows the place.
TEST(JsonMessage, BadSyntax) {
  for (absl::string_view json : {R"({"id" "a"})",
                                 R"({"id": "a" "category": 1})",
                                 R"({id: "a"})",
                                 R"({"id": a})",
                                 R"({"id"})",
                                 R"({"id": })",
                                 R"({"id": "a",})",
                                 R"({,})",
                                 R"({"place": {"point": }})",
                                 R"({"id": nul})",
                                 R"({"presence": {"armed": truex}})",
                                 R"({"presence": {"armed": tru}})",
                                 R"({"id": "\x"})",
                                 R"({"id": "\ud800"})",
                                 R"({"actors": [,]})",
                                 R"({"actors": [{} {}]})",
                                 R"({"known_at": nulll})",
                                 R"({"presence": {"count": {"best": 01}}})",
                                 R"({"presence": {"count": {"best": -}}})",
                                 R"({"a\ud800": 1})",
                                 R"({"actors": [}])",
                                 R"({"actors": ]})"}) {
    EXPECT_THAT(
        Read(json),
        ::testing::AnyOf(::testing::HasSubstr("JSON_SYNTAX"), ::testing::HasSubstr("TRUNCATED"),
                         ::testing::HasSubstr("UNKNOWN_FIELD"), ::testing::HasSubstr("WRONG_TYPE")))
        << json;
  }
}

TEST(JsonMessage, EveryPrefixOfARecordIsRefusedWithoutHarm) {
  const std::string json =
      R"({"id":"r","occurred":{"start":"2026-03-02T04:10:00Z"},"category":"STRIKE","place":{"point":{"lat":1.5,"lng":2},"settlements":["\u00e9"]},"actors":[{"party":"A"}],"use_of_force":{"count":{"best":7}}})";
  EXPECT_NE(Read(json).find("id: \"r\""), std::string::npos);
  for (size_t length = 0; length < json.size(); ++length) {
    EXPECT_THAT(
        Read(json.substr(0, length)),
        ::testing::AnyOf(::testing::HasSubstr("TRUNCATED"), ::testing::HasSubstr("NOT_AN_OBJECT")))
        << length;
  }
}

// A field of a kind that the reader does not know would be refused as unknown.
void ExpectSupported(const google::protobuf::Descriptor* type) {
  if (type == google::protobuf::Timestamp::descriptor()) return;
  for (int i = 0; i < type->field_count(); ++i) {
    EXPECT_TRUE(JsonSchema::Supports(*type->field(i))) << type->field(i)->full_name();
    if (type->field(i)->message_type() != nullptr) ExpectSupported(type->field(i)->message_type());
  }
}

TEST(JsonSchema, KnowsEveryKindOfFieldOfARecord) { ExpectSupported(v1::Record::descriptor()); }

}  // namespace
}  // namespace compliance
