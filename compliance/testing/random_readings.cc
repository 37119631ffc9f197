#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/testing/random_grid.h"
#include "compliance/testing/random_world.h"

namespace compliance {
namespace {

bool IsStatedFor(const v1::Provision& provision, const std::string& reading) {
  const auto& readings = provision.readings();
  return std::count(readings.begin(), readings.end(), reading) > 0;
}

bool IsReadingOf(const v1::DisputedText& text, const std::string& id) {
  return std::any_of(text.readings().begin(), text.readings().end(),
                     [&](const v1::Reading& reading) { return reading.id() == id; });
}

}  // namespace

void RandomWorld::AddDisputedTexts(v1::Agreement* agreement) {
  disputed_.clear();
  const int texts = OneIn(2) ? 0 : 1 + Below(2);
  for (int i = 0; i < texts; ++i) {
    v1::DisputedText text;
    text.set_article(absl::StrCat("Art. ", i));
    for (int j = 0; j < 2 + Below(2); ++j) {
      v1::Reading* reading = text.add_readings();
      reading->set_id(absl::StrCat("T", i, "-", j));
      reading->set_text("text");
      if (OneIn(2)) reading->add_held_by(Pick(WorldParties()));
    }
    if (OneIn(2)) text.set_default_reading(text.readings(Below(text.readings_size())).id());
    *agreement->add_disputed_texts() = text;
    disputed_.push_back(text);
  }
}

// As the checks ask it: one wording under all readings of the provision at hand, or a default.
bool RandomWorld::MaySee(const std::vector<v1::Provision>& wordings) {
  if (wordings[0].readings().empty()) return true;
  for (const v1::DisputedText& text : disputed_) {
    if (!IsReadingOf(text, wordings[0].readings(0))) continue;
    if (readings_.empty() || !IsReadingOf(text, readings_[0])) {
      return !text.default_reading().empty();
    }
  }
  return std::any_of(wordings.begin(), wordings.end(), [&](const v1::Provision& wording) {
    return std::all_of(readings_.begin(), readings_.end(),
                       [&](const std::string& reading) { return IsStatedFor(wording, reading); });
  });
}

// The same provision as read otherwise: often the same comes of it.
v1::Provision RandomWorld::Restated(v1::Provision provision) {
  const bool is_duty =
      provision.has_deadline() || provision.has_floor() || provision.has_response();
  switch (Below(7)) {
    case 0:
      return provision;
    case 1:
      provision.set_condition(Condition(2));
      return provision;
    case 2:
      provision.clear_exceptions();
      return provision;
    case 3:
      provision.set_grading_family(provision.grading_family() == "FIR" ? "PRE" : "FIR");
      return provision;
    case 4:
      if (provision.has_ceiling() && !provision.ceiling().has_share_of() &&
          provision.ceiling().limits().empty()) {
        provision.mutable_ceiling()->set_at_most(provision.ceiling().at_most() + 1);
        return provision;
      }
      break;
    case 5:
      if (!is_duty && !provision.has_presumption() && provision.ceiling().limits().empty()) {
        provision.clear_bearers();
        provision.add_bearers(Pick(WorldParties()));
        return provision;
      }
      break;
    default:
      break;
  }
  // Periods are counted from the first on.
  if (provision.has_floor()) return provision;
  provision.clear_in_force();
  FillSpan(provision.add_in_force());
  return provision;
}

void RandomWorld::AddProvision(int index, v1::Agreement* agreement) {
  std::vector<std::vector<std::string>> parts(1 + Below(3));
  if (disputed_.empty() || OneIn(3)) {
    parts = {{}};
  } else {
    for (const v1::Reading& reading : Pick(disputed_).readings()) {
      if (!OneIn(8)) parts[Below(static_cast<int>(parts.size()))].push_back(reading.id());
    }
    parts.erase(std::remove(parts.begin(), parts.end(), std::vector<std::string>()), parts.end());
    if (parts.empty()) parts = {{}};
  }
  std::vector<v1::Provision> wordings;
  std::vector<std::string> first_looks_for;
  for (const std::vector<std::string>& part : parts) {
    readings_ = part;
    const bool may_restate =
        std::all_of(before_.begin(), before_.end(), [&](const std::vector<v1::Provision>& seen) {
          return std::count(first_looks_for.begin(), first_looks_for.end(), seen[0].id()) == 0 ||
                 MaySee(seen);
        });
    const bool restates = !wordings.empty() && may_restate && !OneIn(4);
    v1::Provision provision = restates ? Restated(wordings[0]) : NextProvision(index);
    if (wordings.empty()) first_looks_for = looked_for_;
    provision.clear_readings();
    for (const std::string& reading : part) provision.add_readings(reading);
    *agreement->add_provisions() = provision;
    wordings.push_back(std::move(provision));
  }
  before_.push_back(std::move(wordings));
  readings_.clear();
}

}  // namespace compliance
