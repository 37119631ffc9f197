#include <cmath>
#include <string>

#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"

namespace compliance {

void CheckFigures(const CheckContext& context, Issues* issues) {
  using google::protobuf::Message;
  VisitMessages(context.agreement, [&](const Message& message, const std::string& path) {
    const auto* figure = As<v1::Figure>(message);
    if (figure == nullptr || !figure->has_times()) return;
    if (figure->times() > 0 && std::isfinite(figure->times())) return;
    context.Error(path + ".times", "BAD_LIMIT", "a figure is taken a number of times above 0",
                  "write times: 0.85, for example", issues);
  });
}

}  // namespace compliance
