#include "compliance/records/whoever_acted.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace compliance {

bool SpeaksOfActors(const std::vector<std::string>& fields) {
  return std::any_of(fields.begin(), fields.end(),
                     [](const std::string& field) { return absl::StartsWith(field, "actors"); });
}

std::vector<v1::Record> WithEachActorFirst(const v1::Record& record) {
  std::vector<v1::Record> with(record.actors_size(), record);
  for (int i = 1; i < record.actors_size(); ++i) with[i].mutable_actors()->SwapElements(0, i);
  return with;
}

Truth WhoeverActed(const v1::Record& record, absl::FunctionRef<Truth(const v1::Record&)> ask) {
  const Truth first = ask(record);
  if (record.actors_size() < 2) return first;
  const std::vector<v1::Record> with = WithEachActorFirst(record);
  const bool same = std::all_of(with.begin() + 1, with.end(),
                                [&](const v1::Record& each) { return ask(each) == first; });
  return same ? first : Truth::kUnknown;
}

}  // namespace compliance
