#include <map>
#include <set>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"

namespace compliance {
namespace {

bool IsIdCharacter(unsigned char c) {
  return absl::ascii_isalnum(c) || c == '_' || c == '-' || c == '.';
}

bool IsId(absl::string_view id) {
  return absl::ascii_isalpha(id[0]) && absl::c_all_of(id, IsIdCharacter);
}

// "exclusion area" -> "exclusion_area"; empty where so simple a change makes no id.
std::string Repaired(absl::string_view id) {
  std::string repaired(absl::StripAsciiWhitespace(id));
  for (char& c : repaired) {
    if (c == ' ' || c == '/' || c == ':') c = '_';
  }
  return !repaired.empty() && IsId(repaired) ? repaired : "";
}

// Ids of one kind, which must differ.
class IdSet {
 public:
  IdSet(const CheckContext& context, absl::string_view noun, Issues* issues)
      : context_(context), noun_(noun), issues_(issues) {}

  // An absent id is CheckRequired's.
  void Add(const std::string& id, const std::string& path) {
    if (absl::StripAsciiWhitespace(id).empty()) return;
    if (!IsId(id)) {
      const std::string repaired = Repaired(id);
      context_.Error(path, "BAD_ID", absl::StrCat("'", id, "' is not an id"),
                     absl::StrCat("an id is a letter and then letters, digits, '_', '-' or '.'",
                                  repaired.empty() ? "" : absl::StrCat(": '", repaired, "'")),
                     issues_);
    }
    const auto [first, is_new] = paths_.emplace(id, path);
    if (is_new) return;
    const SourcePosition there = context_.Locate(first->second);
    const bool is_other_file = there.file != context_.Locate(path).file;
    context_.Error(
        path, "DUPLICATE_ID", absl::StrCat("two ", noun_, " have the id '", id, "'"),
        absl::StrCat("the first is in ", is_other_file ? absl::StrCat(there.file, ", ") : "",
                     "line ", there.line, "; rename one of them"),
        issues_);
  }

 private:
  const CheckContext& context_;
  absl::string_view noun_;
  Issues* issues_;
  std::map<std::string, std::string> paths_;
};

// A statement names a question by its id alone: what is asked in the same words, with the same id,
// is the same question wherever it is asked.
void AddQuestions(const CheckContext& context, Issues* issues) {
  IdSet questions(context, "questions", issues);
  std::set<std::string> asked;
  using google::protobuf::Message;
  for (int i = 0; i < context.agreement.provisions_size(); ++i) {
    const v1::Provision& provision = context.agreement.provisions(i);
    VisitMessages(provision, [&](const Message& message, const std::string& below) {
      const auto* question = As<v1::Question>(message);
      if (question == nullptr) return;
      if (!asked.insert(question->SerializeAsString()).second) return;
      const std::string path = absl::StrCat(Element("provisions", i), ".", below);
      questions.Add(question->id(), path + ".id");
      IdSet options(context, "options of one question", issues);
      for (int j = 0; j < question->options_size(); ++j) {
        options.Add(question->options(j).id(), path + Element(".options", j) + ".id");
      }
    });
  }
}

}  // namespace

void CheckIds(const CheckContext& context, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  IdSet(context, "agreements", issues).Add(agreement.id(), "id");

  IdSet parties(context, "parties", issues);
  for (int i = 0; i < agreement.parties_size(); ++i) {
    parties.Add(agreement.parties(i).id(), Element("parties", i) + ".id");
  }
  // Whatever is drawn on the map is told apart by its id.
  const bool zones_alone = agreement.lines().empty() && agreement.places().empty();
  IdSet drawn(context, zones_alone ? "zones" : "zones, lines or places", issues);
  for (int i = 0; i < agreement.zones_size(); ++i) {
    drawn.Add(agreement.zones(i).id(), Element("zones", i) + ".id");
  }
  for (int i = 0; i < agreement.lines_size(); ++i) {
    drawn.Add(agreement.lines(i).id(), Element("lines", i) + ".id");
    IdSet sections(context, "sections of one line", issues);
    for (int j = 0; j < agreement.lines(i).sections_size(); ++j) {
      sections.Add(agreement.lines(i).sections(j).id(),
                   Element("lines", i) + Element(".sections", j) + ".id");
    }
  }
  for (int i = 0; i < agreement.places_size(); ++i) {
    drawn.Add(agreement.places(i).id(), Element("places", i) + ".id");
  }
  IdSet classes(context, "classes", issues);
  for (int i = 0; i < agreement.classes_size(); ++i) {
    classes.Add(agreement.classes(i).id(), Element("classes", i) + ".id");
  }
  IdSet readings(context, "readings", issues);
  for (int i = 0; i < agreement.disputed_texts_size(); ++i) {
    for (int j = 0; j < agreement.disputed_texts(i).readings_size(); ++j) {
      readings.Add(agreement.disputed_texts(i).readings(j).id(),
                   Element("disputed_texts", i) + Element(".readings", j) + ".id");
    }
  }
  AddQuestions(context, issues);
  IdSet provisions(context, "provisions", issues);
  std::set<std::string> stated;  // Under readings, for which an id is stated again: CheckReadings.
  for (int i = 0; i < agreement.provisions_size(); ++i) {
    const v1::Provision& provision = agreement.provisions(i);
    const std::string path = Element("provisions", i);
    const bool is_wording = !provision.readings().empty();
    const bool is_again = is_wording && !stated.insert(provision.id()).second;
    if (!is_again) provisions.Add(provision.id(), path + ".id");
    IdSet exceptions(context, "exceptions of one provision", issues);
    for (int j = 0; j < provision.exceptions_size(); ++j) {
      exceptions.Add(provision.exceptions(j).id(), path + Element(".exceptions", j) + ".id");
    }
  }
  IdSet(context, "policies", issues).Add(agreement.policy().id(), "policy.id");
  IdSet families(context, "grading families", issues);
  for (int i = 0; i < agreement.policy().families_size(); ++i) {
    families.Add(agreement.policy().families(i).id(), Element("policy.families", i) + ".id");
  }
}

}  // namespace compliance
