// A JSON text as a tree whose every value knows where in the text it stands: simdjson reads it, and
// what simdjson refuses is explained.
//
//   JsonTree tree;
//   JsonError error;
//   if (!tree.Parse(text, &error)) ...      // error.offset, error.message, error.suggestion
//   const JsonValue* type = tree.root().Find("type");
//
// Thread-compatible. Ownership: values and their strings live as long as the tree. Cost: linear;
// 80 bytes for each value. Values nested more than kMostNested deep are an error.
#ifndef COMPLIANCE_GEO_FORMATS_JSON_TREE_H_
#define COMPLIANCE_GEO_FORMATS_JSON_TREE_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace compliance::geo {

struct JsonValue {
  enum class Kind { kNull, kBool, kNumber, kString, kArray, kObject };

  Kind kind = Kind::kNull;
  size_t offset = 0;             // Of its first byte.
  double number = 0;             // Of a number; 1 of true.
  absl::string_view text;        // Of a string; of a number as it is written.
  absl::string_view key;         // Of a member of an object.
  std::vector<JsonValue> items;  // Of an array or object, in the order of the text.

  bool IsNumber() const { return kind == Kind::kNumber; }
  bool IsString() const { return kind == Kind::kString; }
  bool IsArray() const { return kind == Kind::kArray; }
  bool IsObject() const { return kind == Kind::kObject; }

  // The first member with this key; null if there is none or this is no object.
  const JsonValue* Find(absl::string_view name) const;
};

struct JsonError {
  size_t offset = 0;
  std::string message;
  std::string suggestion;
};

class JsonTree {
 public:
  static constexpr int kMostNested = 100;

  JsonTree();
  ~JsonTree();

  // Copies the text. False, and `error` is set, if it is not JSON.
  bool Parse(absl::string_view text, JsonError* error);

  const JsonValue& root() const { return root_; }

 private:
  struct Buffers;
  std::unique_ptr<Buffers> buffers_;
  JsonValue root_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_JSON_TREE_H_
