// A field against a constant: calibre_mm > 100.0, category in [FIRE, STRIKE], id.startsWith('x').
//
// The bulk of most conditions, so each is one function that reads the field and answers. What a
// test means is what the functions of the language mean (functions/) for these types.
#ifndef COMPLIANCE_EXPR_PREDICATE_H_
#define COMPLIANCE_EXPR_PREDICATE_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "compliance/base/truth.h"
#include "compliance/expr/budget.h"
#include "compliance/expr/context.h"
#include "compliance/expr/paths.h"
#include "compliance/expr/value.h"
#include "google/protobuf/message.h"
#include "re2/re2.h"

namespace compliance {
namespace expr {

enum Relation { kLessThan, kAtMost, kGreaterThan, kAtLeast, kEqualTo, kNotEqualTo };

// The relation seen from the other side: 1 < x is x > 1.
constexpr Relation kMirrored[] = {kGreaterThan, kAtLeast, kLessThan,
                                  kAtMost,      kEqualTo, kNotEqualTo};

template <typename T>
inline bool Holds(const T& a, int relation, const T& b) {
  switch (relation) {
    case kLessThan:
      return a < b;
    case kAtMost:
      return a <= b;
    case kGreaterThan:
      return a > b;
    case kAtLeast:
      return a >= b;
    case kEqualTo:
      return a == b;
    default:
      return a != b;
  }
}

struct Decision;

struct Predicate {
  // UNKNOWN if the field is unknown, or if the budget of the evaluation is used up.
  Truth (*run)(Budget& budget, const google::protobuf::Message& start,
               const Predicate& test) = nullptr;
  const PathSite* path = nullptr;
  bool negated = false;
  Relation relation = kEqualTo;
  Value constant = Value::Null();
  int64_t low = 0, high = 0;  // Of integers: the interval that passes, both ends included.
  uint64_t set = 0;           // Of integers within 0 to 63: the bits that pass.
  const re2::RE2* pattern = nullptr;
  const Decision* body = nullptr;  // About the elements of a repeated field.
};

// A bool by itself. Each of these is false, and leaves the test alone, if there is no such test of
// a field that is stored so. The path is the caller's.
bool MakeFlagTest(const FieldSite& field, Predicate* test);
bool MakeComparison(const FieldSite& field, Relation relation, const Value& constant,
                    Predicate* test);
// field in [1, 2, 3], and constant in field.
bool MakeMembership(const FieldSite& field, const Value& list, Predicate* test);
bool MakeElementTest(const FieldSite& field, const Value& element, Predicate* test);
// field.startsWith(constant) and the like, by the name of the function.
bool MakeTextTest(const FieldSite& field, absl::string_view function, const Value& constant,
                  Predicate* test);
bool MakeMatch(const FieldSite& field, const re2::RE2& pattern, Predicate* test);
void MakePresence(Predicate* test);                      // has(field)
void MakeSearch(const Decision& body, Predicate* test);  // Whether there is such an element.

// Why a test answers UNKNOWN: an unknown or an error.
Value WhyUnanswered(Context& context, const google::protobuf::Message& start,
                    const Predicate& test);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_PREDICATE_H_
