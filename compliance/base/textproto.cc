#include "compliance/base/textproto.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "compliance/base/text_outline.h"
#include "compliance/base/text_tokens.h"
#include "compliance/base/utf8.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/text_format.h"

namespace compliance {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";
// The protobuf parser counts bytes in an int.
constexpr size_t kLargest = 1u << 30;

// What makes the bytes no text at all; an empty message if nothing does.
TextError CheckEncoding(absl::string_view text, std::string* suggestion) {
  if (text.size() > kLargest) return {0, "the file is larger than 1 GiB"};
  if (absl::StartsWith(text, "\xFF\xFE") || absl::StartsWith(text, "\xFE\xFF")) {
    *suggestion = "save the file as UTF-8";
    return {0, "the file is UTF-16"};
  }
  for (size_t offset = 0; offset < text.size();) {
    const size_t length = CharacterLength(text.substr(offset));
    *suggestion = "is this a text file? It must be UTF-8";
    if (length == 0) {
      const unsigned char byte = static_cast<unsigned char>(text[offset]);
      return {offset, absl::StrCat("byte 0x", absl::Hex(byte, absl::kZeroPad2), " is not UTF-8")};
    }
    if (text[offset] == '\0') return {offset, "the text holds a NUL byte"};
    offset += length;
  }
  return {};
}

// Fills the message; the error that the outline has not seen: wrong kinds of value, numbers out of
// range, missing colons.
TextError ParseText(absl::string_view text, google::protobuf::Message* message) {
  FirstError errors(text);
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&errors);
  parser.AllowUnknownField(true);  // The outline reports them all.
  parser.SetRecursionLimit(2 * kDeepestText);
  google::protobuf::io::ArrayInputStream input(text.data(), static_cast<int>(text.size()));
  if (parser.Parse(&input, message)) return {};
  return errors.error();
}

// "zones[2]" -> {"zones", 2}; the index is 0 where none is given.
std::pair<absl::string_view, size_t> SplitIndex(absl::string_view step) {
  const size_t bracket = step.find('[');
  size_t index = 0;
  if (bracket != absl::string_view::npos) {
    const absl::string_view digits = absl::StripSuffix(step.substr(bracket + 1), "]");
    if (!absl::SimpleAtoi(digits, &index)) index = 0;
  }
  return {step.substr(0, bracket), index};
}

const TextNode* Child(const TextNode& parent, absl::string_view step) {
  const auto [name, index] = SplitIndex(step);
  for (const TextField& field : parent.fields) {
    if (field.descriptor->name() != name) continue;
    return index < field.values.size() ? &field.values[index] : nullptr;
  }
  return nullptr;
}

}  // namespace

struct TextDocument::Rep {
  Rep(absl::string_view file, absl::string_view given)
      : file(file),
        text(absl::StripPrefix(given, kByteOrderMark)),
        mark(given.size() - text.size()),
        lines(text) {}

  const std::string file;
  const std::string text;  // Without byte order mark: it is no character of the first line.
  const size_t mark;       // Bytes of the byte order mark.
  const LineIndex lines;
  TextNode root;

  // The node at `path`, or its nearest ancestor that is present.
  const TextNode* Find(absl::string_view path, bool* exact) const {
    const TextNode* node = &root;
    *exact = true;
    if (path.empty()) return node;
    for (absl::string_view step : absl::StrSplit(path, '.')) {
      const TextNode* child = Child(*node, step);
      *exact = child != nullptr;
      if (child == nullptr) break;
      node = child;
    }
    return node;
  }

  Issue ErrorAtOffset(size_t offset, absl::string_view code, absl::string_view message,
                      absl::string_view suggestion) const {
    return {std::string(code),    Severity::kError,       lines.At(file, offset), "",
            std::string(message), std::string(suggestion)};
  }
};

TextDocument::TextDocument(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
TextDocument::~TextDocument() = default;
TextDocument::TextDocument(TextDocument&&) noexcept = default;
TextDocument& TextDocument::operator=(TextDocument&&) noexcept = default;

TextDocument TextDocument::Parse(absl::string_view file, absl::string_view text,
                                 google::protobuf::Message* message, Issues* issues) {
  message->Clear();
  TextDocument document(std::make_unique<Rep>(file, text));
  Rep& self = *document.rep_;

  std::string suggestion;
  const TextError encoding = CheckEncoding(self.text, &suggestion);
  if (!encoding.message.empty()) {
    issues->push_back(
        self.ErrorAtOffset(encoding.offset, "ENCODING", encoding.message, suggestion));
    return document;
  }
  const TextTokens lexed = Tokenize(self.text);
  if (!lexed.error.message.empty()) {
    issues->push_back(self.ErrorAtOffset(lexed.error.offset, "SYNTAX", lexed.error.message, ""));
    return document;
  }
  if (lexed.tokens.empty()) {
    const std::string& type = message->GetDescriptor()->name();
    issues->push_back(self.ErrorAtOffset(0, "EMPTY", "the file holds nothing",
                                         absl::StrCat("it must hold the fields of ", type)));
    return document;
  }
  const size_t issues_before = issues->size();
  TextOutline outline =
      Outline(self.file, self.text, self.lines, lexed.tokens, *message->GetDescriptor(), issues);
  self.root = std::move(outline.root);
  TextError error = ParseText(self.text, message);
  if (error.message.empty() && !outline.complete) {
    error = {outline.stopped_at, "this is not expected here"};
  }
  // The parser stops at what the outline has told already, or stumbles over something further on.
  const bool told =
      outline.told ||
      std::any_of(issues->begin() + issues_before, issues->end(), [](const Issue& issue) {
        return issue.code == "UNKNOWN_VALUE" || issue.code == "DUPLICATE_FIELD";
      });
  if (!error.message.empty() && !told) {
    const bool closes = error.offset < self.text.size() && self.text[error.offset] == '}';
    issues->push_back(self.ErrorAtOffset(error.offset, "SYNTAX", error.message,
                                         closes ? "is there a '}' too many?" : ""));
  }
  return document;
}

bool TextDocument::Has(absl::string_view path) const {
  bool exact;
  rep_->Find(path, &exact);
  return exact;
}

SourcePosition TextDocument::Locate(absl::string_view path) const {
  bool exact;
  return rep_->lines.At(rep_->file, rep_->Find(path, &exact)->position);
}

std::pair<size_t, size_t> TextDocument::Extent(absl::string_view path) const {
  bool exact;
  const TextNode* node = rep_->Find(path, &exact);
  const size_t mark = rep_->mark;
  if (!exact || node == &rep_->root) {
    return {mark + rep_->text.size(), mark + rep_->text.size()};
  }
  return {mark + node->position, mark + node->end};
}

SourcePosition TextDocument::LocateInString(absl::string_view path, size_t offset) const {
  bool exact;
  const TextNode* node = rep_->Find(path, &exact);
  if (!exact || node == &rep_->root) return Locate(path);
  return rep_->lines.At(rep_->file, OffsetInLiterals(rep_->text, node->value, offset));
}

Issue TextDocument::ErrorAt(absl::string_view path, absl::string_view code,
                            absl::string_view message, absl::string_view suggestion) const {
  return {std::string(code), Severity::kError,     Locate(path),
          std::string(path), std::string(message), std::string(suggestion)};
}

absl::string_view TextDocument::file() const { return rep_->file; }

}  // namespace compliance
