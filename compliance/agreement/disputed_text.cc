#include "compliance/agreement/disputed_text.h"

#include "absl/algorithm/container.h"

namespace compliance {

const v1::DisputedText* TextWithReading(const v1::Agreement& agreement,
                                        const std::string& reading) {
  for (const v1::DisputedText& text : agreement.disputed_texts()) {
    for (const v1::Reading& each : text.readings()) {
      if (each.id() == reading) return &text;
    }
  }
  return nullptr;
}

const v1::DisputedText* TextOf(const v1::Agreement& agreement, const v1::Provision& provision) {
  if (provision.readings().empty()) return nullptr;
  return TextWithReading(agreement, provision.readings(0));
}

bool IsStatedFor(const v1::Provision& provision, const std::string& reading) {
  return absl::c_linear_search(provision.readings(), reading);
}

bool SeesFindingsOf(const v1::Agreement& agreement, const v1::Provision& looking,
                    const v1::Provision& wording) {
  const v1::DisputedText* text = TextOf(agreement, wording);
  if (text == nullptr) return true;
  // The checks have made sure that all its readings are those of one wording.
  if (TextOf(agreement, looking) == text) return IsStatedFor(wording, looking.readings(0));
  return IsStatedFor(wording, text->default_reading());
}

}  // namespace compliance
