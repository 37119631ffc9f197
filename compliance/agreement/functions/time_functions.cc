#include "compliance/agreement/functions/time_functions.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/functions/bind.h"
#include "compliance/base/issue.h"
#include "compliance/base/suggest.h"
#include "compliance/temporal/civil_window.h"
#include "compliance/temporal/named_zone.h"

namespace compliance {
namespace {

using expr::Binding;
using expr::Context;
using expr::Value;

// In the order of absl::Weekday.
const std::vector<std::string>& DayNames() {
  static const auto& names = *new std::vector<std::string>{
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  return names;
}

// Takes the constants one by one; of what cannot be read, the binding says what is wrong with it.
class Reader {
 public:
  explicit Reader(Constants constants) : constants_(constants) {}

  absl::CivilDay Date() { return Take(ParseDate(constants_[next_].text()), absl::CivilDay()); }
  int TimeOfDay() { return Take(ParseTimeOfDay(constants_[next_].text()), 0); }
  absl::TimeZone Zone() { return Take(NamedZone(constants_[next_].text()), absl::TimeZone()); }

  std::vector<absl::Weekday> Weekdays() {
    const Value& list = constants_[next_++];
    std::vector<absl::Weekday> days;
    for (size_t i = 0; i < list.list_size(); ++i) {
      const Value& item = list.items()[i];
      const std::string name(item.is(expr::Kind::kString) ? item.text() : "");
      const auto day = std::find(DayNames().begin(), DayNames().end(), name);
      if (day == DayNames().end()) {
        Refuse(absl::StrCat("'", name, "' is no day of the week"),
               DidYouMeanOrList(name, DayNames(), "days"));
      } else {
        days.push_back(static_cast<absl::Weekday>(day - DayNames().begin()));
      }
    }
    return days;
  }

  // The last constant taken is readable, but not here.
  void Refuse(std::string message, std::string suggestion) {
    problems_.push_back({next_ - 1, "BAD_TIME", std::move(message), std::move(suggestion)});
  }
  bool Failed() const { return !problems_.empty(); }
  Binding Failure() {
    Binding binding;
    binding.problems = std::move(problems_);
    return binding;
  }

 private:
  template <typename T>
  T Take(const absl::StatusOr<T>& read, T otherwise) {
    ++next_;
    if (read.ok()) return *read;
    auto [cause, way_out] = CauseAndWayOut(read.status().message());
    Refuse(std::move(cause), std::move(way_out));
    return otherwise;
  }

  Constants constants_;
  size_t next_ = 0;
  std::vector<expr::ArgumentProblem> problems_;
};

template <typename Test>
Binding When(Test test) {
  return Reading({"occurred"},
                 [test = std::move(test)](Context& context, const v1::Record&, TimeSpan occurred,
                                          absl::Span<const Value>) {
                   return Of(test(occurred), "occurred", context);
                 });
}

Binding WithinDays(absl::CivilDay first, absl::CivilDay last, const absl::TimeZone& zone) {
  return When(
      [days = CivilDays(first, last, zone)](TimeSpan event) { return Within(event, days); });
}

Binding OnDate(Constants constants) {
  Reader reader(constants);
  const absl::CivilDay day = reader.Date();
  const absl::TimeZone zone = reader.Zone();
  return reader.Failed() ? reader.Failure() : WithinDays(day, day, zone);
}

Binding OnDates(Constants constants) {
  Reader reader(constants);
  const absl::CivilDay first = reader.Date(), last = reader.Date();
  if (!reader.Failed() && last < first) {
    reader.Refuse("the last day is before the first", "swap or correct them");
  }
  const absl::TimeZone zone = reader.Zone();
  return reader.Failed() ? reader.Failure() : WithinDays(first, last, zone);
}

Binding BetweenLocal(Constants constants) {
  Reader reader(constants);
  const int from = reader.TimeOfDay(), to = reader.TimeOfDay();
  if (!reader.Failed() && from % (24 * 60) == to % (24 * 60)) {
    reader.Refuse("the hours end where they begin", "write two times of the day that differ");
  }
  const absl::TimeZone zone = reader.Zone();
  if (reader.Failed()) return reader.Failure();
  return When(
      [window = CivilWindow(zone, from, to)](TimeSpan event) { return window.Contains(event); });
}

Binding OnWeekday(Constants constants) {
  Reader reader(constants);
  const std::vector<absl::Weekday> days = reader.Weekdays();
  const absl::TimeZone zone = reader.Zone();
  if (reader.Failed()) return reader.Failure();
  return When(
      [window = CivilWindow(zone, days)](TimeSpan event) { return window.Contains(event); });
}

}  // namespace

std::vector<expr::Function> TimeFunctions() {
  return {
      OverRecord("on_date(string, string) -> bool", OnDate),
      OverRecord("on_dates(string, string, string) -> bool", OnDates),
      OverRecord("on_weekday(list(string), string) -> bool", OnWeekday),
      OverRecord("between_local(string, string, string) -> bool", BetweenLocal),
  };
}

}  // namespace compliance
