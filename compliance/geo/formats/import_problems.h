// What is wrong with a text that is being imported, as issues with line and column.
//
//   ImportProblems problems("zones.geojson", text, &issues);
//   problems.Error("GEOMETRY_COORDINATE", vertex.offset, "features[2].geometry.coordinates[0][17]",
//                  "latitude 130.7 is outside -90 to 90", "did you swap ...");
//   problems.WarnTogether("IMPORT_REVERSED", ...);   // told once, with the number of others
//   problems.Finish();
//
// A text of a hundred thousand bad vertices gives a few issues and the number of the others: what a
// person can read, and no more than fits into memory.
//
// Thread-compatible. Views text and file, which must outlive it.
#ifndef COMPLIANCE_GEO_FORMATS_IMPORT_PROBLEMS_H_
#define COMPLIANCE_GEO_FORMATS_IMPORT_PROBLEMS_H_

#include <cstddef>
#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "compliance/base/issue.h"

namespace compliance::geo {

class ImportProblems {
 public:
  // So many errors are issues of their own, and so many warnings.
  static constexpr size_t kMostIssues = 20;

  ImportProblems(absl::string_view file, absl::string_view text, Issues* issues);

  // `field` is the path of what is wrong, which the message begins with; it may be empty.
  void Error(absl::string_view code, size_t offset, absl::string_view field,
             absl::string_view message, absl::string_view suggestion);
  void Warn(absl::string_view code, size_t offset, absl::string_view field,
            absl::string_view message, absl::string_view suggestion);

  // A warning that many parts of one file are likely to share: the first is told, and how many
  // others there are.
  void WarnTogether(absl::string_view code, size_t offset, absl::string_view field,
                    absl::string_view message, absl::string_view suggestion);

  // Tells what was kept back. Call it once, at the end.
  void Finish();

  size_t error_count() const { return errors_; }

 private:
  struct Shared {
    size_t offset;
    std::string field, message, suggestion;
    size_t count;
  };

  void Add(Severity severity, absl::string_view code, size_t offset, absl::string_view field,
           absl::string_view message, absl::string_view suggestion);

  absl::string_view file_;
  LineIndex lines_;
  Issues* issues_;
  size_t errors_ = 0;
  size_t warnings_ = 0;
  std::map<std::string, Shared> shared_;  // By code.
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_IMPORT_PROBLEMS_H_
