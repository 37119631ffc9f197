#include "compliance/expr/overload_message.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace compliance {
namespace expr {
namespace {

bool IsNumber(const Type& type) {
  return type.is(TypeKind::kInt) || type.is(TypeKind::kUint) || type.is(TypeKind::kDouble);
}

// The commonest mistakes and their remedy.
std::string Remedy(const std::vector<const Type*>& arguments) {
  if (arguments.size() != 2) return "";
  const Type& a = *arguments[0];
  const Type& b = *arguments[1];
  if (IsNumber(a) && IsNumber(b) && a.kind != b.kind) {
    const Type& wanted = a.is(TypeKind::kDouble) || b.is(TypeKind::kDouble)
                             ? *SimpleType(TypeKind::kDouble)
                             : *SimpleType(TypeKind::kInt);
    return wanted.is(TypeKind::kDouble) ? "write the number with a decimal point, or use double()"
                                        : "convert one of them: int() or uint()";
  }
  if (a.is(TypeKind::kString) != b.is(TypeKind::kString)) {
    const Type& other = a.is(TypeKind::kString) ? b : a;
    if (other.is(TypeKind::kTimestamp)) return "write timestamp('2023-11-24T05:15:13Z')";
    if (other.is(TypeKind::kDuration)) return "write duration('1h30m')";
    if (other.is(TypeKind::kInt)) return "an enum value is written without quotes";
  }
  return "";
}

}  // namespace

OverloadMessage DescribeMissingOverload(absl::string_view function, bool receiver,
                                        const std::vector<const Type*>& arguments) {
  const auto append = [](std::string* out, const Type* type) {
    absl::StrAppend(out, type->ToString());
  };
  OverloadMessage text;
  if (receiver) {
    text.message = absl::StrCat(
        "no matching overload: ", arguments[0]->ToString(), ".", function, "(",
        absl::StrJoin(arguments.begin() + 1, arguments.end(), ", ", append), ") is not defined");
  } else {
    // "_+_" -> "int + string", "@in" -> "int in string", "f" -> "f(int, string)".
    const std::string name(function == "@in" ? "_ in _" : function);
    const bool is_operator = name[0] == '_' || name.back() == '_';
    std::string form = name;
    if (is_operator && arguments.size() == 2 && name != "_[_]" && name != "_[?_]") {
      const std::string sign = absl::StrReplaceAll(name, {{"_", ""}, {" ", ""}});
      form = absl::StrCat(arguments[0]->ToString(), " ", sign, " ", arguments[1]->ToString());
    } else if (is_operator && arguments.size() == 1) {
      form = absl::StrCat(name.substr(0, 1), arguments[0]->ToString());
    } else if (name == "_[_]") {
      form = absl::StrCat(arguments[0]->ToString(), "[", arguments[1]->ToString(), "]");
    } else if (name == "_?_:_") {
      form = absl::StrJoin({arguments[0]->ToString(), arguments[1]->ToString()}, " ? ");
      absl::StrAppend(&form, " : ", arguments[2]->ToString());
    } else {
      form = absl::StrCat(name, "(", absl::StrJoin(arguments, ", ", append), ")");
    }
    text.message = absl::StrCat("no matching overload: ", form, " is not defined");
  }
  text.suggestion = Remedy(arguments);
  return text;
}

}  // namespace expr
}  // namespace compliance
