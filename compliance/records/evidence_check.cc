#include "compliance/records/evidence_check.h"

#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/records/record_problem.h"
#include "compliance/temporal/span.h"
#include "compliance/temporal/timestamp.h"

namespace compliance {
namespace {

constexpr absl::string_view kCode = "RECORD_EVIDENCE";

// Made only where there is something to report.
std::string PathOf(int index, absl::string_view field = "") {
  return absl::StrCat("evidence[", index, "].", field);
}

void CheckCodes(const v1::Evidence& item, int index, Issues& issues) {
  if (item.reliability() == 0 || !v1::Reliability_IsValid(item.reliability())) {
    CheckEnum(item, "reliability", false, kCode, PathOf(index), issues);
  }
  if (item.credibility() == 0 || !v1::Credibility_IsValid(item.credibility())) {
    CheckEnum(item, "credibility", false, kCode, PathOf(index), issues);
  }
  if (item.has_means() && (item.means() == 0 || !v1::Means_IsValid(item.means()))) {
    CheckEnum(item, "means", false, kCode, PathOf(index), issues);
  }
  if (item.has_disclosure() &&
      (item.disclosure() == 0 || !v1::Disclosure_IsValid(item.disclosure()))) {
    CheckEnum(item, "disclosure", false, kCode, PathOf(index), issues);
  }
}

void CheckHash(const v1::Evidence& item, int index, Issues& issues) {
  const std::string& sha256 = item.sha256();
  if (sha256.empty() ||
      (sha256.size() == 64 && sha256.find_first_not_of("0123456789abcdef") == std::string::npos)) {
    return;
  }
  Report(kCode, PathOf(index, "sha256"), "this is no SHA-256", "64 lower-case hexadecimal digits",
         issues);
}

// From the capture on, each custodian after the one before.
void CheckCustody(const v1::Evidence& item, int index, Issues& issues) {
  if (item.has_captured_at() && !IsInstant(item.captured_at())) {
    Report(kCode, PathOf(index, "captured_at"),
           "captured_at is no instant of the years 0001 to 9999",
           "leave it out where it is not known", issues);
    return;
  }
  absl::Time before = item.has_captured_at() ? InstantOf(item.captured_at()) : absl::InfinitePast();
  for (int i = 0; i < item.custody_size(); ++i) {
    const v1::Custody& link = item.custody(i);
    const auto link_path = [&](absl::string_view field) {
      return absl::StrCat(PathOf(index), "custody[", i, "].", field);
    };
    if (link.custodian().empty()) {
      Report(kCode, link_path("custodian"), "a link of custody names no custodian",
             "name who held the item", issues);
    }
    if (!link.has_received() || !IsInstant(link.received())) {
      Report(kCode, link_path("received"),
             "a link of custody does not say when the item was received",
             "state an instant of the years 0001 to 9999", issues);
      return;
    }
    if (InstantOf(link.received()) < before) {
      Report(kCode, link_path("received"),
             "custody runs backwards: this is before the capture or the link before",
             "list the custodians in the order in which they held the item", issues);
      return;
    }
    before = InstantOf(link.received());
  }
}

// The names on the way from an item back to itself; empty if it does not lead there.
std::vector<std::string> RoundOf(const v1::Record& record, const v1::Evidence& item) {
  std::vector<std::string> way = {item.source()};
  std::string next = item.derived_from();
  while (!next.empty() && !absl::c_linear_search(way, next)) {
    way.push_back(next);
    const auto source = absl::c_find_if(record.evidence(), [&](const v1::Evidence& other) {
      return other.source() == next && !other.derived_from().empty();
    });
    next = source == record.evidence().end() ? "" : source->derived_from();
  }
  if (next != item.source()) return {};
  way.push_back(next);
  return way;
}

// Told once, of the first item on the way.
void CheckRounds(const v1::Record& record, Issues& issues) {
  for (int i = 0; i < record.evidence_size(); ++i) {
    if (record.evidence(i).derived_from().empty()) continue;
    const std::vector<std::string> round = RoundOf(record, record.evidence(i));
    if (round.empty()) continue;
    Report(kCode, PathOf(i, "derived_from"),
           absl::StrCat("an item derives from itself: '", absl::StrJoin(round, "' from '"), "'"),
           "let the first of them name no origin: what it perceived is its own", issues);
    return;
  }
}

}  // namespace

void CheckEvidence(const v1::Record& record, Issues& issues) {
  for (int i = 0; i < record.evidence_size(); ++i) {
    const v1::Evidence& item = record.evidence(i);
    if (item.source().empty()) {
      Report(kCode, PathOf(i, "source"), "an item of evidence names no source",
             "name who or what perceived or reported", issues);
    }
    CheckCodes(item, i, issues);
    CheckHash(item, i, issues);
    CheckCustody(item, i, issues);
  }
  CheckRounds(record, issues);
}

}  // namespace compliance
