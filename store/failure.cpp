#include "store/failure.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/utf8.h"

namespace shirabe::store {
namespace {

using base::Error;
using base::ErrorCode;

struct ReasonRow {
  std::errc reason;
  std::string_view hint;
};

constexpr std::array<ReasonRow, 9> kReasonRows{{
    {std::errc::no_space_on_device,
     "free some space and run the command again: what was committed before is kept"},
    {std::errc::file_too_large,
     "raise the limit on file sizes (ulimit -f) and run the command again: what was committed "
     "before is kept"},
    {std::errc::permission_denied, "check who owns the index and who may read and write it"},
    {std::errc::operation_not_permitted, "check who owns the index and who may read and write it"},
    {std::errc::read_only_file_system,
     "the disk is mounted for reading only: an index there can be searched but not changed"},
    {std::errc::too_many_files_open, "raise the limit on open files (ulimit -n)"},
    {std::errc::file_exists, "something else has that name: move it away"},
    {std::errc::no_such_file_or_directory, "it was there a moment ago: run the command again"},
    {std::errc::io_error, "the disk reports an error: check it before anything else"},
}};

constexpr std::string_view kRebuildHint =
    "`shirabe status --check` says what is wrong; `shirabe index --rebuild` makes the index anew "
    "from the articles";

struct XapianRow {
  std::string_view type;  // what Xapian::Error::get_type() says
  ErrorCode code;
  std::string_view message;
  std::string_view hint;
};

constexpr std::array<XapianRow, 4> kXapianRows{{
    {"DatabaseLockError", ErrorCode::locked, "another process is writing to",
     "wait until it has ended, or use --wait"},
    {"DatabaseCorruptError", ErrorCode::index_failed, "the index is damaged:", kRebuildHint},
    {"DatabaseVersionError", ErrorCode::schema, "this version of Xapian cannot read",
     "update the program, or make the index anew with `shirabe index --rebuild`"},
    {"DatabaseModifiedError", ErrorCode::index_failed,
     "writers change the index faster than it can be read:", "run the command again"},
}};

// `why` holds the system's reason, in the words of strerror().
std::string_view hint_for(std::string_view why) {
  const auto is_named = [why](const ReasonRow& row) {
    return why.find(std::make_error_code(row.reason).message()) != std::string_view::npos;
  };
  const auto* const row = std::ranges::find_if(kReasonRows, is_named);
  return row == kReasonRows.end() ? std::string_view{} : row->hint;
}

// Xapian puts the system's reason into its message or beside it, according to where it failed.
std::string detail_of(const Xapian::Error& error) {
  const char* const reason = error.get_error_string();
  return reason == nullptr ? error.get_msg() : fmt::format("{} ({})", error.get_msg(), reason);
}

// Xapian throws DatabaseLockError also where it may not open its lock file, for one.
bool is_row_for(const XapianRow& row, const Xapian::Error& error) {
  if (row.type != error.get_type()) return false;
  return row.code != ErrorCode::locked || error.get_msg().ends_with("already locked");
}

}  // namespace

std::string shown(const std::filesystem::path& path) {
  std::string text = base::to_valid_utf8(path.string());
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  std::ranges::replace_if(text, is_control, '?');
  return text;
}

Error failure(std::string_view doing, const std::filesystem::path& path, std::error_code reason) {
  const std::string why = reason.message();
  return {ErrorCode::index_failed, fmt::format("{} {}: {}", doing, shown(path), why),
          std::string(hint_for(why))};
}

Error failure_by_errno(std::string_view doing, const std::filesystem::path& path) {
  return failure(doing, path, std::error_code(errno, std::generic_category()));
}

Error failure(const Xapian::Error& error, const std::filesystem::path& folder) {
  const std::string detail = detail_of(error);
  const auto* const row = std::ranges::find_if(
      kXapianRows, [&error](const XapianRow& candidate) { return is_row_for(candidate, error); });
  if (row != kXapianRows.end()) {
    return {row->code, fmt::format("{} {}: {}", row->message, shown(folder), detail),
            std::string(row->hint)};
  }
  const std::string_view hint = hint_for(detail);
  return {ErrorCode::index_failed, fmt::format("the index failed: {}: {}", shown(folder), detail),
          std::string(hint.empty() ? kRebuildHint : hint)};
}

Error failure(const std::exception_ptr& uncaught) {
  std::string what = "it cannot go on";
  try {
    if (uncaught) std::rethrow_exception(uncaught);
  } catch (const Xapian::Error& error) {
    what = detail_of(error);
  } catch (const Error& error) {
    return error;
  } catch (const std::exception& error) {
    what = error.what();
  } catch (...) {
    what = "an exception that says nothing";
  }
  const std::string_view hint = hint_for(what);
  return {ErrorCode::index_failed, "the program had to end: " + what,
          std::string(hint.empty() ? kRebuildHint : hint)};
}

}  // namespace shirabe::store
