#include "compliance/expr/batch/batch.h"

#include <algorithm>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/base/issue.h"
#include "compliance/expr/batch/json_text.h"
#include "compliance/expr/batch/value_json.h"
#include "compliance/expr/declarations.h"
#include "compliance/expr/expression.h"
#include "simdjson.h"

namespace compliance {
namespace expr {
namespace {

using simdjson::dom::element;

struct Request {
  std::string id;
  bool has_id = false;
  std::string expression;
  std::string container;
  std::string descriptor_set;
  bool check = true;
  bool macros = true;
  std::vector<Variable> variables;
  std::vector<Function> functions;
  std::vector<std::pair<std::string, element>> bindings;
};

// One answer: {"id": ..., then whatever is added.
class Answer {
 public:
  explicit Answer(const Request& request) {
    if (!request.has_id) return;
    text_ = "{\"id\":";
    AppendJsonString(request.id, &text_);
  }
  std::string Text() const { return text_ + "}"; }
  std::string With(absl::string_view member, absl::string_view json) {
    Add(member, json);
    return Text();
  }
  void Add(absl::string_view member, absl::string_view json) {
    absl::StrAppend(&text_, text_.empty() ? "{" : ",", "\"", member, "\":", json);
  }
  std::string Error(absl::string_view message) { return With("error", Quoted(message)); }

  static std::string Quoted(absl::string_view text) {
    std::string json;
    AppendJsonString(text, &json);
    return json;
  }
  static std::string QuotedList(const std::vector<std::string>& texts) {
    std::string json = "[";
    for (const std::string& text : texts) {
      if (json.size() > 1) json.push_back(',');
      AppendJsonString(text, &json);
    }
    return json + "]";
  }

 private:
  std::string text_;
};

absl::Status ReadString(const element& json, const char* name, std::string* text) {
  std::string_view view;
  const auto found = json[name];
  if (found.error() == simdjson::NO_SUCH_FIELD) return absl::OkStatus();
  if (found.get(view) != simdjson::SUCCESS) {
    return absl::InvalidArgumentError(absl::StrCat("request: '", name, "' is not a string"));
  }
  *text = std::string(view);
  return absl::OkStatus();
}

absl::Status ReadBool(const element& json, const char* name, bool* value) {
  const auto found = json[name];
  if (found.error() == simdjson::NO_SUCH_FIELD) return absl::OkStatus();
  if (found.get(*value) == simdjson::SUCCESS) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("request: '", name, "' is not true or false"));
}

// A function that is declared and no more: expressions that call it can be checked.
Function Unbound(const std::string& name, const std::string& type) {
  // "(int) -> bool" of "f", or "f(int) -> bool", or "(string).f(int) -> bool".
  const bool lacks_name = type[0] == '(' && !absl::StrContains(type, ").");
  return {lacks_name ? absl::StrCat(name, type) : type, [](absl::Span<const Value>) {
            return Value::Error("unbound function: declared, but not implemented");
          }};
}

absl::Status ReadTypes(const element& json, Request* request) {
  simdjson::dom::object types;
  if (json["type_env"].get(types) != simdjson::SUCCESS) return absl::OkStatus();
  for (const auto& field : types) {
    std::string_view text;
    if (field.value.get(text) != simdjson::SUCCESS) {
      return absl::InvalidArgumentError("request: a type in 'type_env' is not a string");
    }
    const std::string name(field.key);
    const std::string type(text);
    if (absl::StrContains(type, "->")) {
      request->functions.push_back(Unbound(name, type));
    } else {
      request->variables.push_back({name, type});
    }
  }
  return absl::OkStatus();
}

absl::Status ReadBindings(const element& json, Request* request) {
  simdjson::dom::object bindings;
  if (json["bindings"].get(bindings) != simdjson::SUCCESS) return absl::OkStatus();
  for (const auto& field : bindings) {
    request->bindings.emplace_back(std::string(field.key), field.value);
  }
  return absl::OkStatus();
}

absl::Status ReadRequest(const element& json, Request* request) {
  if (!json.is_object()) return absl::InvalidArgumentError("request: not a JSON object");
  bool disable_check = false;
  bool disable_macros = false;
  request->has_id = json["id"].error() == simdjson::SUCCESS;
  absl::Status status = ReadString(json, "id", &request->id);
  status.Update(ReadString(json, "expr", &request->expression));
  status.Update(ReadString(json, "container", &request->container));
  status.Update(ReadString(json, "descriptor_set", &request->descriptor_set));
  status.Update(ReadBool(json, "disable_check", &disable_check));
  status.Update(ReadBool(json, "disable_macros", &disable_macros));
  status.Update(ReadTypes(json, request));
  status.Update(ReadBindings(json, request));
  request->check = !disable_check;
  request->macros = !disable_macros;
  return status;
}

// What is bound but not declared is dynamic.
void DeclareBindings(Request* request) {
  for (const auto& binding : request->bindings) {
    const bool declared =
        std::any_of(request->variables.begin(), request->variables.end(),
                    [&](const Variable& variable) { return variable.name == binding.first; });
    if (!declared) request->variables.push_back({binding.first, "dyn"});
  }
}

absl::StatusOr<std::vector<Value>> BoundValues(const Request& request, Context* context,
                                               std::vector<UnknownFields>* unbound) {
  std::vector<Value> values;
  unbound->reserve(request.variables.size());
  for (const Variable& variable : request.variables) {
    const auto binding =
        std::find_if(request.bindings.begin(), request.bindings.end(),
                     [&](const auto& each) { return each.first == variable.name; });
    if (binding == request.bindings.end()) {
      unbound->push_back({variable.name, nullptr, nullptr});
      values.push_back(Value::Unknown(&unbound->back()));
      continue;
    }
    absl::StatusOr<Value> value = ReadValueJson(*context, binding->second);
    if (!value.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("binding '", variable.name, "': ", value.status().message()));
    }
    values.push_back(*value);
  }
  return values;
}

std::vector<std::string> PathsOf(const UnknownFields* fields) {
  std::vector<std::string> paths;
  std::vector<const UnknownFields*> open = {fields};
  while (!open.empty()) {
    const UnknownFields* next = open.back();
    open.pop_back();
    if (next == nullptr) continue;
    if (!next->path.empty()) paths.push_back(std::string(next->path));
    open.push_back(next->left);
    open.push_back(next->right);
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

std::string DescribeIssue(absl::string_view source, const Diagnostic& diagnostic) {
  const SourcePosition position = PositionAt("", source, diagnostic.offset);
  return absl::StrCat(position.line, ":", position.column, ": ", diagnostic.message, " [",
                      diagnostic.code, "]", diagnostic.suggestion.empty() ? "" : "; ",
                      diagnostic.suggestion);
}

std::string AnswerDiagnostics(const Request& request, const Diagnostics& diagnostics) {
  std::vector<std::string> issues;
  // A bad pattern is what evaluation would find.
  bool only_patterns = true;
  for (const Diagnostic& diagnostic : diagnostics) {
    issues.push_back(DescribeIssue(request.expression, diagnostic));
    only_patterns &= diagnostic.code == "CONDITION_PATTERN";
  }
  if (only_patterns) return Answer(request).Error(diagnostics[0].message);
  return Answer(request).With("issues", Answer::QuotedList(issues));
}

// Adds the value, or why there is none.
void AddResult(const Value& value, Context* context, Answer* answer) {
  if (value.is(Kind::kError)) return answer->Add("error", Answer::Quoted(value.text()));
  if (value.is(Kind::kUnknown)) {
    const std::vector<std::string> names = PathsOf(value.unknown());
    answer->Add("unknown", Answer::QuotedList(names));
    return answer->Add("error", Answer::Quoted(absl::StrCat("declared, but bound to no value: ",
                                                            absl::StrJoin(names, ", "))));
  }
  std::string json;
  const absl::Status status = WriteValueJson(*context, value, &json);
  if (!status.ok()) return answer->Add("error", Answer::Quoted(status.message()));
  answer->Add("value", json);
}

std::string AnswerRequest(Request request, const BatchOptions& options) {
  DeclareBindings(&request);
  EnvironmentOptions names;
  names.container = request.container;
  names.variables = request.variables;
  names.functions = request.functions;
  names.macros = request.macros;
  names.opaque_types = true;
  names.limits = options.limits;
  DescriptorSets own_sets;
  if (!request.descriptor_set.empty()) {
    DescriptorSets* sets = options.descriptor_sets != nullptr ? options.descriptor_sets : &own_sets;
    const absl::StatusOr<DescriptorSet*> set = sets->Load(request.descriptor_set);
    if (!set.ok()) return Answer(request).Error(set.status().message());
    names.pool = (*set)->pool();
    names.factory = (*set)->factory();
  }
  const auto environment = Environment::Create(std::move(names));
  if (!environment.ok()) return Answer(request).Error(environment.status().message());

  const Expression::Compiled compiled = Expression::Compile(
      **environment, request.expression, request.check ? Checking::kStrict : Checking::kLenient);
  if (compiled.expression == nullptr) return AnswerDiagnostics(request, compiled.diagnostics);
  Context context((*environment)->declarations().messages(), options.limits.cost);
  context.trace_unknowns = true;
  std::vector<UnknownFields> unbound;
  const absl::StatusOr<std::vector<Value>> values = BoundValues(request, &context, &unbound);
  if (!values.ok()) return Answer(request).Error(values.status().message());
  const Value value = compiled.expression->Evaluate(context, nullptr, *values);
  Answer answer(request);
  AddResult(value, &context, &answer);
  if (request.check) answer.Add("type", Answer::Quoted(compiled.type));
  return answer.Text();
}

}  // namespace

std::string AnswerBatchLine(absl::string_view json_line, const BatchOptions& options) {
  simdjson::dom::parser parser;
  element json;
  Request request;
  const simdjson::padded_string padded(json_line.data(), json_line.size());
  const simdjson::error_code error = parser.parse(padded).get(json);
  if (error != simdjson::SUCCESS) {
    return Answer(request).Error(absl::StrCat("request: ", simdjson::error_message(error)));
  }
  const absl::Status status = ReadRequest(json, &request);
  if (!status.ok()) return Answer(request).Error(status.message());
  return AnswerRequest(std::move(request), options);
}

std::string AnswerExpression(absl::string_view expression,
                             const std::vector<std::pair<std::string, std::string>>& bindings,
                             const BatchOptions& options) {
  Request request;
  request.expression = std::string(expression);
  // Parsed values live in their parsers.
  std::vector<std::unique_ptr<simdjson::dom::parser>> parsers;
  for (const auto& binding : bindings) {
    parsers.push_back(std::make_unique<simdjson::dom::parser>());
    element json;
    if (parsers.back()->parse(binding.second).get(json) != simdjson::SUCCESS) {
      return Answer(request).Error(absl::StrCat("binding '", binding.first, "' is not JSON"));
    }
    request.bindings.emplace_back(binding.first, json);
  }
  return AnswerRequest(std::move(request), options);
}

}  // namespace expr
}  // namespace compliance
