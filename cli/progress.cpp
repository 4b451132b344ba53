#include "cli/progress.h"

#include <fmt/format.h>

#include "cli/console.h"
#include "cli/output/quantities.h"

namespace shirabe::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto kTerminalInterval = 100ms;
constexpr auto kLogInterval = 10s;
constexpr std::string_view kBetween = ", ";
constexpr std::size_t kUsualColumns = 80;
constexpr std::string_view kWipe = "\r\x1b[K";

}  // namespace

std::string progress_text(const indexer::Progress& progress, double seconds) {
  std::string text = output::counted(progress.articles_done, "article");
  if (progress.bytes_done == 0) return text;
  text += fmt::format(", {}", output::bytes(progress.bytes_done));
  if (seconds <= 0) return text;
  const auto done = static_cast<double>(progress.bytes_done);
  text += fmt::format(", {}/s", output::bytes(static_cast<std::uint64_t>(done / seconds)));
  if (progress.bytes_total < progress.bytes_done) return text;
  const auto total = static_cast<double>(progress.bytes_total);
  return text + fmt::format(", {:.0f} %, {} left", 100 * done / total,
                            output::duration((total - done) * seconds / done));
}

std::string progress_line(const indexer::Progress& progress, double seconds, std::size_t columns) {
  std::string text = progress_text(progress, seconds);
  if (columns == 0) return text;
  while (text.size() >= columns) {
    const std::size_t comma = text.rfind(kBetween);
    if (comma == std::string::npos) return text.substr(0, columns - 1);
    text.resize(comma);
  }
  return text;
}

ProgressLine::ProgressLine(bool terminal)
    : terminal_(terminal),
      start_(Clock::now()),
      next_(start_ + (terminal ? Clock::duration(kTerminalInterval) : kLogInterval)) {}

ProgressLine::~ProgressLine() {
  clear();
}

void ProgressLine::show(const indexer::Progress& progress) {
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + (terminal_ ? Clock::duration(kTerminalInterval) : kLogInterval);
  const double seconds = std::chrono::duration<double>(now - start_).count();
  write_message(terminal_ ? fmt::format("{}{}", kWipe,
                                        progress_line(progress, seconds,
                                                      message_columns().value_or(kUsualColumns)))
                          : fmt::format("shirabe: {}\n", progress_text(progress, seconds)));
  visible_ = terminal_;
}

void ProgressLine::clear() {
  if (visible_) write_message(kWipe);
  visible_ = false;
}

}  // namespace shirabe::cli
