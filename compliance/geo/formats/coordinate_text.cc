#include "compliance/geo/formats/coordinate_text.h"

#include <GeographicLib/DMS.hpp>
#include <GeographicLib/MGRS.hpp>
#include <GeographicLib/UTMUPS.hpp>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace compliance::geo {
namespace {

using GeographicLib::DMS;

constexpr char kWayOut[] = "write 48°18'00\"N 38°06'00\"E, or decimal degrees: 48.3, 38.1";

// No pair of coordinates is longer.
constexpr size_t kLongest = 100;

absl::Status Bad(absl::string_view cause, absl::string_view way_out = kWayOut) {
  return absl::InvalidArgumentError(absl::StrCat(cause, "; ", way_out));
}

std::string WithoutSpaces(absl::string_view text) {
  std::string result;
  for (const char c : text) {
    if (!absl::ascii_isspace(c)) result += c;
  }
  return result;
}

// "37UDQ3326750245": perhaps a zone, three letters, then digits only.
bool LooksLikeMgrs(absl::string_view text) {
  size_t i = 0;
  while (i < text.size() && i < 2 && absl::ascii_isdigit(text[i])) ++i;
  const size_t letters = i;
  while (i < text.size() && absl::ascii_isalpha(text[i])) ++i;
  if (i - letters != 3) return false;
  while (i < text.size() && absl::ascii_isdigit(text[i])) ++i;
  return i == text.size();
}

// GeographicLib tells what is wrong by exceptions, which end here.
absl::StatusOr<Point> ParseMgrs(const std::string& text) {
  try {
    int zone = 0, precision = 0;
    bool is_north = false;
    double x = 0, y = 0;
    GeographicLib::MGRS::Reverse(text, zone, is_north, x, y, precision);
    if (precision < 1) {
      return Bad("a square of 100 km is no point", "add easting and northing: 37U DQ 33267 50245");
    }
    Point point;
    GeographicLib::UTMUPS::Reverse(zone, is_north, x, y, point.lat, point.lng);
    return point;
  } catch (const GeographicLib::GeographicErr& error) {
    return Bad(absl::StrCat("not a place of MGRS: ", error.what()), "37U DQ 33267 50245");
  }
}

// Hyphens, dashes and the minus of Unicode as '-', no-break spaces as spaces.
std::string WithPlainDashes(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"\u2010", "-"},
                                    {"\u2011", "-"},
                                    {"\u2012", "-"},
                                    {"\u2013", "-"},
                                    {"\u2014", "-"},
                                    {"\u2212", "-"},
                                    {"\u00A0", " "},
                                    {"\u2009", " "},
                                    {"\u202F", " "}});
}

struct Angle {
  double degrees = 0;
  DMS::flag kind = DMS::NONE;  // By its letter.
};

bool IsHemisphere(char c) {
  const char upper = absl::ascii_toupper(c);
  return upper == 'N' || upper == 'S' || upper == 'E' || upper == 'W';
}

// "N48 18.0" -> "N48:18.0", "48-18-00N" -> "48:18:00N": spaces and dashes tell parts apart where
// nothing else does. Empty where a sign stands between parts: GeographicLib would subtract.
std::string WithSeparators(absl::string_view text) {
  text = absl::StripAsciiWhitespace(text);
  std::string letter_before, letter_behind;
  if (!text.empty() && IsHemisphere(text.front())) {
    letter_before = std::string(text.substr(0, 1));
    text = absl::StripLeadingAsciiWhitespace(text.substr(1));
  } else if (!text.empty() && IsHemisphere(text.back())) {
    letter_behind = std::string(text.substr(text.size() - 1));
    text = absl::StripTrailingAsciiWhitespace(text.substr(0, text.size() - 1));
  }
  bool is_plain = true;
  for (const char c : text) {
    is_plain = is_plain && (absl::ascii_isdigit(c) || absl::ascii_isspace(c) || c == '.' ||
                            c == '-' || c == '+');
  }
  const std::vector<absl::string_view> parts =
      absl::StrSplit(text, absl::ByAnyChar(" \t"), absl::SkipEmpty());
  std::string joined = absl::StrJoin(parts, is_plain ? ":" : "");
  for (size_t i = 1; i < joined.size(); ++i) {
    if (joined[i] != '-' && joined[i] != '+') continue;
    const bool is_between = is_plain && joined[i] == '-' && absl::ascii_isdigit(joined[i - 1]) &&
                            i + 1 < joined.size() && absl::ascii_isdigit(joined[i + 1]);
    if (!is_between) return "";
    joined[i] = ':';
  }
  return absl::StrCat(letter_before, joined, letter_behind);
}

absl::StatusOr<Angle> ParseAngle(absl::string_view text) {
  const std::string separated = WithSeparators(text);
  if (separated.empty()) {
    return Bad(absl::StrCat("'", absl::StripAsciiWhitespace(text), "' cannot be read as degrees"));
  }
  try {
    Angle angle;
    angle.degrees = DMS::Decode(separated, angle.kind);
    if (!std::isfinite(angle.degrees)) {
      return Bad(absl::StrCat("'", absl::StripAsciiWhitespace(text), "' is not a number"));
    }
    return angle;
  } catch (const GeographicLib::GeographicErr& error) {
    return Bad(absl::StrCat("'", absl::StripAsciiWhitespace(text),
                            "' cannot be read as degrees: ", error.what()));
  }
}

// Where the second of two angles begins; npos if that is not clear. By a comma or semicolon, by the
// letters of the hemispheres, or by the only space.
size_t FindSecond(absl::string_view text) {
  const size_t comma = text.find_first_of(",;");
  if (comma != absl::string_view::npos) {
    // "48,3 38,1" and "48,3 38" have decimal commas.
    const bool is_tight = comma + 1 < text.size() && !absl::ascii_isspace(text[comma + 1]);
    const bool is_decimal =
        text[comma] == ',' && is_tight && text.find_first_of(" \t") != absl::string_view::npos;
    return is_decimal || text.find_first_of(",;", comma + 1) != absl::string_view::npos
               ? absl::string_view::npos
               : comma + 1;
  }
  std::vector<size_t> letters;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_word = (i > 0 && absl::ascii_isalpha(text[i - 1])) ||
                         (i + 1 < text.size() && absl::ascii_isalpha(text[i + 1]));
    if (IsHemisphere(text[i]) && !is_word) letters.push_back(i);
  }
  if (letters.size() == 2) return letters[0] == 0 ? letters[1] : letters[0] + 1;
  if (!letters.empty()) return absl::string_view::npos;
  const size_t space = text.find_first_of(" \t");
  if (space == absl::string_view::npos) return space;
  const size_t second = text.find_first_not_of(" \t", space);
  return text.find_first_of(" \t", second) == absl::string_view::npos ? second
                                                                      : absl::string_view::npos;
}

}  // namespace

absl::StatusOr<Point> ParseCoordinates(absl::string_view given) {
  if (given.size() > kLongest) return Bad("this is too long for a pair of coordinates");
  const std::string plain = WithPlainDashes(given);
  const absl::string_view text = absl::StripAsciiWhitespace(plain);
  const std::string packed = WithoutSpaces(text);
  if (LooksLikeMgrs(packed)) return ParseMgrs(packed);
  const size_t second = FindSecond(text);
  if (second == absl::string_view::npos) {
    return Bad("where the latitude ends and the longitude begins is not clear");
  }
  absl::string_view first_text = text.substr(0, second);
  if (!absl::ConsumeSuffix(&first_text, ",")) absl::ConsumeSuffix(&first_text, ";");
  const absl::StatusOr<Angle> a = ParseAngle(first_text);
  if (!a.ok()) return a.status();
  const absl::StatusOr<Angle> b = ParseAngle(text.substr(second));
  if (!b.ok()) return b.status();
  if (a->kind != DMS::NONE && a->kind == b->kind) {
    return Bad(a->kind == DMS::LATITUDE ? "both are latitudes" : "both are longitudes");
  }
  if ((a->kind == DMS::NONE) != (b->kind == DMS::NONE)) {
    return Bad("one of the two has a letter of its hemisphere, the other none");
  }
  if (a->kind == DMS::LONGITUDE) return Point{b->degrees, a->degrees};
  return Point{a->degrees, b->degrees};
}

}  // namespace compliance::geo
