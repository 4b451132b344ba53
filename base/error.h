// The one exception type of the project, and the one table from error code to exit status.
#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace shirabe::base {

enum class ErrorCode {
  usage,             // wrong options, or none of the paths is there
  query,             // a query that cannot be read
  not_found,         // no such article or passage
  no_index,          // no index at that place, or something that is not an index
  schema,            // an index that this program cannot read
  locked,            // another process is writing
  unreadable_input,  // an article or path that could not be read
  index_failed,      // the index or the disk failed
  interrupted,       // the person asked to stop
};

// The exit status that docs/command_line.md promises for a code.
[[nodiscard]] int exit_status(ErrorCode code) noexcept;

// The stable name of a code, as it stands in JSON error records ("query", "locked", ...).
[[nodiscard]] std::string_view name(ErrorCode code) noexcept;

// What went wrong, for a person: a message that names the thing and the place, and a hint that says
// what to do about it (empty where there is nothing to add). Both are UTF-8 without a line end,
// except that the message of a `query` error may hold the query and a caret on lines of their own.
class Error : public std::exception {
 public:
  Error(ErrorCode code, std::string message, std::string hint = {});

  [[nodiscard]] ErrorCode code() const noexcept { return code_; }
  [[nodiscard]] const std::string& message() const noexcept { return message_; }
  [[nodiscard]] const std::string& hint() const noexcept { return hint_; }
  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }

 private:
  ErrorCode code_;
  std::string message_;
  std::string hint_;
};

}  // namespace shirabe::base
