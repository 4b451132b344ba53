// The two streams of the program and the terminal behind them.
#pragma once

#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace shirabe::cli {

// The reader of standard output has gone away: the end of the work, and no failure.
class ClosedPipe : public std::exception {
 public:
  [[nodiscard]] const char* what() const noexcept override { return "standard output is closed"; }
};

// Writes data to standard output at once. Throws ClosedPipe, or Error(index_failed) where the disk
// is full.
void write_out(std::string_view data);

// Writes to standard error, whatever becomes of it. What comes from articles must be cleaned.
void write_message(std::string_view data);

// "shirabe: MESSAGE" and "  hint: HINT", lines without control characters.
[[nodiscard]] std::string message_text(std::string_view message, std::string_view hint);

// "shirabe: MESSAGE" and "  hint: HINT" on standard error, without control characters.
void report(const base::Error& error);
void report(std::string_view message, std::string_view hint = {});

// Whether standard output or standard error is a terminal.
[[nodiscard]] bool output_is_terminal();
[[nodiscard]] bool messages_are_terminal();

// The columns of the terminal behind standard output, $COLUMNS before all; nothing where there is
// no terminal.
[[nodiscard]] std::optional<std::size_t> terminal_columns();

// The columns of the terminal behind standard error as they really are, so that a line can be kept
// from running over; nothing where that is not known.
[[nodiscard]] std::optional<std::size_t> message_columns();

}  // namespace shirabe::cli
