// Prints the passages that stand in most articles of a folder, read as `shirabe index` reads them:
// bench_frequent_passages FOLDER [HOW-MANY]. Text that comes back in page after page is what stands
// around articles: menus, notices, links. A row is: articles, where it was first seen, the text.
// Ends with 1 where a file could not be read.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/utf8.h"
#include "indexer/formats/format.h"
#include "indexer/passages.h"
#include "indexer/read_source.h"
#include "indexer/walk.h"

namespace {

using namespace shirabe;

struct Seen {
  std::size_t articles = 0;
  std::string first;  // the name of its first file
};

struct Counts {
  std::map<std::string, Seen> passages;  // by their text
  std::size_t articles = 0;
  std::size_t empty = 0;  // articles without a passage
  std::size_t failures = 0;
};

void count_article(const indexer::Article& article, const std::string& name, Counts& counts) {
  std::set<std::string> texts;
  for (indexer::Passage& passage : indexer::split_passages(article)) {
    texts.insert(std::move(passage.text));
  }
  ++counts.articles;
  if (texts.empty()) ++counts.empty;
  for (const std::string& text : texts) {
    Seen& seen = counts.passages[text];
    if (seen.articles++ == 0) seen.first = name;
  }
}

void complain(const base::Error& error, Counts& counts) {
  fmt::print(stderr, "{}\n", error.message());
  ++counts.failures;
}

void count_file(const indexer::FoundFile& file, Counts& counts) {
  try {
    indexer::read_source(*file.format, file.path, {},
                         {[&](const indexer::FoundArticle& found) {
                            count_article(found.article, file.name, counts);
                          },
                          [&](const base::Error& error) { complain(error, counts); },
                          [](const std::string& warning) { fmt::print(stderr, "{}\n", warning); }});
  } catch (const base::Error& error) {
    complain(error, counts);
  }
}

void print_most_frequent(const Counts& counts, std::size_t how_many) {
  std::vector<std::pair<std::string, Seen>> rows(counts.passages.begin(), counts.passages.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a.second.articles > b.second.articles;
  });
  constexpr std::size_t kShown = 120;  // bytes
  for (std::size_t i = 0; i < std::min(how_many, rows.size()); ++i) {
    std::string text = rows[i].first.substr(0, base::floor_boundary(rows[i].first, kShown));
    std::replace(text.begin(), text.end(), '\n', ' ');
    fmt::print("{:6}  {}  {}\n", rows[i].second.articles, rows[i].second.first, text);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: bench_frequent_passages FOLDER [HOW-MANY]\n");
    return 2;
  }
  Counts counts;
  for (const indexer::FoundFile& file : indexer::walk({argv[1]}, {}).files) {
    count_file(file, counts);
  }
  print_most_frequent(counts, argc > 2 ? std::stoul(argv[2]) : 10);
  fmt::print("{} articles, {} of them without text, {} failures\n", counts.articles, counts.empty,
             counts.failures);
  return counts.failures == 0 ? 0 : 1;
}
