// For tests that assert how often something allocates: linked in, it counts every call of operator
// new in the process.
//
//   const int64_t before = AllocationsSoFar();
//   Evaluate();
//   EXPECT_EQ(AllocationsSoFar(), before);
//
// Thread-safety: the count is atomic. Source: [new.delete], which lets a program replace these.
#ifndef COMPLIANCE_BASE_COUNTING_ALLOCATOR_H_
#define COMPLIANCE_BASE_COUNTING_ALLOCATOR_H_

#include <cstdint>

namespace compliance {

int64_t AllocationsSoFar();

}  // namespace compliance

#endif  // COMPLIANCE_BASE_COUNTING_ALLOCATOR_H_
