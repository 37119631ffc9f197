// Writes the accessors of a message and of every message within it: compliance/expr/accessors.h.
//
//   generator OUTPUT HEADER FUNCTION MESSAGE DESCRIPTOR_SET...
//
// Paths do not enter a message type twice, so that recursive schemas have finitely many. Left to
// reflection are maps, the closed enums and extensions of proto2, and those well-known types whose
// value is not a field.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor.pb.h"
#include "google/protobuf/descriptor_database.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using Path = std::vector<const FieldDescriptor*>;

std::string ClassOf(const Descriptor& message) {
  return absl::StrCat("::", absl::StrReplaceAll(message.full_name(), {{".", "::"}}));
}

// The table of a message: k_compliance_v1_Record.
std::string TableOf(const Descriptor& message) {
  return absl::StrCat("k_", absl::StrReplaceAll(message.full_name(), {{".", "_"}}));
}

bool IsWellKnown(const Descriptor& message) {
  return absl::StartsWith(message.full_name(), "google.protobuf.");
}

// The message type of a field, or of the values of a map, that has a table of its own.
const Descriptor* MessageOf(const FieldDescriptor& field) {
  const Descriptor* message =
      field.is_map() ? field.message_type()->map_value()->message_type() : field.message_type();
  return message == nullptr || IsWellKnown(*message) ? nullptr : message;
}

bool IsClosedEnum(const FieldDescriptor& field) {
  return field.file()->syntax() == google::protobuf::FileDescriptor::SYNTAX_PROTO2;
}

bool IsRead(const FieldDescriptor& field) {
  if (field.is_map()) return false;
  if (field.is_repeated()) return true;
  if (field.enum_type() != nullptr) {
    return field.enum_type()->full_name() != "google.protobuf.NullValue" && !IsClosedEnum(field);
  }
  if (field.message_type() == nullptr || !IsWellKnown(*field.message_type())) return true;
  const Descriptor::WellKnownType type = field.message_type()->well_known_type();
  return type == Descriptor::WELLKNOWNTYPE_TIMESTAMP || type == Descriptor::WELLKNOWNTYPE_DURATION;
}

bool HasPaths(const Descriptor& message) {
  for (int i = 0; i < message.field_count(); ++i) {
    if (IsRead(*message.field(i))) return true;
  }
  return false;
}

bool Enters(const Path& path, const Descriptor& message) {
  return std::any_of(path.begin(), path.end(), [&](const FieldDescriptor* field) {
    return field->containing_type() == &message;
  });
}

// Every path from a message, in the order of the schema.
void CollectPaths(const Descriptor& message, Path* prefix, std::vector<Path>* paths) {
  for (int i = 0; i < message.field_count(); ++i) {
    const FieldDescriptor* field = message.field(i);
    prefix->push_back(field);
    if (IsRead(*field)) paths->push_back(*prefix);
    const Descriptor* next = field->is_repeated() ? nullptr : MessageOf(*field);
    if (next != nullptr && !Enters(*prefix, *next)) CollectPaths(*next, prefix, paths);
    prefix->pop_back();
  }
}

std::vector<const Descriptor*> ReachableFrom(const Descriptor* root) {
  std::vector<const Descriptor*> reached = {root};
  for (size_t next = 0; next < reached.size(); ++next) {
    for (int i = 0; i < reached[next]->field_count(); ++i) {
      const Descriptor* message = MessageOf(*reached[next]->field(i));
      if (message == nullptr) continue;
      if (std::find(reached.begin(), reached.end(), message) == reached.end()) {
        reached.push_back(message);
      }
    }
  }
  return reached;
}

void WriteAccessor(const Path& path, std::ostream& out) {
  const std::string name = absl::StrJoin(
      path, ".", [](std::string* s, const FieldDescriptor* f) { absl::StrAppend(s, f->name()); });
  out << "    {\"" << name << "\",\n     [](const Message& root) {\n"
      << "       const auto& m0 = static_cast<const " << ClassOf(*path[0]->containing_type())
      << "&>(root);\n";
  for (size_t i = 0; i < path.size(); ++i) {
    const std::string field = absl::StrCat("m", i, ".", path[i]->lowercase_name(), "()");
    if (path[i]->has_presence()) {
      out << "       if (!m" << i << ".has_" << path[i]->lowercase_name()
          << "()) return Reading::Unset();\n";
    }
    if (i + 1 < path.size()) {
      out << "       const auto& m" << i + 1 << " = " << field << ";\n";
    } else {
      out << "       return Reading::Of(" << field << ");\n     }},\n";
    }
  }
}

void WriteTable(const Descriptor& message, std::ostream& out) {
  std::vector<Path> paths;
  Path prefix;
  CollectPaths(message, &prefix, &paths);
  out << "const Accessor " << TableOf(message) << "[] = {\n";
  for (const Path& path : paths) WriteAccessor(path, out);
  out << "};\n\n";
}

void WriteSource(const Descriptor& root, const std::string& header, const std::string& function,
                 std::ostream& out) {
  out << "// Generated by //compliance/expr/accessors:generator.\n"
      << "#include \"" << header << "\"\n\n"
      << "#include \"" << absl::StrReplaceAll(root.file()->name(), {{".proto", ".pb.h"}})
      << "\"\n\nnamespace {\n\n"
      << "using compliance::expr::Accessor;\n"
      << "using compliance::expr::MessageAccessors;\n"
      << "using compliance::expr::Reading;\n"
      << "using google::protobuf::Message;\n\n";
  std::vector<const Descriptor*> messages = ReachableFrom(&root);
  messages.erase(std::remove_if(messages.begin(), messages.end(),
                                [](const Descriptor* message) { return !HasPaths(*message); }),
                 messages.end());
  for (const Descriptor* message : messages) WriteTable(*message, out);
  out << "}  // namespace\n\n"
      << "absl::Span<const MessageAccessors> " << function << "() {\n"
      << "  static const MessageAccessors kTables[] = {\n";
  for (const Descriptor* message : messages) {
    out << "      {&" << ClassOf(*message) << "::default_instance(), " << TableOf(*message)
        << "},\n";
  }
  out << "  };\n  return kTables;\n}\n";
}

bool AddDescriptorSet(const std::string& path,
                      google::protobuf::SimpleDescriptorDatabase* database) {
  std::ifstream in(path, std::ios::binary);
  google::protobuf::FileDescriptorSet files;
  if (!files.ParseFromIstream(&in)) return false;
  for (const auto& file : files.file()) database->Add(file);
  return true;
}

int Generate(const std::vector<std::string>& arguments) {
  if (arguments.size() < 5) {
    std::cerr << "usage: generator OUTPUT HEADER FUNCTION MESSAGE DESCRIPTOR_SET...\n";
    return 2;
  }
  google::protobuf::SimpleDescriptorDatabase database;
  for (size_t i = 4; i < arguments.size(); ++i) {
    if (AddDescriptorSet(arguments[i], &database)) continue;
    std::cerr << arguments[i] << ": not a descriptor set\n";
    return 1;
  }
  const google::protobuf::DescriptorPool pool(&database);
  const Descriptor* root = pool.FindMessageTypeByName(arguments[3]);
  if (root == nullptr) {
    std::cerr << "no message '" << arguments[3] << "' in the descriptor sets\n";
    return 1;
  }
  std::ofstream out(arguments[0]);
  WriteSource(*root, arguments[1], arguments[2], out);
  return out.flush() ? 0 : 1;
}

}  // namespace
}  // namespace expr
}  // namespace compliance

int main(int count, char** arguments) {
  return compliance::expr::Generate({arguments + 1, arguments + count});
}
