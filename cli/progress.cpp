#include "cli/progress.h"

#include <fmt/format.h>

#include "cli/console.h"
#include "cli/output/quantities.h"

namespace shirabe::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto kTerminalInterval = 100ms;
constexpr auto kLogInterval = 10s;
constexpr std::string_view kWipe = "\r\x1b[K";

}  // namespace

std::string progress_text(const indexer::Progress& progress, double seconds) {
  std::string text = fmt::format("{}, {}", output::counted(progress.articles_done, "article"),
                                 output::bytes(progress.bytes_done));
  if (seconds <= 0 || progress.bytes_done == 0) return text;
  const auto done = static_cast<double>(progress.bytes_done);
  text += fmt::format(", {}/s", output::bytes(static_cast<std::uint64_t>(done / seconds)));
  if (progress.bytes_total < progress.bytes_done) return text;
  const auto total = static_cast<double>(progress.bytes_total);
  return text + fmt::format(", {:.0f} %, {} left", 100 * done / total,
                            output::duration((total - done) * seconds / done));
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
  const std::string text =
      progress_text(progress, std::chrono::duration<double>(now - start_).count());
  write_message(terminal_ ? fmt::format("{}{}", kWipe, text) : fmt::format("shirabe: {}\n", text));
  visible_ = terminal_;
}

void ProgressLine::clear() {
  if (visible_) write_message(kWipe);
  visible_ = false;
}

}  // namespace shirabe::cli
