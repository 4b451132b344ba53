#include "cli/console.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <system_error>

#include "cli/output/clean.h"

namespace shirabe::cli {
namespace {

constexpr std::size_t kFewestColumns = 20;

std::optional<std::size_t> columns_from_environment() {
  const char* value = std::getenv("COLUMNS");
  if (value == nullptr) return std::nullopt;
  const std::string_view digits(value);
  std::size_t columns = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), columns);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return columns < kFewestColumns ? std::nullopt : std::optional(columns);
}

}  // namespace

void write_out(std::string_view data) {
  if (std::fwrite(data.data(), 1, data.size(), stdout) == data.size() && std::fflush(stdout) == 0) {
    return;
  }
  const int reason = errno;
  if (reason == EPIPE) throw ClosedPipe();
  throw base::Error(
      base::ErrorCode::index_failed,
      fmt::format("cannot write to standard output: {}", std::generic_category().message(reason)));
}

void write_message(std::string_view data) {
  std::fwrite(data.data(), 1, data.size(), stderr);
  std::fflush(stderr);
}

std::string message_text(std::string_view message, std::string_view hint) {
  std::string text = fmt::format("shirabe: {}\n", output::clean_lines(message));
  if (!hint.empty()) text += fmt::format("  hint: {}\n", output::clean_lines(hint));
  return text;
}

void report(std::string_view message, std::string_view hint) {
  write_message(message_text(message, hint));
}

void report(const base::Error& error) {
  report(error.message(), error.hint());
}

bool output_is_terminal() {
  return ::isatty(STDOUT_FILENO) == 1;
}

bool messages_are_terminal() {
  return ::isatty(STDERR_FILENO) == 1;
}

std::optional<std::size_t> terminal_columns() {
  if (const auto columns = columns_from_environment()) return columns;
  winsize size{};
  if (!output_is_terminal()) return std::nullopt;
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < kFewestColumns) return 80;
  return size.ws_col;
}

std::optional<std::size_t> message_columns() {
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return columns_from_environment();
}

}  // namespace shirabe::cli
