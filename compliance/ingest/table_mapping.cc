#include "compliance/ingest/table_mapping.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "compliance/base/textproto.h"
#include "compliance/ingest/excerpt.h"
#include "compliance/ingest/field_path.h"
#include "compliance/ingest/table_plan.h"
#include "compliance/v1/record.pb.h"

namespace compliance {
namespace {

using google::protobuf::FieldDescriptor;

constexpr absl::string_view kNeeded[] = {"id", "category", "occurred.start"};

bool IsTime(const FieldDescriptor* field) {
  return field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
}

class MappingCompiler {
 public:
  MappingCompiler(const v1::Mapping& mapping, const TextDocument& document, Issues* issues)
      : mapping_(mapping),
        document_(document),
        issues_(issues),
        plan_(std::make_unique<TableMapping>()) {
    plan_->file = std::string(document.file());
    plan_->nodes.emplace_back();
  }

  std::unique_ptr<TableMapping> Compile() {
    CompileForm();
    for (int i = 0; i < mapping_.fields_size(); ++i) {
      CompileField(mapping_.fields(i), absl::StrCat("fields[", i, "]"));
    }
    CheckNeededFields();
    CheckIndices();
    ImplyLimit();
    OrderPlan(plan_.get());
    return std::move(plan_);
  }

 private:
  void Report(absl::string_view path, absl::string_view code, absl::string_view message,
              absl::string_view suggestion = "") {
    issues_->push_back(document_.ErrorAt(path, code, message, suggestion));
  }

  void CompileForm() {
    const std::string& delimiter = mapping_.delimiter();
    if (delimiter.size() > 1 || delimiter == "\"" || delimiter == "\n" || delimiter == "\r") {
      Report("delimiter", "BAD_DELIMITER",
             absl::StrCat(Excerpt(delimiter), " cannot separate cells"),
             "give one ASCII character, such as ',', ';' or '\\t'");
    } else if (!delimiter.empty()) {
      plan_->delimiter = delimiter[0];
    }
    if (mapping_.has_encoding() && mapping_.encoding() != v1::ENCODING_UNSPECIFIED) {
      plan_->encoding = mapping_.encoding();
    }
  }

  void CompileField(const v1::FieldMapping& mapping, const std::string& at) {
    FieldPath path = ResolveFieldPath(mapping.field(), v1::Record::descriptor());
    if (!path.code.empty()) {
      Issue issue =
          document_.ErrorAt(absl::StrCat(at, ".field"), path.code, path.message, path.suggestion);
      issue.position = document_.LocateInString(absl::StrCat(at, ".field"), path.offset);
      issues_->push_back(std::move(issue));
      // What hangs on the type of the field cannot be checked.
      unresolved_ = true;
      return;
    }
    if (!mapped_.emplace(mapping.field(), at).second) {
      Report(absl::StrCat(at, ".field"), "DUPLICATE_FIELD",
             absl::StrCat("'", mapping.field(), "' is mapped twice"), "remove one of the two");
      return;
    }
    const size_t issues_before = issues_->size();
    PlanStep step;
    step.path = mapping.field();
    step.is_start = mapping.field() == "occurred.start";
    std::tie(step.node, step.element) = NodesOnPath(path, plan_.get());
    const FieldDescriptor* const field = path.steps.back().field;
    step.writer = FindFieldWriter(*field);
    step.is_list = field->is_repeated();
    step.type = std::make_unique<CellType>(field, CompileTimes(mapping, *field, at));
    // With a broken time format no value could be read.
    if (issues_->size() > issues_before) return;
    CompileSource(mapping, at, &step);
    CompileExtract(mapping, at, &step);
    CompileTable(mapping, at, &step);
    step.required = mapping.required();
    step.missing.assign(mapping.missing().begin(), mapping.missing().end());
    step.split = mapping.split();
    if (!step.split.empty() && !field->is_repeated()) {
      Report(absl::StrCat(at, ".split"), "NOT_REPEATED",
             absl::StrCat("'", step.path, "' holds one value, so its cell is not split"),
             "remove split");
    }
    if (step.constant == nullptr && step.element >= 0)
      plan_->nodes[step.element].needs_column = true;
    plan_->steps.push_back(std::move(step));
  }

  std::vector<TimePattern> CompileTimes(const v1::FieldMapping& mapping,
                                        const FieldDescriptor& field, const std::string& at) {
    std::vector<TimePattern> patterns;
    if (!IsTime(&field)) {
      if (mapping.time_formats_size() > 0) {
        Report(absl::StrCat(at, ".time_formats[0]"), "NOT_A_TIME",
               absl::StrCat("'", mapping.field(), "' is no time"), "remove time_formats");
      }
      return patterns;
    }
    if (mapping.time_formats_size() == 0) {
      Report(
          at, "MISSING_TIME_FORMAT",
          absl::StrCat("'", mapping.field(), "' is a time, and no format says how it is written"),
          "add time_formats { format: \"%Y-%m-%d %H:%M:%S\" zone: \"UTC\" }");
    }
    for (int i = 0; i < mapping.time_formats_size(); ++i) {
      const v1::TimeFormat& format = mapping.time_formats(i);
      const std::string path = absl::StrCat(at, ".time_formats[", i, "]");
      // Unix time goes with every zone there is, and with none.
      const absl::Status zone = TimePattern::Compile("unix", format.zone()).status();
      if (!zone.ok()) {
        Report(absl::StrCat(path, ".zone"), "UNKNOWN_TIME_ZONE", zone.message());
        continue;
      }
      absl::StatusOr<TimePattern> pattern = TimePattern::Compile(format.format(), format.zone());
      if (pattern.ok()) {
        patterns.push_back(*std::move(pattern));
      } else {
        Report(absl::StrCat(path, ".format"), "BAD_TIME_FORMAT", pattern.status().message());
      }
    }
    return patterns;
  }

  void CompileSource(const v1::FieldMapping& mapping, const std::string& at, PlanStep* step) {
    switch (mapping.source_case()) {
      case v1::FieldMapping::kConstant: {
        const std::string path = absl::StrCat(at, ".constant");
        if (mapping.constant().empty()) {
          Report(path, "EMPTY_CONSTANT", "the constant is empty",
                 "remove the mapping of this field");
        }
        for (const char* unused : {"extract", "split"}) CheckUnused(mapping, unused, at);
        if (mapping.table_size() > 0) {
          Report(absl::StrCat(at, ".table[0]"), "UNUSED", "a constant needs no table", "remove it");
        }
        step->constant = CompileFixed(mapping.constant(), path, *step);
        return;
      }
      case v1::FieldMapping::kColumn:
        step->pieces.push_back({"", ColumnOf(mapping.column(), absl::StrCat(at, ".column"), 0)});
        return;
      case v1::FieldMapping::kTemplate:
        CompileTemplate(mapping.template_(), absl::StrCat(at, ".template"), step);
        return;
      case v1::FieldMapping::SOURCE_NOT_SET:
        Report(at, "MISSING_SOURCE",
               absl::StrCat("nothing says where '", mapping.field(), "' comes from"),
               "add constant, column or template");
        return;
    }
  }

  void CheckUnused(const v1::FieldMapping& mapping, const char* name, const std::string& at) {
    const FieldDescriptor* const field = v1::FieldMapping::descriptor()->FindFieldByName(name);
    if (mapping.GetReflection()->GetString(mapping, field).empty()) return;
    Report(absl::StrCat(at, ".", name), "UNUSED", absl::StrCat("a constant needs no ", name),
           "remove it");
  }

  // "{date} {time}" to pieces.
  void CompileTemplate(const std::string& text, const std::string& path, PlanStep* step) {
    size_t at = 0;
    while (at <= text.size()) {
      const size_t open = std::min(text.find('{', at), text.size());
      TemplatePiece piece;
      piece.literal = text.substr(at, open - at);
      const size_t close = open < text.size() ? text.find('}', open) : open;
      const size_t stray = piece.literal.find('}');
      if (close == std::string::npos || stray != std::string::npos) {
        Issue issue = document_.ErrorAt(path, "BAD_TEMPLATE", "this brace has no partner",
                                        "write columns as {name}");
        issue.position =
            document_.LocateInString(path, stray != std::string::npos ? at + stray : open);
        issues_->push_back(std::move(issue));
        return;
      }
      if (open < text.size()) {
        piece.column = ColumnOf(text.substr(open + 1, close - open - 1), path, open + 1);
      }
      step->pieces.push_back(std::move(piece));
      at = close + 1;
    }
    const bool has_column =
        std::any_of(step->pieces.begin(), step->pieces.end(),
                    [](const TemplatePiece& piece) { return piece.column >= 0; });
    if (!has_column) {
      Report(path, "BAD_TEMPLATE", "the template names no column", "write it as a constant");
    }
  }

  // The number of a column; `offset` is where its name stands in the value of the field at `path`.
  int ColumnOf(const std::string& name, const std::string& path, size_t offset) {
    const auto [it, added] = columns_.emplace(name, static_cast<int>(plan_->columns.size()));
    if (added) plan_->columns.push_back({name, document_.LocateInString(path, offset), path});
    return it->second;
  }

  std::unique_ptr<const RE2> CompilePattern(const std::string& pattern, const std::string& path) {
    auto compiled = std::make_unique<const RE2>(pattern, RE2::Quiet);
    if (!compiled->ok()) {
      Report(path, "BAD_PATTERN", absl::StrCat("no regular expression (RE2): ", compiled->error()));
      return nullptr;
    }
    return compiled;
  }

  void CompileExtract(const v1::FieldMapping& mapping, const std::string& at, PlanStep* step) {
    if (mapping.extract().empty() || mapping.has_constant()) return;
    const std::string path = absl::StrCat(at, ".extract");
    step->extract = CompilePattern(mapping.extract(), path);
    if (step->extract == nullptr) return;
    const int groups = step->extract->NumberOfCapturingGroups();
    if (groups != 1) {
      Report(path, "BAD_PATTERN", absl::StrCat("the pattern has ", groups, " groups, not one"),
             "put parentheses around what is the value; write others as (?:...)");
    }
  }

  void CompileTable(const v1::FieldMapping& mapping, const std::string& at, PlanStep* step) {
    if (mapping.has_constant()) return;
    for (int i = 0; i < mapping.table_size(); ++i) {
      const v1::TableEntry& entry = mapping.table(i);
      const std::string path = absl::StrCat(at, ".table[", i, "]");
      std::unique_ptr<FixedValue> result =
          CompileFixed(entry.becomes(), absl::StrCat(path, ".becomes"), *step);
      switch (entry.match_case()) {
        case v1::TableEntry::kValue:
          if (!step->table.AddValue(entry.value(), std::move(result))) {
            Report(absl::StrCat(path, ".value"), "DUPLICATE_VALUE",
                   absl::StrCat(Excerpt(entry.value()), " stands in the table already"),
                   "remove one of the two");
          }
          break;
        case v1::TableEntry::kPattern:
          if (auto pattern = CompilePattern(entry.pattern(), absl::StrCat(path, ".pattern"))) {
            step->table.AddPattern(std::move(pattern), std::move(result));
          }
          break;
        case v1::TableEntry::MATCH_NOT_SET:
          Report(path, "MISSING_MATCH", "the entry says not what it matches",
                 "add value or pattern");
          break;
      }
    }
    if (mapping.has_otherwise()) {
      step->table.SetOtherwise(
          CompileFixed(mapping.otherwise(), absl::StrCat(at, ".otherwise"), *step));
    }
  }

  // A value that the mapping itself gives.
  std::unique_ptr<FixedValue> CompileFixed(const std::string& text, const std::string& path,
                                           const PlanStep& step) {
    auto fixed = std::make_unique<FixedValue>();
    fixed->text = text;
    if (text.empty()) return fixed;
    CellProblem problem;
    std::vector<ZoneLookup> lookups = step.type->NewLookups();
    if (!step.type->Read(fixed->text, &lookups, &fixed->value, &problem)) {
      Report(path, problem.code, problem.message, problem.suggestion);
    } else if (fixed->value.uncertain_time) {
      Report(path, "REPEATED_TIME",
             "this is no single instant: clocks showed it twice, or it ends early",
             "write it with seconds and an offset");
    }
    return fixed;
  }

  void CheckNeededFields() {
    if (unresolved_) return;  // One of them may be meant.
    for (absl::string_view needed : kNeeded) {
      if (mapped_.contains(needed)) continue;
      Report("", "MISSING_FIELD", absl::StrCat("'", needed, "' is not mapped"),
             absl::StrCat("add fields { field: \"", needed, "\" ... }"));
    }
  }

  // Elements are numbered without gaps.
  void CheckIndices() {
    for (const auto& [path, at] : mapped_) {
      const size_t open = path.find('[');
      if (open == std::string::npos) continue;
      const std::string name = path.substr(0, open);
      const int index = std::atoi(path.c_str() + open + 1);
      if (index == 0) continue;
      const std::string before = absl::StrCat(name, "[", index - 1, "].");
      const bool found = std::any_of(mapped_.begin(), mapped_.end(), [&](const auto& other) {
        return absl::StartsWith(other.first, before);
      });
      if (found || unresolved_) continue;
      Report(
          absl::StrCat(at, ".field"), "BAD_INDEX",
          absl::StrCat("'", name, "[", index, "]' is mapped, '", name, "[", index - 1, "]' is not"),
          "number the elements from 0");
    }
  }

  // A coarse start implies a limit where none is mapped.
  void ImplyLimit() {
    if (mapped_.contains("occurred.limit")) return;
    PlanStep step;
    step.path = "occurred.limit";
    const FieldPath path = ResolveFieldPath(step.path, v1::Record::descriptor());
    std::tie(step.node, step.element) = NodesOnPath(path, plan_.get());
    step.writer = FindFieldWriter(*path.steps.back().field);
    plan_->steps.push_back(std::move(step));
  }

  const v1::Mapping& mapping_;
  const TextDocument& document_;
  Issues* const issues_;
  std::unique_ptr<TableMapping> plan_;
  absl::flat_hash_map<std::string, int> columns_;
  // Field paths, and where they are mapped.
  absl::flat_hash_map<std::string, std::string> mapped_;
  bool unresolved_ = false;
};

}  // namespace

LoadedMapping LoadMapping(absl::string_view file, absl::string_view text) {
  LoadedMapping loaded;
  v1::Mapping mapping;
  const TextDocument document = TextDocument::Parse(file, text, &mapping, &loaded.issues);
  if (!HasErrors(loaded.issues)) {
    std::unique_ptr<TableMapping> plan =
        MappingCompiler(mapping, document, &loaded.issues).Compile();
    if (!HasErrors(loaded.issues)) loaded.mapping = std::move(plan);
  }
  SortIssues(loaded.issues);
  return loaded;
}

}  // namespace compliance
