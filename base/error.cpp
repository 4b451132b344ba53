#include "base/error.h"

#include <array>
#include <utility>

namespace shirabe::base {
namespace {

struct Row {
  ErrorCode code;
  std::string_view name;
  int exit_status;
};

constexpr std::array<Row, 9> kRows{{
    {ErrorCode::usage, "usage", 2},
    {ErrorCode::query, "query", 2},
    {ErrorCode::not_found, "not_found", 1},
    {ErrorCode::no_index, "no_index", 3},
    {ErrorCode::schema, "schema", 3},
    {ErrorCode::locked, "locked", 4},
    {ErrorCode::unreadable_input, "unreadable_input", 5},
    {ErrorCode::index_failed, "index_failed", 6},
    {ErrorCode::interrupted, "interrupted", 130},
}};

constexpr const Row& row(ErrorCode code) {
  return kRows[static_cast<std::size_t>(code)];
}

constexpr bool rows_follow_the_enum() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (static_cast<std::size_t>(kRows[i].code) != i) return false;
  }
  return true;
}
static_assert(rows_follow_the_enum());

}  // namespace

int exit_status(ErrorCode code) noexcept {
  return row(code).exit_status;
}

std::string_view name(ErrorCode code) noexcept {
  return row(code).name;
}

Error::Error(ErrorCode code, std::string message, std::string hint)
    : code_(code), message_(std::move(message)), hint_(std::move(hint)) {}

}  // namespace shirabe::base
