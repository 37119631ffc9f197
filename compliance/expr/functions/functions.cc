#include "compliance/expr/functions/functions.h"

namespace compliance {
namespace expr {

std::vector<absl::Span<const Builtin>> AllFunctions() {
  return {LogicFunctions(),      ArithmeticFunctions(), ComparisonFunctions(), StringFunctions(),
          CollectionFunctions(), TimeFunctions(),       ConversionFunctions()};
}

}  // namespace expr
}  // namespace compliance
