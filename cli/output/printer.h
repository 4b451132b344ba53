// Answers as bytes: one printer a format, found by name.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "searcher/search.h"

namespace shirabe::cli::output {

struct Answer {
  std::string query_id;
  std::string query;
  searcher::Group group = searcher::Group::passage;
  searcher::SearchResult result;
};

struct Style {
  bool colour = false;
  std::size_t columns = 0;  // of the terminal; 0: lines are not cut
  bool totals = false;      // text: end with a line of counts and time
  std::string folder = {};  // text: paths below it are shown from there
  bool full_text = false;   // the whole passage too (jsonl), or for the snippet (text)
};

// Has no state: one printer may serve many threads.
class Printer {
 public:
  Printer() = default;
  Printer(const Printer&) = delete;
  Printer& operator=(const Printer&) = delete;
  virtual ~Printer() = default;

  virtual void print(std::string& out, const Answer& answer) const = 0;

  // Appends the record of a query that could not be answered; false, and nothing appended, where
  // the format has no place for one.
  virtual bool print_error(std::string& out, std::string_view query_id,
                           const base::Error& error) const;
};

struct Format {
  std::string_view name;
  std::unique_ptr<Printer> (*make)(const Style& style);
  searcher::Group group;  // where --group is not given
  bool in_batch;          // whether it can tell the answers of many queries apart
  bool shows_snippets;    // and notes and facets
  bool shows_copies;      // whatever --all-copies says: an evaluation asks for every document
};

[[nodiscard]] std::span<const Format> formats();

}  // namespace shirabe::cli::output
