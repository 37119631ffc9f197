// "did you mean": the known name nearest to an unknown one, if it is near enough to be meant.
#ifndef COMPLIANCE_BASE_SUGGEST_H_
#define COMPLIANCE_BASE_SUGGEST_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace compliance {

// The known name within a tight edit distance of `name` (one edit up to 5 characters, two up to 9,
// then three; a swap of neighbours is one edit, and so is a forgotten unit, "calibre" for
// "calibre_mm"), or empty. Case does not count, except between names equally near; then the first
// wins. Cost: product of the lengths for each known name; names over 64 characters are never
// suggested.
std::string Nearest(absl::string_view name, const std::vector<std::string>& known);

// "did you mean 'odesa'?", or empty if nothing is near.
std::string DidYouMean(absl::string_view name, const std::vector<std::string>& known);

// As DidYouMean; where nothing is near, lists what there is: "known zones: 'a', 'b', 'c' and 4
// more".
std::string DidYouMeanOrList(absl::string_view name, const std::vector<std::string>& known,
                             absl::string_view plural_noun);

}  // namespace compliance

#endif  // COMPLIANCE_BASE_SUGGEST_H_
