// List, map and message literals, built when they are evaluated.
#ifndef COMPLIANCE_EXPR_AGGREGATES_H_
#define COMPLIANCE_EXPR_AGGREGATES_H_

#include <cstddef>

#include "compliance/expr/context.h"
#include "compliance/expr/program.h"
#include "compliance/expr/value.h"

namespace compliance {
namespace expr {

// What a function answers if some of its arguments are unknowns or errors: all the unknowns, else
// the first error. Unknowns come first: what is not known may still turn out right.
Value FirstExceptional(Context& context, const Value* arguments, size_t size);

// `values` are the evaluated children, `size` of them; entries of maps count twice.
Value BuildList(Context& context, const AggregateSite& site, const Value* values, size_t size);
Value BuildMap(Context& context, const AggregateSite& site, const Value* values, size_t size);
Value BuildMessage(Context& context, const AggregateSite& site, const Value* values);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_AGGREGATES_H_
