#include "compliance/agreement/heeds_statements.h"

#include "compliance/agreement/questions.h"

namespace compliance {

bool HeedsStatements(const v1::Agreement& agreement) {
  return agreement.tells_positions() || !agreement.attributed_by().empty() ||
         !QuestionsOf(agreement).empty();
}

}  // namespace compliance
