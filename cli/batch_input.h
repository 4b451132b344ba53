// The queries of `shirabe batch`, one a line.
#pragma once

#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/error.h"
#include "searcher/search.h"

namespace shirabe::cli {

struct BatchQuery {
  std::string id;
  // What to search, or why the line is no query.
  std::variant<searcher::SearchRequest, base::Error> request;
};

// Reads one line, `number` from 1, without its line end. It holds
//   ID<TAB>QUERY, or a bare QUERY (its id is `number`), or a JSON object with the keys id, query,
//   n, offset, lang, kind, path, group, date, sort, facets, all_copies, exact and no_across, of
//   which only query is required.
// What it does not say is taken from `defaults`. Nothing for a line of nothing but white space.
[[nodiscard]] std::optional<BatchQuery> read_batch_line(std::string_view line, std::size_t number,
                                                        const searcher::SearchRequest& defaults);

// Cuts a stream into lines: LF or CRLF, a byte-order mark at the start passed over.
class LineReader {
 public:
  // A longer line is cut there, so that no input can fill the memory.
  static constexpr std::size_t kLongestLine = std::size_t{1} << 20U;

  // Does not own `file`, whose name is for messages.
  LineReader(std::FILE* file, std::string name) : file_(file), name_(std::move(name)) {}

  // The next line, valid until the next call; nothing at the end. Throws Error(usage) where the
  // stream cannot be read.
  [[nodiscard]] std::optional<std::string_view> next();
  [[nodiscard]] std::size_t number() const { return number_; }

 private:
  bool read_line();

  std::FILE* file_;
  std::string name_;
  std::string line_;
  std::size_t number_ = 0;
};

}  // namespace shirabe::cli
