// Prints all that an index holds, in an order that does not depend on how it came to be: metadata
// (but for the last run), every term with its frequencies, every passage with its length and a hash
// of its record, values and terms. Two indexes are the same where this is. Usage: dump_index INDEX
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "base/hash.h"
#include "store/schema.h"

namespace {

using namespace shirabe;

// A length before each piece, so that two rows of pieces never look alike.
std::string piece(const std::string& bytes) {
  return fmt::format("{}:{}", bytes.size(), bytes);
}

std::string passage_line(const Xapian::Database& database, Xapian::docid number) {
  const Xapian::Document document = database.get_document(number);
  std::string content = piece(document.get_data());
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    content += fmt::format("{}={}", value.get_valueno(), piece(*value));
  }
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    content += fmt::format("{}x{}", term.get_wdf(), piece(*term));
  }
  return fmt::format(
      "passage {}#{} length {} content {}", document.get_value(store::number(store::Slot::article)),
      Xapian::sortable_unserialise(document.get_value(store::number(store::Slot::ordinal))),
      database.get_doclength(number), base::hash_hex(content));
}

std::vector<std::string> lines_of(const Xapian::Database& database) {
  std::vector<std::string> lines;
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    if (*key == store::metadata::kLastRun) continue;
    lines.push_back(
        fmt::format("metadata {} {}", *key, base::hash_hex(database.get_metadata(*key))));
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    lines.push_back(fmt::format("term {} in {} passages, {} times", *term, term.get_termfreq(),
                                database.get_collection_freq(*term)));
  }
  for (auto at = database.postlist_begin({}); at != database.postlist_end({}); ++at) {
    lines.push_back(passage_line(database, *at));
  }
  std::ranges::sort(lines);
  return lines;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc != 2) throw std::invalid_argument("usage: dump_index INDEX");
    for (const std::string& line : lines_of(Xapian::Database(argv[1]))) {
      fmt::print("{}\n", line);
    }
    return 0;
  } catch (const Xapian::Error& error) {
    fmt::print(stderr, "dump_index: {}\n", error.get_description());
  } catch (const std::exception& error) {
    fmt::print(stderr, "dump_index: {}\n", error.what());
  }
  return 1;
}
