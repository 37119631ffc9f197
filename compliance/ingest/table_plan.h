// What a mapping compiles to: a flat list of steps, each of which fills one field from a row.
//
// The messages within a record that steps write to are nodes of a tree, numbered with parents
// first; node 0 is the record. A row has a node if it has a value for one of its fields.
//
// Thread-safety: immutable once compiled.
#ifndef COMPLIANCE_INGEST_TABLE_PLAN_H_
#define COMPLIANCE_INGEST_TABLE_PLAN_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/optional.h"
#include "compliance/base/issue.h"
#include "compliance/ingest/cell_value.h"
#include "compliance/ingest/field_path.h"
#include "compliance/ingest/field_writer.h"
#include "compliance/ingest/table_mapping.h"
#include "compliance/ingest/value_table.h"
#include "compliance/v1/mapping.pb.h"
#include "google/protobuf/descriptor.h"
#include "re2/re2.h"

namespace compliance {

struct PlanNode {
  int parent = -1;
  const google::protobuf::FieldDescriptor* field = nullptr;  // Of the parent; null for the record.
  const FieldWriter* writer = nullptr;                       // Of that field.
  // The nodes that cannot be present together with this one: other members of its oneof.
  std::vector<int> rivals;
  int index = -1;  // Of an element of a repeated field.
  int part = -1;   // Of TableMapping::parts, the one that it belongs to.
  // An element for which columns are mapped; without a value from any of them it is left out,
  // constants and all.
  bool needs_column = false;
  std::vector<int> constants;  // The steps that write one into this message.
};

// A field whose values are nodes: one message, or the elements of a repeated field.
struct PlanPart {
  int parent = 0;
  const FieldWriter* writer = nullptr;
  std::vector<int> nodes;  // Elements by their indices.
};

struct TemplatePiece {
  std::string literal;
  int column = -1;  // Of TableMapping::columns, follows the literal; -1 at the end.
};

struct PlanStep {
  std::string path;  // "place.point.lat"
  int node = 0;      // The message that holds the field.
  std::unique_ptr<const CellType> type;
  const FieldWriter* writer = nullptr;
  bool is_start = false;  // occurred.start
  bool is_list = false;   // The field is repeated.
  // Either this or pieces; neither for occurred.limit where only occurred.start is mapped, which
  // may imply it.
  std::unique_ptr<const FixedValue> constant;
  // One piece without a literal is a column; else a template.
  std::vector<TemplatePiece> pieces;
  std::vector<std::string> missing;  // Cells that count as empty.
  std::unique_ptr<const RE2> extract;
  std::string split;
  bool required = false;
  ValueTable table;
  // The element, or (for fields that are not elements) -1; see PlanNode::needs_column.
  int element = -1;

  bool IsPlainColumn() const { return pieces.size() == 1 && pieces[0].literal.empty(); }
};

// A column that some step reads.
struct PlanColumn {
  std::string name;
  // Where the mapping first names it.
  SourcePosition position;
  std::string field;  // "fields[2].column"
};

class TableMapping {
 public:
  char delimiter = ',';
  v1::Encoding encoding = v1::UTF_8;
  std::vector<PlanNode> nodes;
  std::vector<PlanPart> parts;  // Parents before children.
  // Columns before constants; occurred.limit is always among them.
  std::vector<PlanStep> steps;
  int first_constant = 0;
  int limit_step = -1;  // That of occurred.limit.
  std::vector<PlanColumn> columns;
  std::string file;
};

// The node of the message that holds the field at the end of a path, and that of the innermost
// element in which it lies, or -1. Nodes that the plan lacks are added.
std::pair<int, int> NodesOnPath(const FieldPath& path, TableMapping* plan);

// When all steps and nodes are there: puts the steps in their order and fills what follows from it.
void OrderPlan(TableMapping* plan);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_TABLE_PLAN_H_
