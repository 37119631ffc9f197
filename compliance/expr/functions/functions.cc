#include "compliance/expr/functions/functions.h"

namespace compliance {
namespace expr {

std::vector<absl::Span<const Builtin>> AllFunctions() {
  return {LogicFunctions(),      ArithmeticFunctions(), ComparisonFunctions(), StringFunctions(),
          CollectionFunctions(), TimeFunctions(),       ConversionFunctions(), StringExtensions(),
          FormatFunctions(),     MathExtensions(),      OptionalFunctions(),   EncoderFunctions(),
          SetFunctions()};
}

}  // namespace expr
}  // namespace compliance
