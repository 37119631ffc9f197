#include <string>

#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"
#include "compliance/agreement/record_environment.h"
#include "compliance/agreement/record_expression.h"
#include "compliance/expr/condition.h"

namespace compliance {
namespace {

using google::protobuf::Message;

void Report(const CheckContext& context, const expr::Diagnostics& diagnostics,
            const std::string& path, Issues* issues) {
  for (const expr::Diagnostic& diagnostic : diagnostics) {
    context.Error(path, diagnostic.code, diagnostic.message, diagnostic.suggestion, issues);
    issues->back().position = context.document.LocateInString(path, diagnostic.offset);
  }
}

// Absent: true. Where it must be present, CheckRequired says so.
void CheckCondition(const CheckContext& context, const std::string& source, const std::string& path,
                    Issues* issues) {
  if (source.empty()) return;
  Report(context, expr::Condition::Compile(RecordEnvironment(), source).diagnostics, path, issues);
}

void CheckExpression(const CheckContext& context, ExpressionUse use, const std::string& source,
                     const std::string& path, Issues* issues) {
  if (source.empty()) return;
  Report(context, CompileRecordExpression(use, source).diagnostics, path, issues);
}

void CheckProvision(const CheckContext& context, const v1::Provision& provision,
                    const std::string& path, Issues* issues) {
  CheckCondition(context, provision.condition(), path + ".condition", issues);
  for (int i = 0; i < provision.correlate_by_size(); ++i) {
    CheckExpression(context, ExpressionUse::kKey, provision.correlate_by(i),
                    path + Element(".correlate_by", i), issues);
  }
}

}  // namespace

void CheckConditions(const CheckContext& context, Issues* issues) {
  VisitMessages(context.agreement, [&](const Message& message, const std::string& path) {
    const auto* type = message.GetDescriptor();
    if (type == v1::Provision::descriptor()) {
      CheckProvision(context, static_cast<const v1::Provision&>(message), path, issues);
    } else if (type == v1::Exception::descriptor()) {
      CheckCondition(context, static_cast<const v1::Exception&>(message).condition(),
                     path + ".condition", issues);
    } else if (type == v1::Selector::descriptor()) {
      CheckCondition(context, static_cast<const v1::Selector&>(message).condition(),
                     path + ".condition", issues);
    } else if (type == v1::Ceiling::descriptor()) {
      CheckExpression(context, ExpressionUse::kAmount,
                      static_cast<const v1::Ceiling&>(message).amount(), path + ".amount", issues);
    } else if (type == v1::GradeRule::descriptor()) {
      CheckCondition(context, static_cast<const v1::GradeRule&>(message).when(), path + ".when",
                     issues);
    }
  });
}

}  // namespace compliance
