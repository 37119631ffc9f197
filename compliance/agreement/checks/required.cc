#include <iterator>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/types/span.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"
#include "compliance/base/suggest.h"
#include "google/protobuf/descriptor.h"

namespace compliance {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::OneofDescriptor;

struct Requirement {
  const char* type;
  const char* field;  // Or oneof.
  const char* example;
};

// What geometry requires, CheckGeometry knows.
constexpr Requirement kRequirements[] = {
    {"Agreement", "id", "id: \"black-sea-guarantee\""},
    {"Agreement", "instrument", "instrument { title: \"...\" status: SIGNED source: \"...\" }"},
    {"Agreement", "provisions", "provisions { id: \"P1\" ... }"},
    {"Instrument", "title", "title: \"Protocol of 5 September 2014\""},
    {"Instrument", "status", "status: SIGNED"},
    {"Instrument", "source", "source: \"OSCE, document 123258\""},
    {"Party", "id", "id: \"UA\""},
    {"Party", "name", "name: \"Ukraine\""},
    {"Membership", "of", "of: \"COALITION\""},
    {"Zone", "id", "id: \"exclusion_area\""},
    {"Zone", "name", "name: \"Black Sea exclusion area\""},
    {"ClassDefinition", "id", "id: \"heavy_artillery\""},
    {"ClassDefinition", "article", "article: \"Annex I, para. 2\""},
    {"Reading", "id", "id: \"R1\""},
    {"Reading", "text", "text: \"...\", how it is read"},
    {"Provision", "id", "id: \"P1\""},
    {"Provision", "article", "article: \"Art. 2(1)\""},
    {"Provision", "text", "text: \"...\", the words of the article"},
    {"Provision", "grading_family", "grading_family: \"FIR\""},
    {"Provision", "norm", "prohibition {}"},
    {"Ceiling", "measure", "measure: COUNT"},
    {"Pattern", "preceded_by", "preceded_by { event { categories: NOTICE } within: \"24h\" }"},
    {"Forerunner", "event", "event { categories: NAVAL_TRANSIT }"},
    {"Notification", "notice", "notice { categories: NOTICE }"},
    {"FindingSelector", "provisions", "provisions: \"STRIKES\""},
    {"Limit", "value", "value: 30000"},
    {"Figure", "stated_by", "stated_by { categories: DECLARATION }"},
    {"Figure", "amount", "amount: \"presence.count\""},
    {"Holding", "holder", "holder: \"presence.registration\""},
    {"Deadline", "from", "instant: \"2026-03-01T00:00:00Z\", or event { ... }"},
    {"Deadline", "by", "by { elapsed: \"36h\" }"},
    {"Floor", "per", "per: MONTH"},
    {"Floor", "zone", "zone: \"Europe/Kyiv\""},
    {"Floor", "amount", "amount: \"delivery.accepted\""},
    {"Floor", "at_least", "at_least: 50000"},
    {"Stay", "at_most", "at_most: \"21d\""},
    {"Stay", "end", "end { categories: NAVAL_TRANSIT condition: \"presence.movement == LEFT\" }"},
    {"Silence", "from", "from: \"2026-03-01T00:00:00Z\""},
    {"Silence", "lasts", "lasts { elapsed: \"168h\" }"},
    {"Response", "trigger", "trigger { findings { provisions: \"STRIKES\" } }"},
    {"Standoff", "protected", "protected { categories: NAVAL_TRANSIT }"},
    {"Standoff", "object", "object: \"presence.registration\""},
    {"Standoff", "at_least_m", "at_least_m: 18520"},
    {"Completion", "from", "from: \"2026-03-01T00:00:00Z\""},
    {"Completion", "by", "by { calendar_days: 14 zone: \"Europe/Kyiv\" }"},
    {"Evidence", "source", "source: \"customs register\""},
    {"Evidence", "reliability", "reliability: RELIABILITY_B"},
    {"Evidence", "credibility", "credibility: CREDIBILITY_2"},
    {"Presumption", "party", "party: \"UA\""},
    {"Presumption", "likelihood", "likelihood: VERY_LIKELY"},
    {"Presumption", "basis", "basis: \"...\", the reason why"},
    {"Line", "id", "id: \"contact_line\""},
    {"Line", "name", "name: \"Line of contact\""},
    {"LineSection", "id", "id: \"eastern_sector\""},
    {"LineBand", "line", "line: \"contact_line\""},
    {"BandTest", "band", "band { line: \"contact_line\" side: \"west\" to_m: 25000 }"},
    {"Crossing", "line", "line: \"median_line\""},
    {"NamedPlace", "id", "id: \"power_plant\""},
    {"NamedPlace", "kind", "kind: \"nuclear_plant\""},
    {"Exception", "id", "id: \"distress\""},
    {"Question", "id", "id: \"self-defence\""},
    {"Question", "text", "text: \"Was it an act of self-defence?\""},
    {"Question", "decided_by", "decided_by: \"MECHANISM\""},
    {"Question", "options", "options { id: \"yes\" holds: true } options { id: \"no\" }"},
    {"AnswerOption", "id", "id: \"yes\""},
    {"CountingRule", "categories", "categories: FIRE"},
    {"CountingRule", "quantity", "quantity: HIGHEST_REPORT"},
    {"Policy", "id", "id: \"DGP-0\""},
    {"Policy", "families", "families { id: \"FIR\" ... }"},
    {"Policy", "confidence", "confidence { level: HIGH ... }"},
    {"Policy", "adverse_reliability_at_most", "adverse_reliability_at_most: RELIABILITY_D"},
    {"Policy", "admission_at_least",
     "admission_at_least { reliability: RELIABILITY_B credibility: CREDIBILITY_2 }"},
    {"Policy", "attribution_at_least", "attribution_at_least: LIKELY"},
    {"GradingFamily", "id", "id: \"FIR\""},
    {"GradingFamily", "name", "name: \"use of force\""},
    {"GradingFamily", "base", "base: G1_MINOR"},
    {"GradeRule", "grade", "grade: G3_SERIOUS"},
    {"GradeRule", "reason", "reason: \"civilian deaths\""},
    {"GradeTable", "by", "by: EXCESS_RATIO"},
    {"GradeTable", "rows", "rows { grade: G1_MINOR reason: \"2 % or less\" at_most: 0.02 }"},
    {"GradeRow", "grade", "grade: G2_SIGNIFICANT"},
    {"GradeRow", "reason", "reason: \"more than 2 %\""},
    {"GradeCap", "at_most", "at_most: G2_SIGNIFICANT"},
    {"GradeCap", "when", "when: \"presence.asset == UNMANNED_AIRCRAFT\""},
    {"GradeCap", "reason", "reason: \"unmanned aircraft\""},
    {"ProofRule", "standard", "standard: CLEAR_AND_CONVINCING"},
    {"ProofRule", "at_least", "at_least: HIGH"},
    {"GradeModifier", "reason", "reason: \"unrectified for more than 7 days\""},
    {"Repetition", "at_least", "at_least: 3"},
    {"Repetition", "within", "within: \"7d\""},
    {"ConfidenceRule", "level", "level: HIGH"},
    {"ConfidenceRule", "items", "items { reliability: RELIABILITY_B credibility: CREDIBILITY_2 }"},
    {"EvidenceStandard", "reliability", "reliability: RELIABILITY_B"},
    {"EvidenceStandard", "credibility", "credibility: CREDIBILITY_2"},
};

// Exactly one of them.
struct Choice {
  const char* type;
  absl::Span<const char* const> fields;
  const char* example;
};

constexpr const char* kEventFields[] = {"categories", "findings"};
constexpr const char* kRuleFields[] = {"when", "when_measured"};
constexpr const char* kModifierFields[] = {"when_measured", "when", "repeated"};
constexpr Choice kChoices[] = {
    {"Provision", kEventFields, "categories: [STRIKE, FIRE]"},
    {"Selector", kEventFields, "categories: NOTICE"},
    {"GradeModifier", kModifierFields, "when_measured: \"lasted > duration('168h')\""},
    {"GradeRule", kRuleFields, "when: \"use_of_force.civilian_deaths.at_least(1)\""},
};

// Lists of texts whose own checks know about empty ones.
constexpr const char* kCheckedElsewhere[] = {"models", "other_models", "names"};

// "GradingFamily" -> "grading family".
std::string Words(const std::string& type) {
  std::string words;
  for (char c : type) {
    if (absl::ascii_isupper(c) && !words.empty()) words += ' ';
    words += absl::ascii_tolower(c);
  }
  return words;
}

// "provision 'P1'", or "this provision" where it has no id.
std::string Subject(const Message& message) {
  const std::string words = Words(message.GetDescriptor()->name());
  const FieldDescriptor* id = message.GetDescriptor()->FindFieldByName("id");
  const std::string name = id == nullptr ? "" : message.GetReflection()->GetString(message, id);
  return name.empty() ? absl::StrCat("this ", words) : absl::StrCat(words, " '", name, "'");
}

bool IsGiven(const Message& message, const char* name) {
  const Descriptor& type = *message.GetDescriptor();
  const auto& reflection = *message.GetReflection();
  const FieldDescriptor* field = type.FindFieldByName(name);
  if (field == nullptr) return reflection.HasOneof(message, type.FindOneofByName(name));
  if (field->is_repeated()) return reflection.FieldSize(message, field) > 0;
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    return !absl::StripAsciiWhitespace(reflection.GetString(message, field)).empty();
  }
  return reflection.HasField(message, field);
}

bool IsEnum(const Message& message, const char* name) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  return field != nullptr && field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM;
}

void CheckPresence(const CheckContext& context, const Message& message, const std::string& path,
                   Issues* issues) {
  for (const Requirement& required : kRequirements) {
    if (message.GetDescriptor()->name() != required.type) continue;
    if (IsGiven(message, required.field)) continue;
    const std::string field = Join(path, required.field);
    const bool written = context.document.Has(field);
    // An enum that is written is UNSPECIFIED, which is reported as such.
    if (written && IsEnum(message, required.field)) continue;
    context.Error(
        field, "REQUIRED",
        absl::StrCat(Subject(message), written ? " has an empty " : " has no ", required.field),
        absl::StrCat(written ? "write " : "add ", required.example), issues);
  }
}

void CheckChoices(const CheckContext& context, const Message& message, const std::string& path,
                  Issues* issues) {
  for (const Choice& choice : kChoices) {
    if (message.GetDescriptor()->name() != choice.type) continue;
    std::vector<const char*> given;
    absl::c_copy_if(choice.fields, std::back_inserter(given),
                    [&](const char* field) { return IsGiven(message, field); });
    if (given.size() > 1) {
      context.Error(Join(path, given[1]), "EXCLUSIVE",
                    absl::StrCat(Subject(message), " has both ", absl::StrJoin(given, " and ")),
                    "keep one of them", issues);
    } else if (given.empty()) {
      context.Error(
          Join(path, choice.fields[0]), "REQUIRED",
          absl::StrCat(Subject(message), " has neither ", absl::StrJoin(choice.fields, " nor ")),
          absl::StrCat("add ", choice.example), issues);
    }
  }
}

// An empty text in a list would name nothing, and so silently weaken what it stands in.
void CheckElements(const CheckContext& context, const Message& message, const std::string& path,
                   Issues* issues) {
  const Descriptor& type = *message.GetDescriptor();
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor* field = type.field(i);
    if (!field->is_repeated() || field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) continue;
    if (absl::c_linear_search(kCheckedElsewhere, field->name())) continue;
    for (int j = 0; j < reflection.FieldSize(message, field); ++j) {
      const std::string text = reflection.GetRepeatedString(message, field, j);
      if (!absl::StripAsciiWhitespace(text).empty()) continue;
      context.Error(Element(Join(path, field->name()), j), "REQUIRED",
                    absl::StrCat("an element of ", field->name(), " is empty"), "remove it",
                    issues);
    }
  }
}

std::vector<std::string> MeaningfulValues(const EnumDescriptor& type) {
  std::vector<std::string> names;
  for (int i = 1; i < type.value_count(); ++i) names.push_back(type.value(i)->name());
  return names;
}

void CheckEnum(const CheckContext& context, const FieldDescriptor& field, int number,
               const std::string& path, Issues* issues) {
  if (number != 0 || !context.document.Has(path)) return;
  const EnumDescriptor& type = *field.enum_type();
  context.Error(
      path, "UNSPECIFIED", absl::StrCat(type.FindValueByNumber(0)->name(), " says nothing"),
      DidYouMeanOrList("", MeaningfulValues(type), absl::StrCat("values of ", type.name())),
      issues);
}

void CheckEnums(const CheckContext& context, const Message& message, const std::string& path,
                Issues* issues) {
  const Descriptor& type = *message.GetDescriptor();
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor* field = type.field(i);
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_ENUM) continue;
    const std::string below = Join(path, field->name());
    if (!field->is_repeated()) {
      CheckEnum(context, *field, reflection.GetEnumValue(message, field), below, issues);
      continue;
    }
    for (int j = 0; j < reflection.FieldSize(message, field); ++j) {
      CheckEnum(context, *field, reflection.GetRepeatedEnumValue(message, field, j),
                Element(below, j), issues);
    }
  }
}

}  // namespace

void CheckRequired(const CheckContext& context, Issues* issues) {
  VisitMessages(context.agreement, [&](const Message& message, const std::string& path) {
    CheckPresence(context, message, path, issues);
    CheckChoices(context, message, path, issues);
    CheckElements(context, message, path, issues);
    // The edges of a polygon belong to its geometry.
    if (As<v1::Polygon>(message) != nullptr) return;
    CheckEnums(context, message, path, issues);
  });
}

}  // namespace compliance
