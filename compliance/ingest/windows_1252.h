// Windows-1252, the encoding of older tables from Western Europe.
//
// Source: WHATWG Encoding Standard, index windows-1252, except that the five bytes to which
// Microsoft gives no character are errors here. Thread-safety: a pure function.
#ifndef COMPLIANCE_INGEST_WINDOWS_1252_H_
#define COMPLIANCE_INGEST_WINDOWS_1252_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace compliance {

// Appends `bytes` to `utf8` as UTF-8. Returns npos, or the offset of a byte that has no character.
size_t AppendWindows1252(absl::string_view bytes, std::string* utf8);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_WINDOWS_1252_H_
