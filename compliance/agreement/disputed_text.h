// Readings of disputed texts, as provisions use them.
//
// A provision that names readings is a *wording* of what its id says under these; the wordings
// of one id speak of one text. Whoever looks for the findings of such an id sees those of one
// wording: that of its own reading, where it is itself stated for readings of the same text, else
// that of the default reading.
//
// Thread-safety: pure functions. Cost: linear in the readings of the agreement.
#ifndef COMPLIANCE_AGREEMENT_DISPUTED_TEXT_H_
#define COMPLIANCE_AGREEMENT_DISPUTED_TEXT_H_

#include <string>

#include "compliance/v1/agreement.pb.h"

namespace compliance {

// The text that is read in this way; null if there is none. Of the agreement.
const v1::DisputedText* TextWithReading(const v1::Agreement& agreement, const std::string& reading);

// The text of whose readings the provision is a wording; null where it stands under all.
const v1::DisputedText* TextOf(const v1::Agreement& agreement, const v1::Provision& provision);

bool IsStatedFor(const v1::Provision& provision, const std::string& reading);

// Whether `looking`, which names the id of `wording` among those whose findings it looks for,
// sees the findings of that wording.
bool SeesFindingsOf(const v1::Agreement& agreement, const v1::Provision& looking,
                    const v1::Provision& wording);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_DISPUTED_TEXT_H_
