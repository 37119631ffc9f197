#include "compliance/geo/formats/xml_events.h"

#include <expat.h>

#include <algorithm>
#include <memory>
#include <type_traits>

namespace compliance::geo {
namespace {

// Expat counts the bytes of one call in an int.
constexpr size_t kPiece = size_t{1} << 20;

struct Run {
  XML_Parser parser;
  XmlHandler* handler;
  bool defines_entities = false;

  size_t offset() const {
    const XML_Index index = XML_GetCurrentByteIndex(parser);
    return index < 0 ? 0 : static_cast<size_t>(index);
  }
};

absl::string_view LocalName(const XML_Char* name) {
  const absl::string_view whole(name);
  const size_t colon = whole.rfind(':');
  return colon == absl::string_view::npos ? whole : whole.substr(colon + 1);
}

void OnStart(void* data, const XML_Char* name, const XML_Char** attributes) {
  const Run& run = *static_cast<const Run*>(data);
  absl::string_view id;
  for (; attributes[0] != nullptr; attributes += 2) {
    if (absl::string_view(attributes[0]) == "id") id = attributes[1];
  }
  run.handler->OnStart(LocalName(name), id, run.offset());
}

void OnEnd(void* data, const XML_Char* name) {
  const Run& run = *static_cast<const Run*>(data);
  run.handler->OnEnd(LocalName(name), run.offset());
}

void OnText(void* data, const XML_Char* text, int length) {
  const Run& run = *static_cast<const Run*>(data);
  run.handler->OnText({text, static_cast<size_t>(length)}, run.offset());
}

void OnEntity(void* data, const XML_Char*, int, const XML_Char*, int, const XML_Char*,
              const XML_Char*, const XML_Char*, const XML_Char*) {
  Run* const run = static_cast<Run*>(data);
  run->defines_entities = true;
  XML_StopParser(run->parser, XML_FALSE);
}

}  // namespace

bool ReadXml(absl::string_view text, XmlHandler* handler, XmlError* error) {
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(
      XML_ParserCreate(nullptr), &XML_ParserFree);
  if (parser == nullptr) {
    *error = {0, "there is no memory to read XML", ""};
    return false;
  }
  Run run{parser.get(), handler};
  XML_SetUserData(parser.get(), &run);
  XML_SetElementHandler(parser.get(), OnStart, OnEnd);
  XML_SetCharacterDataHandler(parser.get(), OnText);
  XML_SetEntityDeclHandler(parser.get(), OnEntity);
  size_t at = 0;
  do {
    const size_t length = std::min(kPiece, text.size() - at);
    const bool is_last = at + length == text.size();
    if (XML_Parse(parser.get(), text.data() + at, static_cast<int>(length), is_last) !=
        XML_STATUS_OK) {
      const size_t offset = std::min(run.offset(), text.size());
      *error = run.defines_entities
                   ? XmlError{offset, "the document defines entities, which are not read",
                              "write what they stand for"}
                   : XmlError{offset,
                              std::string("this is not XML here: ") +
                                  XML_ErrorString(XML_GetErrorCode(parser.get())),
                              ""};
      return false;
    }
    at += length;
  } while (at < text.size());
  return true;
}

}  // namespace compliance::geo
