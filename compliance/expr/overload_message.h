// "no matching overload", in words that a person can act on.
#ifndef COMPLIANCE_EXPR_OVERLOAD_MESSAGE_H_
#define COMPLIANCE_EXPR_OVERLOAD_MESSAGE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "compliance/expr/type.h"

namespace compliance {
namespace expr {

struct OverloadMessage {
  std::string message;
  std::string suggestion;
};

OverloadMessage DescribeMissingOverload(absl::string_view function, bool receiver,
                                        const std::vector<const Type*>& arguments);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_OVERLOAD_MESSAGE_H_
