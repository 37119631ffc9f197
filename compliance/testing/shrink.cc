#include "compliance/testing/shrink.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/base/files.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/timestamp.h"
#include "compliance/testing/finding_match.h"
#include "compliance/testing/verdicts.h"
#include "compliance/v1/case.pb.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"

namespace compliance {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

class Shrinker {
 public:
  Shrinker(Trial trial, absl::FunctionRef<bool(const Trial&)> differs)
      : trial_(std::move(trial)), differs_(differs) {}

  Trial Run() {
    do {
      changed_ = false;
      DropProvisions();
      DropRecords();
      DropAdvances();
      DropRestores();
      DropTimes();
      DropFields([](Trial& trial) -> Message& { return trial.agreement; });
      for (size_t i = 0; i < trial_.records.size(); ++i) {
        DropFields([i](Trial& trial) -> Message& { return trial.records[i]; });
      }
    } while (changed_);
    return trial_;
  }

 private:
  // Takes a smaller trial if it still differs.
  bool Try(Trial smaller) {
    if (!differs_(smaller)) return false;
    trial_ = std::move(smaller);
    changed_ = true;
    return true;
  }

  void DropProvisions() {
    for (int i = trial_.agreement.provisions_size(); i-- > 0;) {
      Trial smaller = trial_;
      smaller.agreement.mutable_provisions()->DeleteSubrange(i, 1);
      Try(std::move(smaller));
    }
  }

  // Halves first, then quarters, down to single ones.
  void DropRecords() {
    for (size_t length = trial_.records.size(); length > 0; length /= 2) {
      for (size_t from = 0; from < trial_.records.size();) {
        Trial smaller = trial_;
        const size_t limit = std::min(from + length, smaller.records.size());
        smaller.records.erase(smaller.records.begin() + static_cast<int64_t>(from),
                              smaller.records.begin() + static_cast<int64_t>(limit));
        const auto move = [from, limit](size_t* before) {
          *before = *before >= limit ? *before - (limit - from) : std::min(*before, from);
        };
        for (Trial::Advance& advance : smaller.advances) move(&advance.before);
        for (size_t& restore : smaller.restores) move(&restore);
        if (!Try(std::move(smaller))) from += length;
      }
    }
  }

  void DropAdvances() {
    for (size_t i = trial_.advances.size(); i-- > 0;) {
      Trial smaller = trial_;
      smaller.advances.erase(smaller.advances.begin() + static_cast<int64_t>(i));
      Try(std::move(smaller));
    }
  }

  void DropRestores() {
    for (size_t i = trial_.restores.size(); i-- > 0;) {
      Trial smaller = trial_;
      smaller.restores.erase(smaller.restores.begin() + static_cast<int64_t>(i));
      Try(std::move(smaller));
    }
  }

  void DropTimes() {
    if (trial_.times.as_of != absl::InfiniteFuture()) {
      Trial smaller = trial_;
      smaller.times.as_of = absl::InfiniteFuture();
      Try(std::move(smaller));
    }
    if (trial_.times.now != absl::InfinitePast() && trial_.advances.empty()) {
      Trial smaller = trial_;
      smaller.times.now = absl::InfinitePast();
      Try(std::move(smaller));
    }
  }

  // Clears every field at or below a message of the trial, elements of lists one by one.
  template <typename Find>
  void DropFields(const Find& find) {
    DropFieldsBelow([&find](Trial& trial) -> Message& { return find(trial); });
  }

  void DropFieldsBelow(const std::function<Message&(Trial&)>& find) {
    std::vector<const FieldDescriptor*> fields;
    {
      const Message& message = find(trial_);
      message.GetReflection()->ListFields(message, &fields);
    }
    for (const FieldDescriptor* field : fields) {
      Trial smaller = trial_;
      Message& message = find(smaller);
      message.GetReflection()->ClearField(&message, field);
      if (Try(std::move(smaller))) continue;
      if (field->is_repeated()) {
        DropElements(find, field);
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        DropFieldsBelow([&find, field](Trial& trial) -> Message& {
          Message& parent = find(trial);
          return *parent.GetReflection()->MutableMessage(&parent, field);
        });
      }
    }
  }

  void DropElements(const std::function<Message&(Trial&)>& find, const FieldDescriptor* field) {
    const auto size = [&] {
      const Message& message = find(trial_);
      return message.GetReflection()->FieldSize(message, field);
    };
    for (int i = size(); i-- > 0;) {
      Trial smaller = trial_;
      Message& message = find(smaller);
      const auto* reflection = message.GetReflection();
      for (int j = i; j + 1 < reflection->FieldSize(message, field); ++j) {
        reflection->SwapElements(&message, field, j, j + 1);
      }
      reflection->RemoveLast(&message, field);
      if (Try(std::move(smaller)) || field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
        continue;
      }
      DropFieldsBelow([&find, field, i](Trial& trial) -> Message& {
        Message& parent = find(trial);
        return *parent.GetReflection()->MutableRepeatedMessage(&parent, field, i);
      });
    }
  }

  Trial trial_;
  const absl::FunctionRef<bool(const Trial&)> differs_;
  bool changed_ = false;
};

// How far time comes by itself when a case ends.
absl::Time LatestInstant(const Trial& trial) {
  absl::Time latest = absl::InfinitePast();
  const auto take = [&latest](const google::protobuf::Timestamp& timestamp) {
    latest = std::max(latest, InstantOf(timestamp));
  };
  for (const v1::Record& record : trial.records) {
    const v1::Interval& occurred = record.occurred();
    take(occurred.has_limit() ? occurred.limit() : occurred.start());
    if (record.has_known_at()) take(record.known_at());
  }
  return latest;
}

template <typename Expected>
void Expect(const Trial& trial, const ReferenceTimes& times, Expected* expected) {
  for (const v1::Finding& finding :
       ReferenceConclude(trial.agreement, trial.records, times).findings) {
    v1::ExpectedFinding& wanted = *expected->add_findings();
    wanted = Described(finding);
    // The reference tells neither.
    wanted.clear_revision();
    wanted.clear_revised_because();
    wanted.clear_quantity();
  }
}

}  // namespace

Trial Shrink(Trial trial, absl::FunctionRef<bool(const Trial&)> differs) {
  return Shrinker(std::move(trial), differs).Run();
}

absl::Status WriteCase(const Trial& trial, const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  std::string agreement, lines, expected;
  google::protobuf::TextFormat::PrintToString(trial.agreement, &agreement);
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  for (const v1::Record& record : trial.records) {
    std::string line;
    const auto printed = google::protobuf::util::MessageToJsonString(record, &line, options);
    if (!printed.ok()) return absl::InternalError(printed.ToString());
    absl::StrAppend(&lines, line, "\n");
  }
  v1::Case content;
  content.set_description("the engine differs from the reference");
  content.set_agreement("agreement.textproto");
  content.add_records("records.jsonl");
  Expect(trial, {LatestInstant(trial), absl::InfiniteFuture()}, &content);
  if (trial.times.now != absl::InfinitePast()) {
    v1::AsOf& then = *content.add_as_of();
    then.set_at(FormatInstant(trial.times.now));
    Expect(trial, {trial.times.now, trial.times.now}, &then);
  }
  google::protobuf::TextFormat::PrintToString(content, &expected);
  absl::Status status = ReplaceFile(folder + "/agreement.textproto", agreement);
  status.Update(ReplaceFile(folder + "/records.jsonl", lines));
  status.Update(ReplaceFile(folder + "/case.textproto", expected));
  status.Update(ReplaceFile(folder + "/difference.txt",
                            absl::StrCat(RunTrial(trial).difference, "\n", TextOf(trial))));
  return status;
}

}  // namespace compliance
