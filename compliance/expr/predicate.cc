#include "compliance/expr/predicate.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "compliance/expr/decision.h"
#include "compliance/expr/well_known.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Message;

using Holding = bool (*)(const Reading& reading, const Predicate& test);
using Cost = int64_t (*)(const Reading& reading, const Predicate& test);

template <Holding holds>
Truth Run(Budget&, const Message& start, const Predicate& test) {
  const Reading reading = ReadPath(start, *test.path);
  if (!reading.is_set()) return Truth::kUnknown;
  return ToTruth(holds(reading, test) != test.negated);
}

// For work in proportion to data.
template <Holding holds, Cost cost>
Truth RunCharged(Budget& budget, const Message& start, const Predicate& test) {
  const Reading reading = ReadPath(start, *test.path);
  if (!reading.is_set() || !budget.Charge(cost(reading, test))) return Truth::kUnknown;
  return ToTruth(holds(reading, test) != test.negated);
}

int64_t BytesCost(const Reading& reading, const Predicate&) { return 1 + reading.size / 16; }
int64_t ElementsCost(const Reading& reading, const Predicate&) { return reading.size; }
int64_t ConstantsCost(const Reading&, const Predicate& test) {
  return static_cast<int64_t>(test.constant.list_size());
}

bool InRange(const Reading& reading, const Predicate& test) {
  return reading.integer >= test.low && reading.integer <= test.high;
}

bool InSet(const Reading& reading, const Predicate& test) {
  return static_cast<uint64_t>(reading.integer) < 64 && (test.set >> reading.integer & 1) != 0;
}

bool RealHolds(const Reading& reading, const Predicate& test) {
  return Holds(reading.real, test.relation, test.constant.double_value());
}

bool TimeHolds(const Reading& reading, const Predicate& test) {
  const Value time = TimestampOf(*reading.message);
  return Holds(std::make_pair(time.seconds(), time.nanos()), test.relation,
               std::make_pair(test.constant.seconds(), test.constant.nanos()));
}

bool EqualsText(const Reading& reading, const Predicate& test) {
  return reading.text() == test.constant.text();
}

bool IsOneOfTexts(const Reading& reading, const Predicate& test) {
  const Value* const items = test.constant.items();
  return std::any_of(items, items + test.constant.list_size(),
                     [&](const Value& item) { return item.text() == reading.text(); });
}

bool Starts(const Reading& reading, const Predicate& test) {
  return absl::StartsWith(reading.text(), test.constant.text());
}
bool Ends(const Reading& reading, const Predicate& test) {
  return absl::EndsWith(reading.text(), test.constant.text());
}
bool Contains(const Reading& reading, const Predicate& test) {
  return absl::StrContains(reading.text(), test.constant.text());
}
bool Matches(const Reading& reading, const Predicate& test) {
  return re2::RE2::PartialMatch(re2::StringPiece(reading.text().data(), reading.text().size()),
                                *test.pattern);
}

bool HasEnum(const Reading& reading, const Predicate& test) {
  const auto* const numbers = static_cast<const int32_t*>(reading.elements);
  return std::any_of(numbers, numbers + reading.size,
                     [&](int32_t number) { return number == test.constant.int_value(); });
}

bool HasText(const Reading& reading, const Predicate& test) {
  const auto* const texts = static_cast<const std::string* const*>(reading.elements);
  return std::any_of(texts, texts + reading.size,
                     [&](const std::string* text) { return *text == test.constant.text(); });
}

Truth RunPresence(Budget&, const Message& start, const Predicate& test) {
  return ToTruth(HasPath(start, *test.path) != test.negated);
}

Truth RunSearch(Budget& budget, const Message& start, const Predicate& test) {
  const Reading reading = ReadPath(start, *test.path);
  if (!reading.is_set()) return Truth::kUnknown;
  const auto* const elements = static_cast<const Message* const*>(reading.elements);
  const int64_t cost = 1 + static_cast<int64_t>(test.body->steps.size());
  Truth found = Truth::kFalse;
  for (int64_t i = 0; i < reading.size && found != Truth::kTrue; ++i) {
    if (!budget.Charge(cost)) return Truth::kUnknown;
    found = Or(found, test.body->Run(budget, *elements[i]));
  }
  return test.negated ? Not(found) : found;
}

bool IsSignedInteger(Storage storage) {
  return storage == Storage::kInt32 || storage == Storage::kInt64 || storage == Storage::kEnum;
}

bool AllAre(const Value& list, Kind kind) {
  return std::all_of(list.items(), list.items() + list.list_size(),
                     [kind](const Value& item) { return item.is(kind); });
}

// As an interval, or what is outside of one.
void CompareIntegers(Relation relation, int64_t constant, Predicate* test) {
  test->run = Run<InRange>;
  test->negated = relation == kNotEqualTo || relation == kLessThan || relation == kGreaterThan;
  const bool upwards = relation == kLessThan || relation == kAtLeast;
  const bool downwards = relation == kGreaterThan || relation == kAtMost;
  test->low = downwards ? std::numeric_limits<int64_t>::min() : constant;
  test->high = upwards ? std::numeric_limits<int64_t>::max() : constant;
}

struct TextFunction {
  absl::string_view name;
  Truth (*run)(Budget& budget, const Message& start, const Predicate& test);
};

constexpr TextFunction kTextFunctions[] = {
    {"startsWith", Run<Starts>},
    {"endsWith", Run<Ends>},
    {"contains", RunCharged<Contains, BytesCost>},
};

}  // namespace

bool MakeFlagTest(const FieldSite& field, Predicate* test) {
  if (field.storage != Storage::kBool) return false;
  CompareIntegers(kEqualTo, 1, test);
  return true;
}

bool MakeComparison(const FieldSite& field, Relation relation, const Value& constant,
                    Predicate* test) {
  const Storage storage = field.storage;
  const bool equality = relation == kEqualTo || relation == kNotEqualTo;
  if (IsSignedInteger(storage) && constant.is(Kind::kInt)) {
    CompareIntegers(relation, constant.int_value(), test);
  } else if (storage == Storage::kBool && constant.is(Kind::kBool) && equality) {
    CompareIntegers(relation, constant.bool_value() ? 1 : 0, test);
  } else if (storage == Storage::kDouble && constant.is(Kind::kDouble)) {
    test->run = Run<RealHolds>;
  } else if (storage == Storage::kTimestamp && constant.is(Kind::kTimestamp)) {
    test->run = Run<TimeHolds>;
  } else if (storage == Storage::kString && constant.is(Kind::kString) && equality) {
    test->run = Run<EqualsText>;
    test->negated = relation == kNotEqualTo;
  } else {
    return false;
  }
  test->relation = relation;
  test->constant = constant;
  return true;
}

bool MakeMembership(const FieldSite& field, const Value& list, Predicate* test) {
  if (!list.is(Kind::kList) || list.storage() != Storage::kValues) return false;
  if (IsSignedInteger(field.storage) && AllAre(list, Kind::kInt)) {
    uint64_t set = 0;
    for (size_t i = 0; i < list.list_size(); ++i) {
      const int64_t member = list.items()[i].int_value();
      if (member < 0 || member > 63) return false;
      set |= uint64_t{1} << member;
    }
    test->run = Run<InSet>;
    test->set = set;
  } else if (field.storage == Storage::kString && AllAre(list, Kind::kString)) {
    test->run = RunCharged<IsOneOfTexts, ConstantsCost>;
  } else {
    return false;
  }
  test->constant = list;
  return true;
}

bool MakeElementTest(const FieldSite& field, const Value& element, Predicate* test) {
  if (field.storage != Storage::kList) return false;
  const Storage elements = field.elements;
  if (elements == Storage::kEnum && element.is(Kind::kInt)) {
    test->run = RunCharged<HasEnum, ElementsCost>;
  } else if (elements == Storage::kString && element.is(Kind::kString)) {
    test->run = RunCharged<HasText, ElementsCost>;
  } else {
    return false;
  }
  test->constant = element;
  return true;
}

bool MakeTextTest(const FieldSite& field, absl::string_view function, const Value& constant,
                  Predicate* test) {
  const auto* const row = std::find_if(std::begin(kTextFunctions), std::end(kTextFunctions),
                                       [&](const TextFunction& f) { return f.name == function; });
  if (row == std::end(kTextFunctions) || field.storage != Storage::kString ||
      !constant.is(Kind::kString)) {
    return false;
  }
  test->run = row->run;
  test->constant = constant;
  return true;
}

bool MakeMatch(const FieldSite& field, const re2::RE2& pattern, Predicate* test) {
  if (field.storage != Storage::kString) return false;
  test->run = RunCharged<Matches, BytesCost>;
  test->pattern = &pattern;
  return true;
}

void MakePresence(Predicate* test) { test->run = RunPresence; }

void MakeSearch(const Decision& body, Predicate* test) {
  test->run = RunSearch;
  test->body = &body;
}

Value WhyUnanswered(Context& context, const Message& start, const Predicate& test) {
  if (!context.trace_unknowns) {
    return ReadPath(start, *test.path).is_set() ? Context::OverBudget() : Value::Unknown();
  }
  const FieldSite* const unset = FirstUnset(start, *test.path);
  return unset == nullptr ? Context::OverBudget() : context.UnknownField(unset->path);
}

}  // namespace expr
}  // namespace compliance
