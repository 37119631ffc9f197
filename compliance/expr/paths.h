// Fields of fields: read from the evaluated message, or from the element a loop has come to.
#ifndef COMPLIANCE_EXPR_PATHS_H_
#define COMPLIANCE_EXPR_PATHS_H_

#include <string>
#include <vector>

#include "compliance/expr/accessors.h"
#include "compliance/expr/context.h"
#include "compliance/expr/fields.h"
#include "compliance/expr/value.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {

struct PathSite {
  int local = -1;  // Of the element that it starts at; -1: the evaluated message.
  std::vector<FieldSite> fields;
  // Reflection of the message that each field is read from.
  std::vector<const google::protobuf::Reflection*> reflections;
  ReadFunction read = nullptr;    // Reads the whole path at once; null: there is none.
  bool unset_is_unknown = false;  // What is unset on the way makes the path unknown.
};

inline const google::protobuf::Message& StartOf(const PathSite& path,
                                                const google::protobuf::Message* root,
                                                const Value* locals) {
  return path.local < 0 ? *root : locals[path.local].message();
}

// A path to a direct field (fields.h): unset if that makes it unknown.
Reading ReadByReflection(const google::protobuf::Message& start, const PathSite& path);
inline Reading ReadPath(const google::protobuf::Message& start, const PathSite& path) {
  if (path.read == nullptr) return ReadByReflection(start, path);
  const Reading reading = path.read(start);
  return reading.is_set() || path.unset_is_unknown ? reading : ReadByReflection(start, path);
}

// The value of the last field; unknown if one is unset on the way that makes it so.
Value LoadPath(Context& context, const google::protobuf::Message& start, const PathSite& path);
// has(a.b.c): what is absent on the way has no fields.
bool HasPath(const google::protobuf::Message& start, const PathSite& path);
// The field that makes a path unknown; null if none does.
const FieldSite* FirstUnset(const google::protobuf::Message& start, const PathSite& path);

// operand.field and has(operand.field). The site was resolved for the static type: a value of
// another message has a field of its own, or none.
Value LoadFieldOf(Context& context, const Value& operand, const FieldSite& site);
Value HasFieldOf(Context& context, const Value& operand, const FieldSite& site);
Value HasNamed(Context& context, const Value& operand, const std::string& name);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_PATHS_H_
