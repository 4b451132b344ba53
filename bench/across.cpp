// Measures search across languages. Usage: bench_across FOLDER [NAME=LEXICON]...
//
// FOLDER holds docs-XX.jsonl ({"id","title","text"} a line) for ja, ko, ru and en, and for each
// two of them queries-XX-YY.tsv (id<TAB>query in XX) and qrels-XX-YY.txt (TREC: documents in YY).
// Each language is indexed alone with default settings. Prints a Markdown table of R@10: without
// expansion, as it is, without sound, and with each other lexicon that is named; then what
// expansion costs.
#include <fmt/format.h>

#include <array>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "analysis/lexicon.h"
#include "base/error.h"
#include "bench/cpu_time.h"
#include "indexer/index.h"
#include "searcher/search.h"

namespace shirabe::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::array<const char*, 4> kLanguages{"ja", "ko", "ru", "en"};

struct Direction {
  std::string from;
  std::string to;
  std::vector<std::pair<std::string, std::string>> queries;  // id, text
  std::map<std::string, std::set<std::string>> relevant;
};

// A row of the table.
struct Setting {
  std::string name;
  bool across = true;
  fs::path lexicon;
  bool by_sound = true;
};

struct Result {
  double recall = 0;
  double milliseconds = 0;  // of one processor, a query
};

Direction read_direction(const fs::path& folder, const std::string& from, const std::string& to) {
  Direction direction{from, to, {}, {}};
  std::ifstream qrels(folder / fmt::format("qrels-{}-{}.txt", from, to));
  std::string query, zero, document;
  for (int grade = 0; qrels >> query >> zero >> document >> grade;) {
    if (grade > 0) direction.relevant[query].insert(document);
  }
  std::ifstream queries(folder / fmt::format("queries-{}-{}.tsv", from, to));
  for (std::string line; std::getline(queries, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) {
      direction.queries.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    }
  }
  if (direction.queries.empty() || direction.relevant.empty()) {
    throw std::runtime_error(
        fmt::format("no queries or judgments from {} to {} in {}", from, to, folder.string()));
  }
  return direction;
}

// A sentence is no query: a quote in it opens no phrase.
std::string without_quotes(std::string text) {
  for (const std::string_view quote : {"\"", "“", "”", "„"}) {
    for (std::size_t at = 0; (at = text.find(quote, at)) != std::string::npos;) {
      text.replace(at, quote.size(), " ");
    }
  }
  return text;
}

searcher::SearchRequest request_for(const std::string& query, const Setting& setting) {
  searcher::SearchRequest request;
  request.query = without_quotes(query);
  request.group = searcher::Group::article;
  request.snippet_columns = 0;
  request.notes = false;
  request.all_copies = true;
  request.across = setting.across;
  return request;
}

Result run(const Direction& direction, const fs::path& index, const Setting& setting) {
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> found = 0;
  std::atomic<std::int64_t> nanoseconds = 0;
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
      threads.emplace_back([&] {
        searcher::RankingParameters parameters;
        parameters.by_sound = setting.by_sound;
        searcher::Searcher searcher({index}, parameters);
        if (!setting.lexicon.empty()) searcher.use_lexicon(setting.lexicon);
        for (std::size_t q = next++; q < direction.queries.size(); q = next++) {
          const auto& [id, text] = direction.queries[q];
          const auto start = thread_cpu_time();
          const auto result = searcher.search(request_for(text, setting));
          nanoseconds += (thread_cpu_time() - start).count();
          const auto judged = direction.relevant.find(id);
          for (const searcher::Hit& hit : result.hits) {
            if (judged != direction.relevant.end() && judged->second.contains(hit.article.id)) {
              ++found;
            }
          }
        }
      });
    }
  }
  const auto count = static_cast<double>(direction.relevant.size());
  return {static_cast<double>(found) / count, static_cast<double>(nanoseconds) / count / 1e6};
}

void build(const fs::path& index, const fs::path& documents) {
  indexer::IndexRequest request;
  request.index = index;
  request.paths = {documents};
  (void)indexer::update_index(request, {});
}

std::vector<Direction> all_directions(const fs::path& folder) {
  std::vector<Direction> directions;
  for (const char* from : kLanguages) {
    for (const char* to : kLanguages) {
      if (from != to) directions.push_back(read_direction(folder, from, to));
    }
  }
  return directions;
}

double load_milliseconds() {
  const auto start = Clock::now();
  const analysis::Lexicon lexicon(analysis::default_lexicon());
  (void)lexicon.find("クルスク");
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

int measure(const fs::path& folder, const std::vector<Setting>& settings) {
  fmt::print("The lexicon is opened and asked once in {:.2f} ms.\n\n", load_milliseconds());
  const std::vector<Direction> directions = all_directions(folder);
  const fs::path scratch = fs::temp_directory_path() / fmt::format("shirabe-bench-{}", getpid());
  for (const char* language : kLanguages) {
    build(scratch / language, folder / fmt::format("docs-{}.jsonl", language));
  }
  fmt::print("| R@10 |");
  for (const Direction& direction : directions)
    fmt::print(" {}-{} |", direction.from, direction.to);
  fmt::print(" CPU ms a query |\n|---|");
  for (std::size_t i = 0; i <= directions.size(); ++i) fmt::print("---|");
  fmt::print("\n");
  for (const Setting& setting : settings) {
    fmt::print("| {} |", setting.name);
    double milliseconds = 0;
    for (const Direction& direction : directions) {
      const Result result = run(direction, scratch / direction.to, setting);
      milliseconds += result.milliseconds / static_cast<double>(directions.size());
      fmt::print(" {:.3f} |", result.recall);
      std::fflush(stdout);
    }
    fmt::print(" {:.2f} |\n", milliseconds);
  }
  fs::remove_all(scratch);
  return 0;
}

}  // namespace
}  // namespace shirabe::bench

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  std::vector<shirabe::bench::Setting> settings{
      {"--no-across", false, {}}, {"as it is", true, {}}, {"no sound", true, {}, false}};
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::size_t equals = arguments[i].find('=');
    settings.push_back({arguments[i].substr(0, equals), true, arguments[i].substr(equals + 1)});
  }
  if (arguments.empty()) {
    std::cerr << "usage: bench_across FOLDER [NAME=LEXICON]...\n";
    return 2;
  }
  try {
    return shirabe::bench::measure(arguments[0], settings);
  } catch (const shirabe::base::Error& error) {
    std::cerr << "bench_across: " << error.message() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "bench_across: " << error.what() << '\n';
  }
  return 1;
}
