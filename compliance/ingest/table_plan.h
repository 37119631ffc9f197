// What a mapping compiles to: a flat list of steps, each of which fills one field from a row.
//
// The messages within a record that steps write to are nodes of a tree, numbered with parents
// first; node 0 is the record. A reader makes each of them at most once for a row, when the first
// step that has a value for it comes along.
//
// Thread-safety: immutable once compiled.
#ifndef COMPLIANCE_INGEST_TABLE_PLAN_H_
#define COMPLIANCE_INGEST_TABLE_PLAN_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "compliance/base/issue.h"
#include "compliance/ingest/cell_value.h"
#include "compliance/ingest/table_mapping.h"
#include "compliance/ingest/value_table.h"
#include "compliance/v1/mapping.pb.h"
#include "google/protobuf/descriptor.h"
#include "re2/re2.h"

namespace compliance {

struct PlanNode {
  int parent = -1;
  const google::protobuf::FieldDescriptor* field = nullptr;  // Of the parent; null for the record.
  // The nodes that cannot be present together with this one: other members of its oneof.
  std::vector<int> rivals;
  int index = -1;  // Of an element of a repeated field.
  // An element for which columns are mapped; without a value from any of them it is left out,
  // constants and all.
  bool needs_column = false;
};

struct TemplatePiece {
  std::string literal;
  int column = -1;  // Of TableMapping::columns, follows the literal; -1 at the end.
};

struct PlanStep {
  std::string path;  // "place.point.lat"
  int node = 0;      // The message that holds the field.
  std::unique_ptr<const CellType> type;
  bool is_start = false;  // occurred.start
  bool is_limit = false;  // occurred.limit
  // Either this or pieces.
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
  // All nodes but the record, children before parents, elements of a field by their indices.
  std::vector<int> assembly;
  // Elements of repeated fields in the order of their indices; within one, columns before
  // constants.
  std::vector<PlanStep> steps;
  std::vector<PlanColumn> columns;
  std::string file;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_TABLE_PLAN_H_
