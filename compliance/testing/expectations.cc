#include "compliance/testing/expectations.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/testing/finding_match.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"

namespace compliance {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::util::DefaultFieldComparator;
using google::protobuf::util::MessageDifferencer;

// Numbers to nine digits.
bool Agree(const Message& expected, const Message& actual) {
  MessageDifferencer differencer;
  DefaultFieldComparator comparator;
  comparator.set_float_comparison(DefaultFieldComparator::APPROXIMATE);
  comparator.SetDefaultFractionAndMargin(1e-9, 1e-9);
  differencer.set_field_comparator(&comparator);
  return differencer.Compare(expected, actual);
}

template <typename M>
std::shared_ptr<const Message> Copy(const M& message) {
  return std::make_shared<const M>(message);
}

class Holder {
 public:
  explicit Holder(const Actual& actual) : actual_(actual) {}

  template <typename Expected>
  std::vector<Expectation> Hold(const Expected& expected) {
    AddFindings(expected.findings());
    for (const auto& wanted : expected.non_findings()) Add("non_findings", wanted, IsNow(wanted));
    if (expected.has_accounting()) {
      index_ = 0;
      Add("accounting", expected.accounting(), AccountingNow());
    }
    index_ = 0;
    for (const auto& wanted : expected.tallies()) Add("tallies", wanted, IsNow(wanted));
    index_ = 0;
    for (const auto& wanted : expected.statuses()) Add("statuses", wanted, IsNow(wanted));
    for (const v1::ExpectedFinding& more : more_) {
      held_.push_back({"findings", -1, nullptr, Copy(more), false});
    }
    return std::move(held_);
  }

 private:
  template <typename M>
  void Add(const char* field, const M& expected, const M& actual) {
    held_.push_back({field, index_++, Copy(expected), Copy(actual), Agree(expected, actual)});
  }

  // In other orders a finding that is withdrawn in the end may never have been told.
  void AddFindings(const ExpectedFindings& expected) {
    std::vector<v1::ExpectedFinding> described;
    for (const v1::Finding& finding : actual_.latest) described.push_back(Described(finding));
    const std::vector<int> matches = MatchFindings(expected, described);
    for (int i = 0; i < expected.size(); ++i) {
      v1::ExpectedFinding wanted = expected[i];
      if (!actual_.in_order) {
        if (wanted.state() == v1::WITHDRAWN) continue;
        wanted.clear_revision();
        wanted.clear_revised_because();
      }
      index_ = i;
      if (matches[i] >= 0) {
        Add("findings", wanted, Refreshed(wanted, described[matches[i]]));
      } else {
        held_.push_back({"findings", i, Copy(wanted), nullptr, false});
      }
    }
    for (const int i : Unexpected(matches, described)) more_.push_back(Brief(described[i]));
    index_ = 0;
  }

  // The last one told counts.
  v1::ExpectedNonFinding IsNow(const v1::ExpectedNonFinding& wanted) const {
    v1::ExpectedNonFinding is = wanted;
    is.clear_reason();
    for (const v1::NonFinding& none : actual_.non_findings) {
      if (none.provision() != wanted.provision() || none.record_id() != wanted.record()) continue;
      is.set_reason(none.reason());
      is.set_detail(absl::StrContains(none.detail(), wanted.detail()) ? wanted.detail()
                                                                      : none.detail());
    }
    return is;
  }

  v1::ExpectedTally IsNow(const v1::ExpectedTally& wanted) const {
    v1::ExpectedTally is = wanted;
    const auto under = actual_.under_reading.find(wanted.reading());
    if (!wanted.reading().empty() && under == actual_.under_reading.end()) {
      is.set_reading("no such reading");
      return is;
    }
    const v1::Summary& summary = wanted.reading().empty() ? actual_.summary : under->second;
    int64_t findings = 0, units = 0;
    for (const v1::Tally& row : summary.tallies()) {
      if (row.provision() != wanted.provision() || row.party() != wanted.party()) continue;
      if (wanted.disposition() != 0 && wanted.disposition() != row.disposition()) continue;
      findings += row.findings();
      units += row.units();
    }
    if (wanted.has_findings()) is.set_findings(findings);
    if (wanted.has_units()) is.set_units(units);
    return is;
  }

  v1::ExpectedStatus IsNow(v1::ExpectedStatus wanted) const {
    wanted.clear_status();
    for (const v1::StatusRow& row : actual_.summary.statuses()) {
      if (row.provision() == wanted.provision()) wanted.set_status(row.status());
    }
    return wanted;
  }

  v1::ExpectedAccounting AccountingNow() const {
    const v1::Accounting& counted = actual_.summary.accounting();
    v1::ExpectedAccounting is;
    is.set_read(counted.read());
    is.set_evaluated(counted.evaluated());
    is.set_skipped(counted.skipped());
    is.set_duplicate(counted.duplicate());
    is.set_not_yet_known(counted.not_yet_known());
    return is;
  }

  const Actual& actual_;
  std::vector<Expectation> held_;
  std::vector<v1::ExpectedFinding> more_;
  int index_ = 0;
};

// As the text format writes it; "-" if there is none.
std::string ValueText(const Message& message, const FieldDescriptor& field) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    return reflection.HasField(message, &field)
               ? reflection.GetMessage(message, &field).ShortDebugString()
               : "-";
  }
  const auto print = [&](int index) {
    std::string text;
    google::protobuf::TextFormat::PrintFieldValueToString(message, &field, index, &text);
    return text;
  };
  if (!field.is_repeated()) return reflection.HasField(message, &field) ? print(-1) : "-";
  std::vector<std::string> values;
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) values.push_back(print(i));
  return values.empty() ? "-" : absl::StrJoin(values, ", ");
}

// The fields that one of the two gives, a row each.
struct Row {
  std::string name, expected, actual;
};
std::vector<Row> RowsOf(const Message& expected, const Message& actual) {
  std::vector<Row> rows;
  const google::protobuf::Descriptor& type = *expected.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    Row row = {field.name(), ValueText(expected, field), ValueText(actual, field)};
    if (row.expected != "-" || row.actual != "-") rows.push_back(std::move(row));
  }
  return rows;
}

// "M15-02 e1": what it is about.
std::string Subject(const Message& message) {
  std::vector<std::string> names;
  const google::protobuf::Descriptor& type = *message.GetDescriptor();
  for (const char* name : {"provision", "party", "record"}) {
    const FieldDescriptor* field = type.FindFieldByName(name);
    const bool tells =
        field != nullptr && (field->name() != "party" || type.FindFieldByName("record") == nullptr);
    if (!tells) continue;
    const std::string value = message.GetReflection()->GetString(message, field);
    if (!value.empty()) names.push_back(value);
  }
  return absl::StrJoin(names, " ");
}

std::string Padded(std::string text, size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text;
}

}  // namespace

std::vector<Expectation> HoldAgainst(const v1::Case& expected, const Actual& actual) {
  return Holder(actual).Hold(expected);
}

std::vector<Expectation> HoldAgainst(const v1::AsOf& expected, const Actual& actual) {
  return Holder(actual).Hold(expected);
}

std::string DifferenceText(const Expectation& expectation) {
  const Message& told = expectation.expected ? *expectation.expected : *expectation.actual;
  const std::string subject = Subject(told);
  const std::string what =
      absl::StrCat("  ", expectation.field, subject.empty() ? "" : " ", subject);
  if (!expectation.expected || !expectation.actual) {
    return absl::StrCat(what, expectation.expected ? ": it did not come out" : ": not expected",
                        "\n    ", told.ShortDebugString(), "\n");
  }
  const std::vector<Row> rows = RowsOf(*expectation.expected, *expectation.actual);
  size_t name_width = 0, expected_width = 8;
  std::string first;
  for (const Row& row : rows) {
    name_width = std::max(name_width, row.name.size());
    expected_width = std::max(expected_width, row.expected.size());
    if (first.empty() && row.expected != row.actual) first = row.name;
  }
  std::string text =
      absl::StrCat(what, ": ", first, " differs\n      ", std::string(name_width, ' '), "  ",
                   Padded("expected", expected_width), "  actual\n");
  for (const Row& row : rows) {
    absl::StrAppend(&text, row.expected == row.actual ? "      " : "    > ",
                    Padded(row.name, name_width), "  ", Padded(row.expected, expected_width), "  ",
                    row.actual, "\n");
  }
  return text;
}

}  // namespace compliance
