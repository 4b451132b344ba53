#include "cli/progress.h"

#include <fmt/format.h>

#include <optional>

#include "cli/console.h"
#include "cli/output/quantities.h"
#include "cli/output/records.h"

namespace shirabe::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto kTerminalInterval = 100ms;
constexpr auto kLogInterval = 5s;
constexpr std::string_view kBetween = ", ";
constexpr std::size_t kUsualColumns = 80;
constexpr std::string_view kWipe = "\r\x1b[K";

constexpr int kBarCells = 20;

// How much of the reading is done; nothing where that is not known.
std::optional<double> share_done(const indexer::Progress& progress) {
  if (progress.bytes_total == 0 || progress.bytes_total < progress.bytes_done) return std::nullopt;
  return static_cast<double>(progress.bytes_done) / static_cast<double>(progress.bytes_total);
}

std::string bar(const indexer::Progress& progress) {
  const auto share = share_done(progress);
  if (!share || progress.is_packing) return {};
  const int cells = static_cast<int>(*share * kBarCells);
  return fmt::format("[{:#<{}}{:-<{}}] ", "", cells, "", kBarCells - cells);
}

}  // namespace

std::string progress_text(const indexer::Progress& progress, double seconds) {
  if (progress.is_packing) return "packing the index";
  std::string text = output::counted(progress.articles_done, "article");
  if (progress.bytes_done == 0) return text;
  text += fmt::format(", {}", output::bytes(progress.bytes_done));
  if (seconds <= 0) return text;
  const auto done = static_cast<double>(progress.bytes_done);
  text += fmt::format(", {}/s", output::bytes(static_cast<std::uint64_t>(done / seconds)));
  const auto share = share_done(progress);
  if (!share) return text;
  return text + fmt::format(", {:.0f} %, {} left", 100 * *share,
                            output::duration(seconds / *share - seconds));
}

std::string progress_line(const indexer::Progress& progress, double seconds, std::size_t columns) {
  const std::string start = bar(progress);
  std::string text = progress_text(progress, seconds);
  if (columns == 0) return start + text;
  while (start.size() + text.size() >= columns) {
    const std::size_t comma = text.rfind(kBetween);
    if (comma == std::string::npos) return text.substr(0, columns - 1);
    text.resize(comma);
  }
  return start + text;
}

ProgressLine::ProgressLine(ProgressForm form)
    : form_(form), start_(Clock::now()), next_(start_ + interval()) {}

ProgressLine::~ProgressLine() {
  clear();
}

ProgressLine::Clock::duration ProgressLine::interval() const {
  return form_ == ProgressForm::bar ? Clock::duration(kTerminalInterval) : kLogInterval;
}

void ProgressLine::show(const indexer::Progress& progress) {
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + interval();
  write(progress, std::chrono::duration<double>(now - start_).count());
}

void ProgressLine::write(const indexer::Progress& progress, double seconds) {
  switch (form_) {
    case ProgressForm::bar:
      write_message(
          fmt::format("{}{}", kWipe,
                      progress_line(progress, seconds, message_columns().value_or(kUsualColumns))));
      visible_ = true;
      return;
    case ProgressForm::lines:
      return write_message(fmt::format("shirabe: {}\n", progress_text(progress, seconds)));
    case ProgressForm::records:
      try {
        write_out(output::progress_record(progress, seconds));
      } catch (const ClosedPipe&) {
        return;  // what is being indexed is worth having all the same
      }
  }
}

void ProgressLine::clear() {
  if (visible_) write_message(kWipe);
  visible_ = false;
}

}  // namespace shirabe::cli
