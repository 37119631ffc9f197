#include "compliance/expr/structure.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace compliance {
namespace expr {
namespace {

void AppendText(absl::string_view text, std::string* key) {
  absl::StrAppend(key, text.size(), ":", text, ";");
}

void AppendAddress(const void* address, std::string* key) {
  absl::StrAppend(key, reinterpret_cast<uintptr_t>(address), ";");
}

void AppendNumber(double number, std::string* key) {
  uint64_t bits = 0;  // NaN, and the sign of zero.
  std::memcpy(&bits, &number, sizeof(bits));
  absl::StrAppend(key, bits, ";");
}

// Maps and messages are equal to themselves alone.
void AppendValue(const Value& value, const void* identity, std::string* key) {
  absl::StrAppend(key, static_cast<int>(value.kind()), ",");
  switch (value.kind()) {
    case Kind::kNull:
      return;
    case Kind::kBool:
      absl::StrAppend(key, value.bool_value() ? 1 : 0, ";");
      return;
    case Kind::kInt:
      absl::StrAppend(key, value.int_value(), ";");
      return;
    case Kind::kUint:
      absl::StrAppend(key, value.uint_value(), ";");
      return;
    case Kind::kDouble:
      return AppendNumber(value.double_value(), key);
    case Kind::kString:
    case Kind::kBytes:
    case Kind::kType:
      return AppendText(value.text(), key);
    case Kind::kTimestamp:
    case Kind::kDuration:
      absl::StrAppend(key, value.seconds(), ".", value.nanos(), ";");
      return;
    case Kind::kList:
      if (value.storage() != Storage::kValues) break;
      absl::StrAppend(key, value.list_size(), "[");
      for (size_t i = 0; i < value.list_size(); ++i) AppendValue(value.items()[i], identity, key);
      return;
    default:
      break;
  }
  AppendAddress(identity, key);
}

bool IsLocal(const Node& node) {
  return node.kind == NodeKind::kName && node.meaning == Meaning::kLocal;
}

// A chain of names that is one name: what stands in it has no meaning of its own.
bool IsQualifiedName(const Node& node) {
  return node.kind == NodeKind::kSelect && node.meaning != Meaning::kNone;
}

bool IsInsideLoop(const Node& node, size_t child) {
  return node.kind == NodeKind::kComprehension &&
         (child == kCondition || child == kStep || child == kResult);
}

// All of the node but its children.
std::string KeyOf(const Node& node) {
  std::string key = absl::StrCat(static_cast<int>(node.kind), ",");
  if (node.kind == NodeKind::kLiteral) {
    AppendValue(node.value, &node, &key);
    return key;
  }
  absl::StrAppend(&key, static_cast<int>(node.meaning), ",", node.receiver ? 1 : 0, ",");
  AppendAddress(node.field, &key);
  AppendAddress(node.message, &key);
  for (const Overload* overload : node.overloads) AppendAddress(overload, &key);
  for (const bool optional : node.optional) key.push_back(optional ? '?' : '.');
  if (node.kind == NodeKind::kComprehension) {
    key.push_back(node.names[kLoopSecond].empty() ? '1' : '2');
    return key;
  }
  AppendText(node.text, &key);
  for (const std::string& name : node.names) AppendText(name, &key);
  if (node.meaning == Meaning::kVariable) absl::StrAppend(&key, node.index);
  return key;
}

}  // namespace

void Structure::Add(const Node& root) { Visit(root); }

Structure::Part Structure::Visit(const Node& node) {
  if (IsLocal(node)) return VisitLocal(node);
  std::string key = KeyOf(node);
  int enclosing_loops = 0;
  if (node.kind == NodeKind::kLiteral || IsQualifiedName(node)) return Finish(node, key, 0);
  for (size_t i = 0; i < node.children.size(); ++i) {
    const bool inside = IsInsideLoop(node, i);
    if (inside) loops_.push_back(node.index);
    const Part child = Visit(*node.children[i]);
    if (inside) loops_.pop_back();
    enclosing_loops = std::max(enclosing_loops, child.enclosing_loops - (inside ? 1 : 0));
    absl::StrAppend(&key, "#", child.number);
  }
  return Finish(node, key, enclosing_loops);
}

Structure::Part Structure::VisitLocal(const Node& node) {
  int enclosing_loops = 1;
  auto loop = loops_.rbegin();
  while (node.index < *loop || node.index >= *loop + kLoopLocals) {
    ++loop;
    ++enclosing_loops;
  }
  return Finish(node, absl::StrCat("local", enclosing_loops, ".", node.index - *loop),
                enclosing_loops);
}

Structure::Part Structure::Finish(const Node& node, const std::string& key, int enclosing_loops) {
  const int next = static_cast<int>(numbers_.size());
  const Part part = {numbers_.try_emplace(key, next).first->second, enclosing_loops};
  parts_[&node] = part;
  return part;
}

}  // namespace expr
}  // namespace compliance
