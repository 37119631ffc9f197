// Strings and bytes of the standard library. Sizes count code points; bytes count bytes.
#include <cstring>

#include "absl/strings/match.h"
#include "compliance/expr/context.h"
#include "compliance/expr/functions/functions.h"
#include "compliance/expr/unicode.h"
#include "re2/re2.h"

namespace compliance {
namespace expr {
namespace {

absl::string_view Joined(Context& context, absl::string_view a, absl::string_view b) {
  char* joined = context.NewArray<char>(a.size() + b.size());
  if (!a.empty()) std::memcpy(joined, a.data(), a.size());
  if (!b.empty()) std::memcpy(joined + a.size(), b.data(), b.size());
  return absl::string_view(joined, a.size() + b.size());
}

Value ConcatenateStrings(Context& context, const Value* a) {
  if (!context.ChargeBytes(a[0].text().size() + a[1].text().size())) return Context::OverBudget();
  return Value::String(Joined(context, a[0].text(), a[1].text()));
}
Value ConcatenateBytes(Context& context, const Value* a) {
  if (!context.ChargeBytes(a[0].text().size() + a[1].text().size())) return Context::OverBudget();
  return Value::Bytes(Joined(context, a[0].text(), a[1].text()));
}

Value StringSize(Context& context, const Value* a) {
  if (!context.ChargeBytes(a[0].text().size())) return Context::OverBudget();
  return Value::Int(static_cast<int64_t>(CountCodePoints(a[0].text())));
}
Value BytesSize(Context&, const Value* a) {
  return Value::Int(static_cast<int64_t>(a[0].text().size()));
}

Value Contains(Context& context, const Value* a) {
  if (!context.ChargeBytes(a[0].text().size())) return Context::OverBudget();
  return Value::Bool(absl::StrContains(a[0].text(), a[1].text()));
}
Value StartsWith(Context&, const Value* a) {
  return Value::Bool(absl::StartsWith(a[0].text(), a[1].text()));
}
Value EndsWith(Context&, const Value* a) {
  return Value::Bool(absl::EndsWith(a[0].text(), a[1].text()));
}

// A pattern that is only known at run time; constant ones are instructions of their own.
Value Matches(Context& context, const Value* a) {
  const absl::string_view text = a[0].text();
  const absl::string_view pattern = a[1].text();
  if (!context.Charge(100 + static_cast<int64_t>(pattern.size() + text.size()))) {
    return Context::OverBudget();
  }
  const re2::RE2 compiled(re2::StringPiece(pattern.data(), pattern.size()), re2::RE2::Quiet);
  if (!compiled.ok()) return context.Error("invalid regular expression: ", compiled.error());
  return Value::Bool(re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), compiled));
}

constexpr Builtin kFunctions[] = {
    {"_+_(string, string) -> string", ConcatenateStrings},
    {"_+_(bytes, bytes) -> bytes", ConcatenateBytes},
    {"size(string) -> int", StringSize},
    {"(string).size() -> int", StringSize},
    {"size(bytes) -> int", BytesSize},
    {"(bytes).size() -> int", BytesSize},
    {"(string).contains(string) -> bool", Contains},
    {"(string).startsWith(string) -> bool", StartsWith},
    {"(string).endsWith(string) -> bool", EndsWith},
    {"matches(string, string) -> bool", Matches},
    {"(string).matches(string) -> bool", Matches},
};

}  // namespace

absl::Span<const Builtin> StringFunctions() { return kFunctions; }

}  // namespace expr
}  // namespace compliance
