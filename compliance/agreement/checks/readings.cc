// Texts that are read in more than one way, and the provisions that are stated for their readings.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"
#include "compliance/agreement/disputed_text.h"
#include "compliance/base/suggest.h"

namespace compliance {
namespace {

using google::protobuf::Message;
using Wordings = std::vector<int>;  // Indexes of provisions.

std::vector<std::string> IdsOf(const v1::DisputedText& text) {
  std::vector<std::string> ids;
  for (const v1::Reading& reading : text.readings()) ids.push_back(reading.id());
  return ids;
}

// "'R1', 'R2'"
std::string Quoted(const std::vector<std::string>& ids) {
  return absl::StrCat("'", absl::StrJoin(ids, "', '"), "'");
}

// Whether an id is missing, which CheckRequired reports, and which any name may be meant for.
bool SomeMissing(const v1::Agreement& agreement) {
  return absl::c_any_of(agreement.disputed_texts(), [](const v1::DisputedText& text) {
    return absl::c_linear_search(IdsOf(text), "");
  });
}

void CheckTexts(const CheckContext& context, Issues* issues) {
  for (int i = 0; i < context.agreement.disputed_texts_size(); ++i) {
    const v1::DisputedText& text = context.agreement.disputed_texts(i);
    const std::string path = Element("disputed_texts", i);
    if (text.readings_size() < 2) {
      context.Error(path + ".readings", "TOO_FEW_READINGS",
                    text.readings().empty() ? "a disputed text has no readings"
                                            : "a disputed text has one reading",
                    "add each way in which it is read", issues);
    }
    const std::string& chosen = text.default_reading();
    const std::vector<std::string> ids = IdsOf(text);
    if (chosen.empty() || absl::c_linear_search(ids, chosen) || absl::c_linear_search(ids, "")) {
      continue;
    }
    context.Error(path + ".default_reading", "UNKNOWN_READING",
                  absl::StrCat("the text has no reading '", chosen, "'"),
                  DidYouMeanOrList(chosen, ids, "readings"), issues);
  }
}

// The readings of one provision: known, of one text, each once.
void CheckWording(const CheckContext& context, int index, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  const v1::Provision& provision = agreement.provisions(index);
  std::vector<std::string> known;
  for (const v1::DisputedText& text : agreement.disputed_texts()) {
    for (const std::string& id : IdsOf(text)) known.push_back(id);
  }
  const v1::DisputedText* first = nullptr;
  for (int i = 0; i < provision.readings_size(); ++i) {
    const std::string& id = provision.readings(i);
    const std::string path = Element("provisions", index) + Element(".readings", i);
    const v1::DisputedText* text = TextWithReading(agreement, id);
    if (text == nullptr) {
      if (SomeMissing(agreement)) continue;
      context.Error(path, "UNKNOWN_READING", absl::StrCat("no reading has the id '", id, "'"),
                    DidYouMeanOrList(id, known, "readings"), issues);
      continue;
    }
    if (first == nullptr) first = text;
    if (text == first) continue;
    context.Error(
        path, "READINGS_OF_TWO_TEXTS",
        absl::StrCat("'", id, "' is a reading of another text than '", provision.readings(0), "'"),
        "name readings of one text", issues);
  }
}

// One line where a provision begins.
std::string LineOf(const CheckContext& context, int index) {
  return absl::StrCat("line ", context.Locate(Element("provisions", index)).line);
}

// No reading is stated twice, by one provision or by several.
void CheckOverlap(const CheckContext& context, const Wordings& wordings, Issues* issues) {
  std::map<std::string, int> stated;
  for (const int index : wordings) {
    const v1::Provision& provision = context.agreement.provisions(index);
    for (int i = 0; i < provision.readings_size(); ++i) {
      const auto [before, is_new] = stated.emplace(provision.readings(i), index);
      if (is_new) continue;
      context.Error(
          Element("provisions", index) + Element(".readings", i), "STATED_TWICE",
          absl::StrCat("provision '", provision.id(), "' is stated twice for the reading '",
                       provision.readings(i), "'"),
          before->second == index
              ? "remove it"
              : absl::StrCat("the first is in ", LineOf(context, before->second),
                             "; keep the reading in one of them, or rename one provision"),
          issues);
    }
  }
}

// What one id says, under whichever reading, it says of one article and one text.
void CheckAgreeing(const CheckContext& context, const Wordings& wordings, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  const v1::Provision& first = agreement.provisions(wordings[0]);
  const v1::DisputedText* text = TextOf(agreement, first);
  for (const int index : wordings) {
    const v1::Provision& provision = agreement.provisions(index);
    const v1::DisputedText* other = TextOf(agreement, provision);
    if (other != nullptr && text != nullptr && other != text) {
      context.Error(Element("provisions", index) + ".readings[0]", "READINGS_OF_TWO_TEXTS",
                    absl::StrCat("provision '", provision.id(), "' is stated for '",
                                 provision.readings(0), "' and, in ", LineOf(context, wordings[0]),
                                 ", for '", first.readings(0), "', a reading of another text"),
                    "rename one of them", issues);
    }
    if (provision.article() == first.article() || provision.article().empty()) continue;
    context.Error(
        Element("provisions", index) + ".article", "ARTICLES_DIFFER",
        absl::StrCat("provision '", provision.id(), "' is stated under '", provision.article(),
                     "' and, in ", LineOf(context, wordings[0]), ", under '", first.article(), "'"),
        "give both the same article, or rename one of them", issues);
  }
}

// Under a reading for which it is not stated, a provision says nothing: perhaps forgotten.
void WarnOfUnstated(const CheckContext& context, const Wordings& wordings, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  const v1::Provision& first = agreement.provisions(wordings[0]);
  const v1::DisputedText* text = TextOf(agreement, first);
  if (text == nullptr || HasErrors(*issues)) return;
  std::vector<std::string> unstated;
  for (const std::string& id : IdsOf(*text)) {
    const bool stated = absl::c_any_of(
        wordings, [&](int index) { return IsStatedFor(agreement.provisions(index), id); });
    if (!stated) unstated.push_back(id);
  }
  if (unstated.empty()) return;
  context.Warning(
      Element("provisions", wordings[0]) + ".readings", "UNSTATED_READING",
      absl::StrCat("provision '", first.id(), "' says nothing under ", Quoted(unstated)),
      "state it for every reading under which it says anything", issues);
}

// What it looks for must be one thing: the wording that it sees.
void CheckSeen(const CheckContext& context, int looking, const Wordings& seen,
               const std::string& path, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  const v1::Provision& provision = agreement.provisions(looking);
  const v1::DisputedText* text = TextOf(agreement, agreement.provisions(seen[0]));
  if (text == nullptr) return;
  const std::string& id = agreement.provisions(seen[0]).id();
  if (TextOf(agreement, provision) != text) {
    if (!text->default_reading().empty()) return;
    context.Error(path, "NO_DEFAULT_READING",
                  absl::StrCat("'", id,
                               "' depends on how a text is read, and no reading is the "
                               "default"),
                  absl::StrCat("state provision '", provision.id(),
                               "' for each reading too, or give the text a default_reading"),
                  issues);
    return;
  }
  const bool is_one = absl::c_any_of(seen, [&](int index) {
    return absl::c_all_of(provision.readings(), [&](const std::string& reading) {
      return IsStatedFor(agreement.provisions(index), reading);
    });
  });
  if (is_one) return;
  context.Error(
      path, "READINGS_APART",
      absl::StrCat("under ", Quoted({provision.readings().begin(), provision.readings().end()}),
                   " there is no one wording of provision '", id, "'"),
      absl::StrCat("state provision '", provision.id(), "' as that one is stated"), issues);
}

}  // namespace

void CheckReadings(const CheckContext& context, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  CheckTexts(context, issues);
  std::map<std::string, Wordings> by_id;
  bool names_known = true;
  for (int i = 0; i < agreement.provisions_size(); ++i) {
    const size_t before = issues->size();
    CheckWording(context, i, issues);
    names_known = names_known && issues->size() == before;
    by_id[agreement.provisions(i).id()].push_back(i);
  }
  if (!names_known) return;
  for (const auto& [id, wordings] : by_id) {
    if (id.empty()) continue;
    // Of several, only wordings may share an id: CheckIds.
    const bool are_wordings = absl::c_all_of(
        wordings, [&](int index) { return !agreement.provisions(index).readings().empty(); });
    if (!are_wordings) continue;
    CheckOverlap(context, wordings, issues);
    CheckAgreeing(context, wordings, issues);
    WarnOfUnstated(context, wordings, issues);
  }
  for (int i = 0; i < agreement.provisions_size(); ++i) {
    VisitMessages(agreement.provisions(i), [&](const Message& message, const std::string& below) {
      const auto* selector = As<v1::FindingSelector>(message);
      if (selector == nullptr) return;
      for (int j = 0; j < selector->provisions_size(); ++j) {
        const auto named = by_id.find(selector->provisions(j));
        if (named == by_id.end()) continue;
        CheckSeen(context, i, named->second,
                  absl::StrCat(Element("provisions", i), ".", below, Element(".provisions", j)),
                  issues);
      }
    });
  }
}

}  // namespace compliance
