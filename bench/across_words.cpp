// Measures search across languages by single words. Usage: bench_across_words FOLDER OPTION...
//
// FOLDER holds names.tsv, terms.tsv, japanese_places.tsv and distractors.tsv: a line a thing, what
// it is called in Japanese, Korean, Russian and English (- where it is not known) and where that
// comes from. The words of a language, one a passage, are an index with default settings; a word of
// all but distractors.tsv is looked for by what it is called in another language. Prints Markdown
// tables: which share of the pairs meet in the first ten hits, and what the expansion costs.
//
// Options: NAME=LEXICON measures with another lexicon, too; --failures prints each pair that does
// not meet: kind, direction, query, what was to be found and what the query was expanded to.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/error.h"
#include "bench/cpu_time.h"
#include "indexer/index.h"
#include "searcher/search.h"

namespace shirabe::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 4> kLanguages{"ja", "ko", "ru", "en"};
constexpr std::size_t kRounds = 5;

using Row = std::array<std::string, kLanguages.size()>;

struct List {
  std::string name;
  std::vector<Row> rows;
};

// A row of the table.
struct Setting {
  std::string name;
  bool across = true;
  fs::path lexicon;
};

struct Pair {
  std::size_t from;  // a language
  std::size_t to;
};

// What became of one list in one direction.
struct Tally {
  std::size_t pairs = 0;
  std::size_t met = 0;
  std::size_t met_by_sound = 0;    // and by nothing else
  std::size_t wrong_by_sound = 0;  // queries with a wrong hit that nothing but its sound brought
};

List read_list(const fs::path& folder, const std::string& name) {
  List list{name, {}};
  std::ifstream file(folder / (name + ".tsv"));
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream columns(line);
    Row row;
    for (std::string& word : row) {
      if (!std::getline(columns, word, '\t')) throw std::runtime_error("a short line: " + line);
      if (word == "-") word.clear();
    }
    list.rows.push_back(std::move(row));
  }
  if (list.rows.empty())
    throw std::runtime_error(fmt::format("no {}.tsv in {}", name, folder.string()));
  return list;
}

std::vector<Pair> all_pairs() {
  std::vector<Pair> pairs;
  for (std::size_t from = 0; from < kLanguages.size(); ++from) {
    for (std::size_t to = 0; to < kLanguages.size(); ++to) {
      if (from != to) pairs.push_back({from, to});
    }
  }
  return pairs;
}

// An article a word, in one index a language and in one of all of them.
class Indexes {
 public:
  explicit Indexes(const std::vector<List>& lists)
      : folder_(fs::temp_directory_path() / fmt::format("shirabe-bench-{}", getpid())) {
    fs::create_directories(folder_);
    for (std::size_t i = 0; i < kLanguages.size(); ++i) {
      const fs::path documents = folder_ / fmt::format("{}.jsonl", kLanguages[i]);
      write(documents, lists, i);
      build(of(i), {documents});
      documents_.push_back(documents);
    }
    build(of_all(), documents_);
  }
  ~Indexes() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Indexes(const Indexes&) = delete;
  Indexes& operator=(const Indexes&) = delete;

  [[nodiscard]] fs::path of(std::size_t language) const { return folder_ / kLanguages[language]; }
  [[nodiscard]] fs::path of_all() const { return folder_ / "all"; }

 private:
  static void write(const fs::path& file, const std::vector<List>& lists, std::size_t language) {
    std::ofstream documents(file);
    for (const List& list : lists) {
      for (std::size_t i = 0; i < list.rows.size(); ++i) {
        const std::string& word = list.rows[i][language];
        if (word.empty()) continue;
        documents << fmt::format(R"({{"id":"{}-{}-{}","title":"","lang":"{}","text":"{}"}})",
                                 list.name, i, kLanguages[language], kLanguages[language], word)
                  << '\n';
      }
    }
  }

  static void build(const fs::path& index, std::vector<fs::path> documents) {
    indexer::IndexRequest request;
    request.index = index;
    request.paths = std::move(documents);
    (void)indexer::update_index(request, {});
  }

  fs::path folder_;
  std::vector<fs::path> documents_;
};

searcher::Searcher searcher_for(const fs::path& index, const Setting& setting) {
  searcher::Searcher searcher({index});
  if (!setting.lexicon.empty()) searcher.use_lexicon(setting.lexicon);
  return searcher;
}

searcher::SearchRequest request_for(const std::string& query, const Setting& setting) {
  searcher::SearchRequest request;
  request.query = query;
  request.snippet_columns = 0;
  request.all_copies = true;
  request.across = setting.across;
  return request;
}

bool is_by_sound(const searcher::Hit& hit) {
  return !hit.matched.empty() &&
         std::ranges::all_of(hit.matched, [](const auto& form) { return form.rule == "sound"; });
}

std::vector<std::string> words_of(const std::string& text) {
  std::string spaced = text;
  for (const std::string_view mark : {"-", "・"}) {
    for (std::size_t at = 0; (at = spaced.find(mark, at)) != std::string::npos;)
      spaced.replace(at, mark.size(), " ");
  }
  std::vector<std::string> words;
  std::istringstream in(spaced);
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

// San Juan is no wrong hit where Juan de Sepulveda is looked for.
bool shares_a_word(const std::string& one, const std::string& other) {
  const std::vector<std::string> words = words_of(one);
  return std::ranges::any_of(words_of(other), [&](const std::string& word) {
    return std::ranges::find(words, word) != words.end();
  });
}

void count(const searcher::SearchResult& result, const std::string& word, Tally& tally) {
  ++tally.pairs;
  if (result.is_of_suggestion) return;
  const auto right = std::ranges::find(result.hits, word, &searcher::Hit::text);
  if (right != result.hits.end()) {
    ++tally.met;
    if (is_by_sound(*right)) ++tally.met_by_sound;
  }
  const bool is_wrong = std::ranges::any_of(result.hits, [&](const auto& hit) {
    return is_by_sound(hit) && !shares_a_word(hit.text, word);
  });
  if (is_wrong) ++tally.wrong_by_sound;
}

// `missed` is called with each row that does not meet and with the searcher that missed it.
Tally run(const List& list, Pair pair, const fs::path& index, const Setting& setting,
          const std::function<void(const Row&, searcher::Searcher&)>& missed) {
  Tally tally;
  searcher::Searcher searcher = searcher_for(index, setting);
  for (const Row& row : list.rows) {
    if (row[pair.from].empty() || row[pair.to].empty()) continue;
    const std::size_t met = tally.met;
    count(searcher.search(request_for(row[pair.from], setting)), row[pair.to], tally);
    if (tally.met == met) missed(row, searcher);
  }
  return tally;
}

void print_row(const std::string& name, const std::vector<Tally>& tallies,
               std::size_t Tally::*part) {
  fmt::print("| {} |", name);
  std::size_t pairs = 0;
  std::size_t sum = 0;
  for (const Tally& tally : tallies) {
    fmt::print(" {:.3f} |", static_cast<double>(tally.*part) / static_cast<double>(tally.pairs));
    pairs += tally.pairs;
    sum += tally.*part;
  }
  fmt::print(" {:.3f} |\n", static_cast<double>(sum) / static_cast<double>(pairs));
  std::fflush(stdout);
}

void print_table(const List& list, const Indexes& indexes, const std::vector<Setting>& settings) {
  fmt::print("| {}: share that meet |", list.name);
  for (const Pair pair : all_pairs())
    fmt::print(" {}-{} |", kLanguages[pair.from], kLanguages[pair.to]);
  fmt::print(" all |\n|---|");
  for (std::size_t i = 0; i <= all_pairs().size(); ++i) fmt::print("---|");
  fmt::print("\n");
  for (const Setting& setting : settings) {
    std::vector<Tally> tallies;
    for (const Pair pair : all_pairs()) {
      tallies.push_back(run(list, pair, indexes.of(pair.to), setting, [](const Row&, auto&) {}));
    }
    print_row(setting.name, tallies, &Tally::met);
    if (!setting.across || !setting.lexicon.empty()) continue;
    print_row("met by sound alone", tallies, &Tally::met_by_sound);
    print_row("queries with a wrong hit by sound", tallies, &Tally::wrong_by_sound);
  }
  fmt::print("\n");
}

void print_failures(const List& list, const Indexes& indexes) {
  const Setting setting{"as it is", true, {}};
  for (const Pair pair : all_pairs()) {
    (void)run(list, pair, indexes.of(pair.to), setting,
              [&](const Row& row, searcher::Searcher& searcher) {
                auto request = request_for(row[pair.from], setting);
                request.limit = 1000;
                const auto result = searcher.search(request);
                const auto hit = std::ranges::find(result.hits, row[pair.to], &searcher::Hit::text);
                std::string first;
                for (std::size_t i = 0; i < std::min<std::size_t>(3, result.hits.size()); ++i) {
                  first += (i == 0 ? "" : ", ") + result.hits[i].text;
                }
                fmt::print("{}\t{}-{}\t{}\t{}\t{}\t{}\n", list.name, kLanguages[pair.from],
                           kLanguages[pair.to], row[pair.from], row[pair.to],
                           hit == result.hits.end() ? 0 : hit->rank, first);
              });
  }
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// Of one search as a person has it, snippets and all, with and without expansion one after the
// other: the median over the queries of the best of some rounds each.
void print_cost(const std::vector<List>& lists, const Indexes& indexes) {
  const std::array<Setting, 2> settings{Setting{"", true, {}}, Setting{"", false, {}}};
  searcher::Searcher searcher({indexes.of_all()});
  fmt::print(
      "| CPU with expansion / without, in one index of all | median | 95 % | of the sums |\n");
  fmt::print("|---|---|---|---|\n");
  for (const List& list : lists) {
    std::vector<double> ratios;
    std::array<double, 2> sums{};
    for (const Row& row : list.rows) {
      for (const std::string& query : row) {
        if (query.empty()) continue;
        std::array<double, 2> best{1e12, 1e12};
        for (std::size_t round = 0; round < kRounds; ++round) {
          for (std::size_t i = 0; i < settings.size(); ++i) {
            searcher::SearchRequest request;
            request.query = query;
            request.across = settings[i].across;
            const auto start = thread_cpu_time();
            (void)searcher.search(request);
            best[i] = std::min(best[i], milliseconds_between(start, thread_cpu_time()));
          }
        }
        ratios.push_back(best[0] / best[1]);
        for (std::size_t i = 0; i < best.size(); ++i) sums[i] += best[i];
      }
    }
    std::ranges::sort(ratios);
    fmt::print("| {} | {:.2f} | {:.2f} | {:.2f} |\n", list.name, median(ratios),
               ratios[ratios.size() * 95 / 100], sums[0] / sums[1]);
  }
}

int measure(const std::vector<std::string>& arguments) {
  std::vector<Setting> settings{{"--no-across", false, {}}, {"as it is", true, {}}};
  bool only_failures = false;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::size_t equals = arguments[i].find('=');
    if (arguments[i] == "--failures") {
      only_failures = true;
    } else {
      settings.push_back({arguments[i].substr(0, equals), true, arguments[i].substr(equals + 1)});
    }
  }
  std::vector<List> lists;
  for (const char* name : {"names", "terms", "japanese_places", "distractors"}) {
    lists.push_back(read_list(arguments[0], name));
  }
  const Indexes indexes(lists);
  lists.pop_back();
  for (const List& list : lists) {
    if (only_failures) {
      print_failures(list, indexes);
    } else {
      print_table(list, indexes, settings);
    }
  }
  if (!only_failures) print_cost(lists, indexes);
  return 0;
}

}  // namespace
}  // namespace shirabe::bench

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.empty()) {
    std::cerr << "usage: bench_across_words FOLDER [NAME=LEXICON]... [--failures]\n";
    return 2;
  }
  try {
    return shirabe::bench::measure(arguments);
  } catch (const shirabe::base::Error& error) {
    std::cerr << "bench_across_words: " << error.message() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "bench_across_words: " << error.what() << '\n';
  }
  return 1;
}
