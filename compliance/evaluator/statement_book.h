// What was said of records: which statements are known, by the record they are about.
//
//   book.Insert(record);                    // A record that makes a statement.
//   for (const std::string& id : book.TakeTouched()) ...   // Judge these anew.
//   book.AddTo(&record);                    // As it is judged.
//
// A statement may come before what it is about. Thread-safety: thread-compatible. Cost: a few hash
// lookups for each statement; memory is the statements that are known.
#ifndef COMPLIANCE_EVALUATOR_STATEMENT_BOOK_H_
#define COMPLIANCE_EVALUATOR_STATEMENT_BOOK_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/time/time.h"
#include "compliance/agreement/questions.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class StatementBook {
 public:
  // `record` makes a statement; what it said before counts no more.
  void Insert(const v1::Record& record);
  // Nothing happens if the record made none.
  void Remove(const std::string& record_id);

  bool IsAnySaidOf(const std::string& id) const { return said_of_.contains(id); }
  // Fills in what is said of a record, in the order of the ids of those that tell of it.
  void AddTo(v1::Record* record) const;

  // Ids of the records of which something else is said than at the last call, in order.
  std::set<std::string> TakeTouched();
  bool IsAnyTouched() const { return !touched_.empty(); }

  // Drops statements made before an instant about records that are not known.
  void Forget(absl::Time before, absl::FunctionRef<bool(const std::string&)> is_known);

  // Ids of records that are spoken of and not known, with the number of statements.
  std::map<std::string, int64_t> About(absl::FunctionRef<bool(const std::string&)> wanted) const;

  // Answers that none of the questions has, with the number of statements: "question", or
  // "question: option" where the question is asked. Cost: linear in the statements.
  std::map<std::string, int64_t> StrangeAnswers(const QuestionOptions& asked) const;

 private:
  struct Said {
    v1::StatementMade made;
    absl::Time at;
  };

  absl::flat_hash_map<std::string, std::string> subject_of_;  // By id of the record that tells.
  // By id of the subject, then of the record that tells.
  absl::flat_hash_map<std::string, std::map<std::string, Said>> said_of_;
  std::set<std::string> touched_;
};

}  // namespace compliance

#endif  // COMPLIANCE_EVALUATOR_STATEMENT_BOOK_H_
