// An XML text as a series of events, each with its place in the text. Expat reads it.
//
// Thread-safety: a pure function. Documents that define entities are refused. Nesting takes memory,
// not stack.
#ifndef COMPLIANCE_GEO_FORMATS_XML_EVENTS_H_
#define COMPLIANCE_GEO_FORMATS_XML_EVENTS_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace compliance::geo {

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;

  // `name` is without namespace prefix; `id` the value of the attribute of this name, or empty.
  virtual void OnStart(absl::string_view name, absl::string_view id, size_t offset) = 0;
  virtual void OnEnd(absl::string_view name, size_t offset) = 0;
  // A piece of text, in UTF-8; one text may come in several.
  virtual void OnText(absl::string_view text, size_t offset) = 0;
};

struct XmlError {
  size_t offset = 0;
  std::string message;
  std::string suggestion;
};

// False, and `error` is set, where the text is not well-formed XML; what came before was handled.
bool ReadXml(absl::string_view text, XmlHandler* handler, XmlError* error);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_XML_EVENTS_H_
