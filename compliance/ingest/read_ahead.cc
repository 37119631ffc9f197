#include "compliance/ingest/read_ahead.h"

#include <array>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace compliance {
namespace {

// Whose notes are shown: at a few hundred instructions for most records, memory that is asked for
// this long before is there in time.
constexpr size_t kNotesAhead = 8;

// Lines read together. Those of the last round leave their slots to the next.
class Batch {
 public:
  // False if the input ended; the last outcome is then kEnd.
  bool Fill(RecordSource& source) {
    outcomes_.clear();
    raw_.clear();
    while (outcomes_.size() < kReadAheadLines && raw_.size() < kReadAheadBytes) {
      RecordSlot* const slot = NextSlot(source);
      outcomes_.push_back(source.Read(slot));
      if (outcomes_.back() == ReadOutcome::kEnd) break;
      raw_.append(slot->origin.raw.data(), slot->origin.raw.size());
    }
    PointIntoCopy();
    return outcomes_.back() != ReadOutcome::kEnd;
  }

  size_t size() const { return outcomes_.size(); }
  ReadOutcome outcome(size_t i) const { return outcomes_[i]; }
  const RecordSlot* slot(size_t i) const { return slots_[i].get(); }
  bool HasRecord(size_t i) const {
    return i < outcomes_.size() && outcomes_[i] == ReadOutcome::kRecord;
  }

 private:
  // One that held a long line is not kept: all slots together may not grow to the longest line.
  RecordSlot* NextSlot(const RecordSource& source) {
    const size_t next = outcomes_.size();
    if (next == slots_.size()) slots_.push_back(source.NewSlot());
    if (slots_[next]->origin.raw.size() > kReadAheadBytes) slots_[next] = source.NewSlot();
    return slots_[next].get();
  }

  // The bytes of the source are gone when it reads on.
  void PointIntoCopy() {
    size_t begin = 0;
    for (size_t i = 0; i < outcomes_.size() && outcomes_[i] != ReadOutcome::kEnd; ++i) {
      absl::string_view& raw = slots_[i]->origin.raw;
      raw = absl::string_view(raw_).substr(begin, raw.size());
      begin += raw.size();
    }
  }

  std::vector<std::unique_ptr<RecordSlot>> slots_;
  std::vector<ReadOutcome> outcomes_;
  std::string raw_;
};

class ReadAhead : public RecordReader {
 public:
  explicit ReadAhead(std::unique_ptr<RecordSource> source) : source_(std::move(source)) {}

  ~ReadAhead() override {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      abandoned_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
  }

  ReadOutcome Read() override {
    if (!thread_.joinable()) {
      thread_ = std::thread([this] { FillBatches(); });
    }
    if (batch_ == nullptr || next_ == batch_->size()) NextBatch();
    const ReadOutcome outcome = batch_->outcome(next_);
    slot_ = batch_->slot(next_);
    const size_t ahead = next_ + kNotesAhead;
    ahead_ = batch_->HasRecord(ahead) ? batch_->slot(ahead) : nullptr;
    if (outcome == ReadOutcome::kEnd) {
      status_ = source_->status();
    } else {
      ++next_;
    }
    return outcome;
  }

 private:
  // In the other thread.
  void FillBatches() {
    for (size_t i = 0;; ++i) {
      {
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, [&] { return abandoned_ || filled_ - returned_ < kReadAheadBatches; });
        if (abandoned_) return;
      }
      const bool more = batches_[i % kReadAheadBatches].Fill(*source_);
      {
        const std::lock_guard<std::mutex> lock(mutex_);
        ++filled_;
      }
      changed_.notify_all();
      if (!more) return;
    }
  }

  // Returns the batch at hand and waits for the next.
  void NextBatch() {
    std::unique_lock<std::mutex> lock(mutex_);
    if (batch_ != nullptr) {
      ++returned_;
      // To wake the other thread for every batch costs more than to let it sleep for a few.
      if (filled_ - returned_ <= kReadAheadBatches / 2) changed_.notify_all();
    }
    changed_.wait(lock, [&] { return filled_ > returned_; });
    batch_ = &batches_[returned_ % kReadAheadBatches];
    next_ = 0;
  }

  const std::unique_ptr<RecordSource> source_;
  std::array<Batch, kReadAheadBatches> batches_;
  const Batch* batch_ = nullptr;  // The one at hand.
  size_t next_ = 0;               // Within it.
  std::thread thread_;

  std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded by mutex_: batches filled and returned since the beginning.
  size_t filled_ = 0;
  size_t returned_ = 0;
  bool abandoned_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> NewReadAhead(std::unique_ptr<RecordSource> source) {
  return std::make_unique<ReadAhead>(std::move(source));
}

}  // namespace compliance
