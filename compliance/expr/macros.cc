#include "compliance/expr/macros.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/expr/macro_builder.h"
#include "compliance/expr/macros_bindings.h"

namespace compliance {
namespace expr {
namespace {

// The loops: `variables` names first, then an optional filter, then the body.
struct Loop {
  const MacroBuilder& build;
  std::string first;
  std::string second;  // Empty: one variable.
  Node* filter;        // Or null.
  Node* body;

  Node* Filtered(Node* step) const {
    return filter == nullptr ? step : build.Choice(filter, step, build.Accumulator());
  }
  Node* Forever() const { return build.Literal(Value::Bool(true)); }
};

Node* All(const Loop& loop) {
  const MacroBuilder& b = loop.build;
  return b.Loop(loop.first, loop.second, b.Literal(Value::Bool(true)), b.Accumulator(),
                b.Call("_&&_", {b.Accumulator(), loop.body}), b.Accumulator());
}

Node* Exists(const Loop& loop) {
  const MacroBuilder& b = loop.build;
  return b.Loop(loop.first, loop.second, b.Literal(Value::Bool(false)),
                b.Call("!_", {b.Accumulator()}), b.Call("_||_", {b.Accumulator(), loop.body}),
                b.Accumulator());
}

Node* ExistsOne(const Loop& loop) {
  const MacroBuilder& b = loop.build;
  Node* one_more = b.Call("_+_", {b.Accumulator(), b.Literal(Value::Int(1))});
  return b.Loop(loop.first, loop.second, b.Literal(Value::Int(0)), loop.Forever(),
                b.Choice(loop.body, one_more, b.Accumulator()),
                b.Call("_==_", {b.Accumulator(), b.Literal(Value::Int(1))}));
}

Node* Filter(const Loop& loop) {
  const MacroBuilder& b = loop.build;
  Node* append = b.Call("@append", {b.Accumulator(), b.Name(loop.first)});
  return b.Loop(loop.first, "", b.Empty(NodeKind::kList), loop.Forever(),
                b.Choice(loop.body, append, b.Accumulator()), b.Accumulator());
}

Node* Map(const Loop& loop) {
  const MacroBuilder& b = loop.build;
  Node* append = b.Call("@append", {b.Accumulator(), loop.body});
  return b.Loop(loop.first, loop.second, b.Empty(NodeKind::kList), loop.Forever(),
                loop.Filtered(append), b.Accumulator());
}

Node* TransformMap(const Loop& loop) {
  const MacroBuilder& b = loop.build;
  Node* insert = b.Call("@insert", {b.Accumulator(), b.Name(loop.first), loop.body});
  return b.Loop(loop.first, loop.second, b.Empty(NodeKind::kMap), loop.Forever(),
                loop.Filtered(insert), b.Accumulator());
}

Node* TransformMapEntry(const Loop& loop) {
  const MacroBuilder& b = loop.build;
  Node* merge = b.Call("@merge", {b.Accumulator(), loop.body});
  return b.Loop(loop.first, loop.second, b.Empty(NodeKind::kMap), loop.Forever(),
                loop.Filtered(merge), b.Accumulator());
}

struct LoopMacro {
  const char* name;
  size_t variables;
  bool filter;
  Node* (*expand)(const Loop& loop);
};

constexpr LoopMacro kLoops[] = {
    {"all", 1, false, All},
    {"exists", 1, false, Exists},
    {"exists_one", 1, false, ExistsOne},
    {"existsOne", 1, false, ExistsOne},
    {"filter", 1, false, Filter},
    {"map", 1, false, Map},
    {"map", 1, true, Map},
    {"all", 2, false, All},
    {"exists", 2, false, Exists},
    {"exists_one", 2, false, ExistsOne},
    {"existsOne", 2, false, ExistsOne},
    {"transformList", 2, false, Map},
    {"transformList", 2, true, Map},
    {"transformMap", 2, false, TransformMap},
    {"transformMap", 2, true, TransformMap},
    {"transformMapEntry", 2, false, TransformMapEntry},
    {"transformMapEntry", 2, true, TransformMapEntry},
};

Node* ExpandLoop(const LoopMacro& macro, MacroCall* call) {
  for (size_t i = 0; i < macro.variables; ++i) {
    if (!IsVariableName(*call->arguments[i])) {
      return Wrong(call, call->arguments[i]->offset,
                   absl::StrCat("the ", i == 0 ? "first" : "second", " argument of ", call->name,
                                "() is the name of a variable"));
    }
  }
  const std::string second = macro.variables == 2 ? call->arguments[1]->text : "";
  if (second == call->arguments[0]->text) {
    return Wrong(call, call->arguments[1]->offset, "two variables of one name");
  }
  const MacroBuilder build(call);
  return macro.expand({build, call->arguments[0]->text, second,
                       macro.filter ? call->arguments[macro.variables] : nullptr,
                       call->arguments.back()});
}

// has(e.f); has(f) where f is a field of the evaluated message.
Node* ExpandHas(MacroCall* call) {
  Node* argument = call->arguments[0];
  if (argument->kind != NodeKind::kSelect && !IsVariableName(*argument)) {
    return Wrong(call, argument->offset, "has() takes a field selection, as in has(a.b)");
  }
  Node* has = call->ast->Add(NodeKind::kHas, argument->offset);
  has->text = argument->text;
  has->children = argument->children;
  return has;
}

// proto.getExt(message, pkg.extension), proto.hasExt(...): the extension as a field.
Node* ExpandExtension(MacroCall* call) {
  std::string name = QualifiedName(*call->arguments[1]);
  if (name.empty()) {
    return Wrong(call, call->arguments[1]->offset,
                 absl::StrCat("the second argument of proto.", call->name,
                              "() is the full name of an extension"));
  }
  Node* node =
      MacroBuilder(call).Empty(call->name == "getExt" ? NodeKind::kSelect : NodeKind::kHas);
  node->text = std::string(absl::StripPrefix(name, "."));
  node->children = {call->arguments[0]};
  return node;
}

// math.greatest(a, b, ...): two arguments at most are passed one by one.
Node* ExpandExtremum(MacroCall* call) {
  const MacroBuilder b(call);
  const char* function = call->name == "greatest" ? "math.@max" : "math.@min";
  switch (call->arguments.size()) {
    case 0:
      return Wrong(call, call->offset,
                   absl::StrCat("math.", call->name, "() takes at least one argument"));
    case 1:
      return b.Call(function, {call->arguments[0]});
    case 2:
      return b.Call(function, {call->arguments[0], call->arguments[1]});
    default: {
      Node* list = b.Empty(NodeKind::kList);
      list->children = call->arguments;
      list->optional.resize(list->children.size());
      SetDepth(list);
      return b.Call(function, {list});
    }
  }
}

struct SpecialMacro {
  const char* receiver;  // "": none; "*": any.
  const char* name;
  int arguments;  // -1: any number.
  Node* (*expand)(MacroCall* call);
};

constexpr SpecialMacro kSpecials[] = {
    {"", "has", 1, ExpandHas},
    {"cel", "bind", 3, ExpandBind},
    {"cel", "block", 2, ExpandBlock},
    {"cel", "index", 1, ExpandIndex},
    {"cel", "iterVar", 2, ExpandLoopName},
    {"cel", "accuVar", 2, ExpandLoopName},
    {"proto", "getExt", 2, ExpandExtension},
    {"proto", "hasExt", 2, ExpandExtension},
    {"*", "optMap", 2, ExpandOptional},
    {"*", "optFlatMap", 2, ExpandOptional},
    {"math", "greatest", -1, ExpandExtremum},
    {"math", "least", -1, ExpandExtremum},
};

bool ReceiverMatches(const Node* receiver, absl::string_view wanted) {
  if (wanted.empty()) return receiver == nullptr;
  if (receiver == nullptr) return false;
  return wanted == "*" || (receiver->kind == NodeKind::kName && receiver->text == wanted);
}

}  // namespace

Node* ExpandMacro(MacroCall* call) {
  for (const SpecialMacro& macro : kSpecials) {
    if (macro.name == call->name && ReceiverMatches(call->receiver, macro.receiver) &&
        (macro.arguments < 0 || call->arguments.size() == static_cast<size_t>(macro.arguments))) {
      return macro.expand(call);
    }
  }
  if (call->receiver == nullptr) return nullptr;
  for (const LoopMacro& macro : kLoops) {
    const size_t arguments = macro.variables + (macro.filter ? 2 : 1);
    if (macro.name != call->name || arguments != call->arguments.size()) continue;
    return ExpandLoop(macro, call);
  }
  return nullptr;
}

}  // namespace expr
}  // namespace compliance
