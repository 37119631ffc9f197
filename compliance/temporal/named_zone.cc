#include "compliance/temporal/named_zone.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace compliance {
namespace {

// Abseil also loads files and machine-dependent names; only names of the database may pass.
bool LooksLikeZoneName(absl::string_view name) {
  if (name.empty() || name.size() > 64 || !absl::ascii_isalpha(name[0])) return false;
  for (char c : name) {
    if (!absl::ascii_isalnum(c) && c != '/' && c != '_' && c != '-' && c != '+') return false;
  }
  return name != "localtime" && name != "posixrules" && name != "Factory" &&
         !absl::StartsWith(name, "Fixed/");
}

bool Load(absl::string_view name, absl::TimeZone* zone) {
  return LooksLikeZoneName(name) && absl::LoadTimeZone(name, zone);
}

// "new YORK" -> "New_York", "port of spain" -> "Port_of_Spain", "port-au-prince" -> ...
std::string TitleCase(absl::string_view place) {
  std::string result = absl::AsciiStrToLower(place);
  bool word_starts = true;
  for (char& c : result) {
    if (word_starts) c = absl::ascii_toupper(c);
    word_starts = !absl::ascii_isalnum(c);
  }
  return absl::StrReplaceAll(result, {{"_Of_", "_of_"}, {"_Es_", "_es_"}, {"-Au-", "-au-"}});
}

// The spelling of the database that `name` differs from only in case, blanks or hyphens; or empty.
std::string NearestSpelling(absl::string_view name) {
  const std::string trimmed(absl::StripAsciiWhitespace(name));
  const std::string underscored = absl::StrReplaceAll(trimmed, {{" ", "_"}, {"-", "_"}});
  const std::vector<std::string> candidates = {
      trimmed,
      absl::AsciiStrToUpper(trimmed),
      underscored,
      TitleCase(absl::StrReplaceAll(trimmed, {{" ", "_"}})),
      TitleCase(underscored),
      TitleCase(absl::StrReplaceAll(trimmed, {{" ", "-"}, {"_", "-"}})),
  };
  absl::TimeZone zone;
  for (const std::string& candidate : candidates) {
    if (Load(candidate, &zone)) return candidate;
  }
  return "";
}

std::string Offset(absl::Time instant, const absl::TimeZone& zone) {
  return absl::FormatTime("%Ez", instant, zone);
}

std::string Clock(absl::CivilSecond civil) {
  const absl::string_view format = civil.second() == 0 ? "%H:%M" : "%H:%M:%S";
  return absl::FormatTime(format, absl::FromCivil(civil, absl::UTCTimeZone()), absl::UTCTimeZone());
}

}  // namespace

absl::StatusOr<absl::TimeZone> NamedZone(absl::string_view name) {
  absl::TimeZone zone;
  if (Load(name, &zone)) return zone;
  const std::string nearest = NearestSpelling(name);
  return absl::InvalidArgumentError(
      absl::StrCat("no time zone is named '", name, "'; ",
                   nearest.empty() ? "write an IANA name such as Europe/Kyiv, Asia/Jerusalem or UTC"
                                   : absl::StrCat("did you mean '", nearest, "'?")));
}

absl::StatusOr<absl::Time> CivilTimeIn(absl::CivilSecond civil, const absl::TimeZone& zone) {
  const absl::TimeZone::TimeInfo info = zone.At(civil);
  if (info.kind == absl::TimeZone::TimeInfo::UNIQUE) return info.pre;
  // What clocks show at the change, by the offset before it and by the offset after it.
  const absl::CivilSecond from = zone.At(info.trans - absl::Seconds(1)).cs + 1;
  const absl::CivilSecond to = zone.At(info.trans).cs;
  const std::string day = absl::FormatCivilTime(absl::CivilDay(civil));
  if (info.kind == absl::TimeZone::TimeInfo::SKIPPED) {
    return absl::InvalidArgumentError(absl::StrCat(Clock(civil), " does not exist in ", zone.name(),
                                                   " on ", day, ": clocks go from ", Clock(from),
                                                   " to ", Clock(to), "; write it with an offset"));
  }
  const std::string text = absl::FormatCivilTime(civil);
  return absl::InvalidArgumentError(
      absl::StrCat(Clock(civil), " occurs twice in ", zone.name(), " on ", day, ": clocks go from ",
                   Clock(from), " back to ", Clock(to), "; write it with an offset, ", text,
                   Offset(info.pre, zone), " or ", text, Offset(info.post, zone)));
}

}  // namespace compliance
