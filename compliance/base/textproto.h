// Protobuf text format with the position of every field, for everything that people write by hand.
//
//   v1::Agreement agreement;
//   Issues issues;
//   TextDocument document = TextDocument::Parse("agreement.textproto", text, &agreement, &issues);
//   document.Locate("provisions[2].place.inside[0]")      // where that field stands
//   document.LocateInString("provisions[2].condition", 17)  // where byte 17 of its value stands
//
// Issues: ENCODING, EMPTY, SYNTAX (the first only), UNKNOWN_FIELD, UNKNOWN_VALUE and
// DUPLICATE_FIELD (all of them), with "did you mean". After any of them `message` is not complete
// and not to be checked further. Comments start with '#'; a byte order mark and CRLF are accepted.
//
// Thread-safety: immutable after Parse. Ownership: copies the text; refers to nothing else.
// Cost: one parse; Locate is linear in the depth of the path and in the length of the line.
#ifndef COMPLIANCE_BASE_TEXTPROTO_H_
#define COMPLIANCE_BASE_TEXTPROTO_H_

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "compliance/base/issue.h"
#include "google/protobuf/message.h"

namespace compliance {

class TextDocument {
 public:
  // `file` is the name that positions carry. `message` receives the content and is cleared first.
  static TextDocument Parse(absl::string_view file, absl::string_view text,
                            google::protobuf::Message* message, Issues* issues);

  ~TextDocument();
  TextDocument(TextDocument&&) noexcept;
  TextDocument& operator=(TextDocument&&) noexcept;

  // Whether the text gives the field at `path`, be it with its default value.
  bool Has(absl::string_view path) const;

  // Where the name of the field at `path` stands (of an element of a [list], the element); of a
  // missing field, where the nearest enclosing message does that is present. Path syntax: names
  // joined by '.', index in brackets for repeated fields. The empty path is the start of the file.
  SourcePosition Locate(absl::string_view path) const;

  // The bytes [begin, limit) of the text as it was parsed that hold the field at `path`, its name
  // included; of an element of a [list], the element. Empty and at the end of the text where there
  // is no such field.
  std::pair<size_t, size_t> Extent(absl::string_view path) const;

  // Where byte `offset` of the string value of the field at `path` stands: escapes and adjacent
  // literals are followed.
  SourcePosition LocateInString(absl::string_view path, size_t offset) const;

  // An error at `path`.
  Issue ErrorAt(absl::string_view path, absl::string_view code, absl::string_view message,
                absl::string_view suggestion = "") const;

  absl::string_view file() const;

 private:
  struct Rep;
  explicit TextDocument(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

}  // namespace compliance

#endif  // COMPLIANCE_BASE_TEXTPROTO_H_
