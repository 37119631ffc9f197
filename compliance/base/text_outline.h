// The fields of a text document and where each of them stands, found by walking its tokens along
// the message descriptor. Names and enum values that the schema does not have are reported with
// what was probably meant: all of them, not only the first.
//
// Thread-safety: values. Ownership: nodes view the text and the descriptor.
#ifndef COMPLIANCE_BASE_TEXT_OUTLINE_H_
#define COMPLIANCE_BASE_TEXT_OUTLINE_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "compliance/base/issue.h"
#include "compliance/base/text_tokens.h"
#include "google/protobuf/descriptor.h"

namespace compliance {

struct TextField;

// One value of a field, or the whole document.
struct TextNode {
  size_t position = 0;  // Of its name; of an element of a [list], of the element.
  size_t value = 0;     // Of its value.
  size_t end = 0;       // Behind its value.
  std::vector<TextField> fields;
};

// A field that is given, with its values in the order of the text.
struct TextField {
  const google::protobuf::FieldDescriptor* descriptor;
  std::vector<TextNode> values;
};

struct TextOutline {
  TextNode root;
  bool complete = false;  // False where the tokens are not well-formed text format.
  size_t stopped_at = 0;  // Where the outline ends if it is not complete.
  bool told = false;      // Whether an issue already says why it is not.
};

constexpr int kMostTextIssues = 100;

// Reads the fields of `type`; `lines` is of `text`. Appends UNKNOWN_FIELD, UNKNOWN_VALUE,
// DUPLICATE_FIELD, ENCODING (of escapes) and, for a message that is never closed, SYNTAX: at most
// kMostTextIssues of them.
TextOutline Outline(absl::string_view file, absl::string_view text, const LineIndex& lines,
                    const std::vector<TextToken>& tokens, const google::protobuf::Descriptor& type,
                    Issues* issues);

}  // namespace compliance

#endif  // COMPLIANCE_BASE_TEXT_OUTLINE_H_
