#include "compliance/ingest/editions.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"

namespace compliance {

std::string FormatCounts(const EditionCounts& counts) {
  std::string text = absl::StrCat(counts.added, " added, ", counts.amended, " amended, ",
                                  counts.withdrawn, " withdrawn, ", counts.unchanged, " unchanged");
  if (counts.held > 0) {
    absl::StrAppend(&text, "; ", counts.held,
                    counts.held == 1 ? " is missing and was kept" : " are missing and were kept",
                    ", because not every line could be read");
  }
  return text;
}

Issues Editions::CheckRow(const v1::Record& row) {
  if (row.revision() == 0 && row.revised_because() == 0) return {};
  Issue issue;
  issue.code = "EDITION_REVISION";
  issue.field = row.revision() != 0 ? "revision" : "revised_because";
  issue.message = "a row of an edition states a revision, which the editions themselves number";
  issue.suggestion = "leave it out, or evaluate the records as they are, not as editions";
  return {issue};
}

void Editions::Begin() {
  ++edition_;
  complete_ = true;
}

Editions::Gist Editions::GistOf(const v1::Record& row) {
  const auto& start = row.occurred().start();
  return {start.seconds(), start.nanos(), row.category()};
}

Editions::Known& Editions::Seen(absl::string_view id) {
  Known& known = known_[id];
  if (known.edition == edition_) return known;
  known.edition = edition_;
  known.content_before = known.content;
  known.revision_before = known.revision;
  known.stood_before = known.stands;
  known.contradicted_before = known.contradicted;
  known.has_same = false;
  known.has_other = false;
  return known;
}

void Editions::NoteUnfit(absl::string_view id) { Seen(id); }

void Editions::Take(const v1::Record& row, uint64_t content, Sink sink) {
  Known& known = Seen(row.id());
  const bool is_same =
      known.stood_before && !known.contradicted_before && content == known.content_before;
  const bool was_torn = known.has_same && known.has_other;
  const bool is_first_other = !is_same && !known.has_other;
  (is_same ? known.has_same : known.has_other) = true;
  if (is_first_other) {
    known.revision = known.revision_before + 1;
    known.content = content;
    known.contradicted = false;
    known.stands = true;
    known.gist = GistOf(row);
  } else if (!is_same && content != known.content) {
    known.contradicted = true;
    known.gist = std::min(known.gist, GistOf(row));
  }
  const int32_t revision = is_same ? known.revision_before : known.revision_before + 1;
  if (revision == 0) {
    sink(row);
  } else {
    v1::Record revised = row;
    revised.set_revision(revision);
    revised.set_revised_because(v1::CORRECTED);
    sink(revised);
  }
  if (known.has_same && known.has_other && !was_torn) {
    known.contradicted = true;
    Retract(row.id(), known, sink);
  }
}

void Editions::Retract(const std::string& id, const Known& known, Sink sink) {
  v1::Record record;
  record.set_id(id);
  record.set_revision(known.revision);
  record.set_revised_because(v1::RETRACTED);
  const auto& [seconds, nanos, category] = known.gist;
  record.set_category(category);
  record.mutable_occurred()->mutable_start()->set_seconds(seconds);
  record.mutable_occurred()->mutable_start()->set_nanos(nanos);
  sink(record);
}

EditionCounts Editions::End(Sink sink) {
  EditionCounts counts;
  std::vector<const std::string*> missing;
  for (auto& [id, known] : known_) {
    if (known.edition != edition_) {
      if (known.stands) missing.push_back(&id);
    } else if (known.has_other) {
      ++(known.stood_before ? counts.amended : counts.added);
    } else if (known.has_same) {
      ++counts.unchanged;
    }
  }
  if (!complete_) {
    counts.held = static_cast<int64_t>(missing.size());
    return counts;
  }
  counts.withdrawn = static_cast<int64_t>(missing.size());
  std::sort(missing.begin(), missing.end(),
            [](const std::string* a, const std::string* b) { return *a < *b; });
  for (const std::string* id : missing) {
    Known& known = known_.find(*id)->second;
    ++known.revision;
    known.stands = false;
    known.contradicted = false;
    Retract(*id, known, sink);
  }
  return counts;
}

}  // namespace compliance
