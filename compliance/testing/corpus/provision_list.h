// A list of provisions that a corpus is to encode: a table (CSV) whose header names the columns
// group, ID, Chk and Prims.
//
// Chk is Y where a machine can check the whole provision, P where it can check a part, N where it
// can check nothing. Prims are words in one cell; other columns are not looked at.
#ifndef COMPLIANCE_TESTING_CORPUS_PROVISION_LIST_H_
#define COMPLIANCE_TESTING_CORPUS_PROVISION_LIST_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace compliance {

struct ListedProvision {
  std::string group;
  std::string id;
  std::string check;  // "Y", "P" or "N".
  std::vector<std::string> primitives;
};

// In the order of the file. Errors: it cannot be read, lacks a column, or has a row that is no row.
absl::StatusOr<std::vector<ListedProvision>> ReadProvisionList(absl::string_view path);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_CORPUS_PROVISION_LIST_H_
