// The strings extension. Positions count code points.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "compliance/base/utf8.h"
#include "compliance/expr/context.h"
#include "compliance/expr/fields.h"
#include "compliance/expr/functions/functions.h"
#include "compliance/expr/unicode.h"

namespace compliance {
namespace expr {
namespace {

constexpr size_t kNone = absl::string_view::npos;

Value OutOfRange(Context& context, int64_t index) {
  return context.Error("index out of range: ", index);
}

// Byte offset of code point `index`, which may be the end; kNone if out of range.
size_t OffsetOf(absl::string_view text, int64_t index) {
  return index < 0 ? kNone : ByteOffset(text, static_cast<size_t>(index));
}

Value IndexOfOffset(absl::string_view text, size_t offset) {
  if (offset == kNone) return Value::Int(-1);
  return Value::Int(static_cast<int64_t>(CountCodePoints(text.substr(0, offset))));
}

Value CharAt(Context& context, const Value* a) {
  const absl::string_view text = a[0].text();
  if (!context.ChargeBytes(text.size())) return Context::OverBudget();
  const size_t offset = OffsetOf(text, a[1].int_value());
  if (offset == kNone) return OutOfRange(context, a[1].int_value());
  if (offset == text.size()) return Value::String("");
  return Value::String(text.substr(offset, CharacterLength(text.substr(offset))));
}

Value IndexFrom(Context& context, absl::string_view text, absl::string_view part, int64_t start) {
  if (!context.ChargeBytes(2 * text.size())) return Context::OverBudget();
  const size_t offset = OffsetOf(text, start);
  if (offset == kNone) return OutOfRange(context, start);
  return IndexOfOffset(text, text.find(part, offset));
}
Value IndexOf(Context& context, const Value* a) {
  return IndexFrom(context, a[0].text(), a[1].text(), 0);
}
Value IndexOfFrom(Context& context, const Value* a) {
  return IndexFrom(context, a[0].text(), a[1].text(), a[2].int_value());
}

Value LastIndexOf(Context& context, const Value* a) {
  if (!context.ChargeBytes(2 * a[0].text().size())) return Context::OverBudget();
  return IndexOfOffset(a[0].text(), a[0].text().rfind(a[1].text()));
}
Value LastIndexOfFrom(Context& context, const Value* a) {
  const absl::string_view text = a[0].text();
  if (!context.ChargeBytes(2 * text.size())) return Context::OverBudget();
  const size_t offset = OffsetOf(text, a[2].int_value());
  if (offset == kNone) return OutOfRange(context, a[2].int_value());
  return IndexOfOffset(text, text.rfind(a[1].text(), offset));
}

Value LowerAscii(Context& context, const Value* a) {
  return context.NewString(absl::AsciiStrToLower(a[0].text()));
}
Value UpperAscii(Context& context, const Value* a) {
  return context.NewString(absl::AsciiStrToUpper(a[0].text()));
}

// Pieces of text between separators, at most `limit` of them; the last holds the rest. An empty
// separator stands between any two characters.
std::vector<absl::string_view> Pieces(absl::string_view text, absl::string_view separator,
                                      int64_t limit) {
  std::vector<absl::string_view> pieces;
  while (limit < 0 || static_cast<int64_t>(pieces.size()) + 1 < limit) {
    size_t end =
        separator.empty() ? CharacterLength(text.empty() ? " " : text) : text.find(separator);
    if (separator.empty() && end >= text.size()) break;
    if (end == kNone) break;
    pieces.push_back(text.substr(0, end));
    text.remove_prefix(end + separator.size());
  }
  if (!text.empty() || !separator.empty()) pieces.push_back(text);
  return pieces;
}

Value SplitAtMost(Context& context, absl::string_view text, absl::string_view separator,
                  int64_t limit) {
  if (!context.Charge(1 + static_cast<int64_t>(text.size()))) return Context::OverBudget();
  if (limit == 0) return Value::List(nullptr, 0);
  const std::vector<absl::string_view> pieces = Pieces(text, separator, limit);
  Value* items = context.NewArray<Value>(pieces.size());
  std::transform(pieces.begin(), pieces.end(), items, Value::String);
  return Value::List(items, pieces.size());
}
Value Split(Context& context, const Value* a) {
  return SplitAtMost(context, a[0].text(), a[1].text(), -1);
}
Value SplitLimited(Context& context, const Value* a) {
  return SplitAtMost(context, a[0].text(), a[1].text(), a[2].int_value());
}

Value ReplaceAtMost(Context& context, const Value* a, int64_t limit) {
  const absl::string_view text = a[0].text();
  const absl::string_view old_text = a[1].text();
  const absl::string_view new_text = a[2].text();
  std::string result;
  size_t position = 0;
  for (int64_t count = 0; limit < 0 || count < limit; ++count) {
    // An empty text stands before every character and at the end.
    size_t found = old_text.empty() ? position : text.find(old_text, position);
    if (old_text.empty() && count > 0) {
      if (position >= text.size()) break;
      found = position + std::max<size_t>(1, CharacterLength(text.substr(position)));
    }
    if (found == kNone) break;
    absl::StrAppend(&result, text.substr(position, found - position), new_text);
    position = found + old_text.size();
    if (!context.ChargeBytes(new_text.size())) return Context::OverBudget();
  }
  absl::StrAppend(&result, text.substr(position));
  return context.NewString(result);
}
Value Replace(Context& context, const Value* a) { return ReplaceAtMost(context, a, -1); }
Value ReplaceLimited(Context& context, const Value* a) {
  return ReplaceAtMost(context, a, a[3].int_value());
}

Value SubstringBetween(Context& context, absl::string_view text, int64_t start, int64_t end) {
  if (!context.ChargeBytes(2 * text.size())) return Context::OverBudget();
  const size_t first = OffsetOf(text, start);
  if (first == kNone) return OutOfRange(context, start);
  const size_t limit = end < 0 ? kNone : OffsetOf(text, end);
  if (limit == kNone) return OutOfRange(context, end);
  if (limit < first) {
    return context.Error("invalid substring range. start: ", start, ", end: ", end);
  }
  return Value::String(text.substr(first, limit - first));
}
Value SubstringFrom(Context& context, const Value* a) {
  const absl::string_view text = a[0].text();
  return SubstringBetween(context, text, a[1].int_value(),
                          static_cast<int64_t>(CountCodePoints(text)));
}
Value Substring(Context& context, const Value* a) {
  return SubstringBetween(context, a[0].text(), a[1].int_value(), a[2].int_value());
}

// White space of Unicode.
bool IsSpace(absl::string_view character) {
  static constexpr absl::string_view kSpaces[] = {
      "\t",       "\n",       "\v",       "\f",       "\r",       " ",        u8"\u0085",
      u8"\u00a0", u8"\u1680", u8"\u2000", u8"\u2001", u8"\u2002", u8"\u2003", u8"\u2004",
      u8"\u2005", u8"\u2006", u8"\u2007", u8"\u2008", u8"\u2009", u8"\u200a", u8"\u2028",
      u8"\u2029", u8"\u202f", u8"\u205f", u8"\u3000"};
  return std::find(std::begin(kSpaces), std::end(kSpaces), character) != std::end(kSpaces);
}

Value Trim(Context& context, const Value* a) {
  const absl::string_view text = a[0].text();
  if (!context.ChargeBytes(text.size())) return Context::OverBudget();
  const std::vector<absl::string_view> characters = SplitCharacters(text);
  const auto first = std::find_if_not(characters.begin(), characters.end(), IsSpace);
  if (first == characters.end()) return Value::String("");
  const auto last = std::find_if_not(characters.rbegin(), characters.rend(), IsSpace);
  const char* const end = last->data() + last->size();
  return Value::String(absl::string_view(first->data(), static_cast<size_t>(end - first->data())));
}

Value Reverse(Context& context, const Value* a) {
  const std::vector<absl::string_view> characters = SplitCharacters(a[0].text());
  std::string result;
  for (auto it = characters.rbegin(); it != characters.rend(); ++it) absl::StrAppend(&result, *it);
  return context.NewString(result);
}

Value JoinWith(Context& context, const Value& list, absl::string_view separator) {
  std::string result;
  const size_t size = ListSize(list);
  for (size_t i = 0; i < size; ++i) {
    const Value element = ListElement(context, list, i);
    if (!element.is(Kind::kString)) return Value::Error("no such overload: join of no string");
    if (!context.ChargeBytes(element.text().size())) return Context::OverBudget();
    absl::StrAppend(&result, i == 0 ? "" : separator, element.text());
  }
  return context.NewString(result);
}
Value Join(Context& context, const Value* a) { return JoinWith(context, a[0], ""); }
Value JoinSeparated(Context& context, const Value* a) {
  return JoinWith(context, a[0], a[1].text());
}

Value Quote(Context& context, const Value* a) {
  static constexpr absl::string_view kEscaped = "\a\b\f\n\r\t\v\\\"";
  static constexpr absl::string_view kNames = "abfnrtv\\\"";
  std::string result = "\"";
  for (char c : a[0].text()) {
    const size_t escape = kEscaped.find(c);
    if (escape != kNone) result.push_back('\\');
    result.push_back(escape == kNone ? c : kNames[escape]);
  }
  return context.NewString(result + "\"");
}

constexpr Builtin kFunctions[] = {
    {"(string).charAt(int) -> string", CharAt},
    {"(string).indexOf(string) -> int", IndexOf},
    {"(string).indexOf(string, int) -> int", IndexOfFrom},
    {"(string).lastIndexOf(string) -> int", LastIndexOf},
    {"(string).lastIndexOf(string, int) -> int", LastIndexOfFrom},
    {"(string).lowerAscii() -> string", LowerAscii},
    {"(string).upperAscii() -> string", UpperAscii},
    {"(string).replace(string, string) -> string", Replace},
    {"(string).replace(string, string, int) -> string", ReplaceLimited},
    {"(string).split(string) -> list(string)", Split},
    {"(string).split(string, int) -> list(string)", SplitLimited},
    {"(string).substring(int) -> string", SubstringFrom},
    {"(string).substring(int, int) -> string", Substring},
    {"(string).trim() -> string", Trim},
    {"(string).reverse() -> string", Reverse},
    {"(list(string)).join() -> string", Join},
    {"(list(string)).join(string) -> string", JoinSeparated},
    {"strings.quote(string) -> string", Quote},
};

}  // namespace

absl::Span<const Builtin> StringExtensions() { return kFunctions; }

}  // namespace expr
}  // namespace compliance
