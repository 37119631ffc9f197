// The encoders extension: base64.
#include <string>

#include "absl/strings/escaping.h"
#include "compliance/expr/context.h"
#include "compliance/expr/functions/functions.h"

namespace compliance {
namespace expr {
namespace {

Value Encode(Context& context, const Value* a) {
  return context.NewString(absl::Base64Escape(a[0].text()));
}

// Padding may be left out.
Value Decode(Context& context, const Value* a) {
  std::string bytes;
  if (!absl::Base64Unescape(a[0].text(), &bytes)) return Value::Error("invalid base64 text");
  return context.NewBytes(bytes);
}

constexpr Builtin kFunctions[] = {
    {"base64.encode(bytes) -> string", Encode},
    {"base64.decode(string) -> bytes", Decode},
};

}  // namespace

absl::Span<const Builtin> EncoderFunctions() { return kFunctions; }

}  // namespace expr
}  // namespace compliance
