#include "compliance/testing/reference_records.h"

#include <map>
#include <string>

namespace compliance {

ReferenceKnowledge KnownFrom(const std::vector<v1::Record>& records, absl::Time as_of) {
  // Of each id and revision, how often each content came.
  std::map<std::string, std::map<int, std::map<std::string, int>>> versions;
  int not_yet_known = 0;
  for (const v1::Record& record : records) {
    if (record.has_known_at() && absl::FromUnixSeconds(record.known_at().seconds()) > as_of) {
      ++not_yet_known;
      continue;
    }
    ++versions[record.id()][record.revision()][record.SerializeAsString()];
  }
  ReferenceKnowledge known;
  int evaluated = 0, skipped = 0, duplicate = 0, superseded = 0;
  for (const auto& [id, revisions] : versions) {
    const int highest = revisions.rbegin()->first;
    for (const auto& [revision, contents] : revisions) {
      for (const auto& [content, times] : contents) duplicate += times - 1;
      if (contents.size() > 1) {
        skipped += static_cast<int>(contents.size());
        continue;
      }
      ++evaluated;
      if (revision < highest) {
        ++superseded;
        continue;
      }
      v1::Record record;
      record.ParseFromString(contents.begin()->first);
      if (record.revised_because() != v1::RETRACTED) known.records.push_back(record);
    }
  }
  known.accounting.set_read(static_cast<int64_t>(records.size()));
  known.accounting.set_evaluated(evaluated);
  known.accounting.set_skipped(skipped);
  known.accounting.set_duplicate(duplicate);
  known.accounting.set_superseded(superseded);
  known.accounting.set_not_yet_known(not_yet_known);
  return known;
}

}  // namespace compliance
