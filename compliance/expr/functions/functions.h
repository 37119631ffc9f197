// The standard library and the extensions, one table of functions for each theme.
#ifndef COMPLIANCE_EXPR_FUNCTIONS_FUNCTIONS_H_
#define COMPLIANCE_EXPR_FUNCTIONS_FUNCTIONS_H_

#include <vector>

#include "absl/types/span.h"
#include "compliance/expr/overload.h"

namespace compliance {
namespace expr {

absl::Span<const Builtin> LogicFunctions();       // && || ! type()
absl::Span<const Builtin> ArithmeticFunctions();  // + - * / % on numbers
absl::Span<const Builtin> ComparisonFunctions();  // == != < <= > >=
absl::Span<const Builtin> StringFunctions();      // + size contains startsWith endsWith matches
absl::Span<const Builtin> CollectionFunctions();  // [] in + size
absl::Span<const Builtin> TimeFunctions();        // arithmetic and accessors
absl::Span<const Builtin> ConversionFunctions();  // int() uint() double() string() ... dyn()
absl::Span<const Builtin> StringExtensions();     // charAt indexOf replace split ...
absl::Span<const Builtin> FormatFunctions();      // format
absl::Span<const Builtin> MathExtensions();       // math.*
absl::Span<const Builtin> OptionalFunctions();    // optional.*
absl::Span<const Builtin> EncoderFunctions();     // base64.*
absl::Span<const Builtin> SetFunctions();         // sets.*

std::vector<absl::Span<const Builtin>> AllFunctions();

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_FUNCTIONS_FUNCTIONS_H_
