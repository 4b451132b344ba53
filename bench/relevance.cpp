// Measures ranking on judged sets. Usage: bench_relevance FOLDER [--parts] [SET...]
//
// A set is a folder with docs.jsonl ({"id","title","text"} a line), queries.tsv (id<TAB>query) and
// qrels.txt (TREC). Each set is indexed alone with default settings and searched with the top 100,
// grouped by article; then all sets in one index. With --parts each part of the ranking and each
// list of dict/ is taken out by itself to show what it is worth. Prints Markdown tables.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <thread>
#include <vector>

#include "base/error.h"
#include "indexer/index.h"
#include "searcher/ranking.h"
#include "searcher/search.h"
#include "store/generations.h"

namespace shirabe::bench {
namespace {

namespace fs = std::filesystem;

struct Query {
  std::string id;
  std::string text;
};

struct Set {
  std::string name;
  fs::path documents;
  std::vector<Query> queries;
  std::map<std::string, std::set<std::string>> relevant;  // query id -> article ids
};

// Means over the queries of a set; a query without an answer counts as 0.
struct Scores {
  double ndcg = 0;
  double mrr = 0;
  double recall_1 = 0;
  double recall_10 = 0;
  double recall_100 = 0;
};

Set read_set(const fs::path& folder) {
  Set set{folder.filename().string(), folder / "docs.jsonl", {}, {}};
  std::ifstream qrels(folder / "qrels.txt");
  std::string query, zero, document;
  for (int grade = 0; qrels >> query >> zero >> document >> grade;) {
    if (grade > 0) set.relevant[query].insert(document);
  }
  std::ifstream queries(folder / "queries.tsv");
  for (std::string line; std::getline(queries, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos)
      set.queries.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  if (set.queries.empty() || set.relevant.empty()) {
    throw std::runtime_error("no queries or judgments in " + folder.string());
  }
  return set;
}

double discount(std::size_t rank) {
  return 1 / std::log2(static_cast<double>(rank) + 1);
}

Scores score(const std::vector<searcher::Hit>& hits, const std::set<std::string>& relevant) {
  Scores scores;
  double gain = 0;
  const double all = static_cast<double>(relevant.size());
  for (const searcher::Hit& hit : hits) {
    if (!relevant.contains(hit.article.id)) continue;
    if (hit.rank <= 10) {
      gain += discount(hit.rank);
      if (scores.mrr == 0) scores.mrr = 1 / static_cast<double>(hit.rank);
      scores.recall_10 += 1 / all;
    }
    if (hit.rank == 1) scores.recall_1 += 1 / all;
    if (hit.rank <= 100) scores.recall_100 += 1 / all;
  }
  double ideal = 0;
  for (std::size_t rank = 1; rank <= std::min<std::size_t>(relevant.size(), 10); ++rank) {
    ideal += discount(rank);
  }
  scores.ndcg = gain / ideal;
  return scores;
}

void add(Scores& sum, const Scores& scores, double weight) {
  sum.ndcg += scores.ndcg * weight;
  sum.mrr += scores.mrr * weight;
  sum.recall_1 += scores.recall_1 * weight;
  sum.recall_10 += scores.recall_10 * weight;
  sum.recall_100 += scores.recall_100 * weight;
}

Scores run(const Set& set, const fs::path& index, const searcher::RankingParameters& parameters) {
  std::vector<Scores> all(set.queries.size());
  std::atomic<std::size_t> next = 0;
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
      threads.emplace_back([&] {
        searcher::Searcher searcher({index}, parameters);
        for (std::size_t q = next++; q < set.queries.size(); q = next++) {
          const auto judged = set.relevant.find(set.queries[q].id);
          if (judged == set.relevant.end()) continue;
          searcher::SearchRequest request;
          request.query = set.queries[q].text;
          request.limit = 100;
          request.group = searcher::Group::article;
          request.snippet_columns = 0;
          request.notes = false;
          request.all_copies = true;  // each is judged
          try {
            all[q] = score(searcher.search(request).hits, judged->second);
          } catch (const base::Error& error) {
            std::cerr << set.queries[q].id << ": " << error.message() << '\n';
          }
        }
      });
    }
  }
  Scores mean;
  for (const Scores& scores : all) add(mean, scores, 1 / static_cast<double>(set.relevant.size()));
  return mean;
}

void build(const fs::path& index, const std::vector<fs::path>& documents) {
  fs::remove_all(index);
  indexer::IndexRequest request;
  request.index = index;
  request.paths = documents;
  (void)indexer::update_index(request, {});
}

void print_row(const std::string& name, const Scores& scores) {
  fmt::print("| {} | {:.4f} | {:.4f} | {:.4f} | {:.4f} | {:.4f} |\n", name, scores.ndcg, scores.mrr,
             scores.recall_1, scores.recall_10, scores.recall_100);
  std::fflush(stdout);
}

void print_head(const char* first) {
  fmt::print("| {} | nDCG@10 | MRR@10 | R@1 | R@10 | R@100 |\n|---|---|---|---|---|---|\n", first);
}

// A part of the ranking, taken out of the query.
struct Part {
  const char* name;
  void (*take_out)(searcher::RankingParameters&);
};

const std::vector<Part>& parts() {
  using P = searcher::RankingParameters;
  static const std::vector<Part> all{
      {"as it is", [](P&) {}},
      {"no lower bound (delta 0: BM25)", [](P& p) { p.delta = 0; }},
      {"no title", [](P& p) { p.title = p.korean_title = p.title_gram = 0; }},
      {"no pairs in Korean titles", [](P& p) { p.title_gram = 0; }},
      {"no Japanese bigrams", [](P& p) { p.japanese_bigram = 0; }},
      {"no Korean bigrams", [](P& p) { p.korean_bigram = 0; }},
      {"no Korean words", [](P& p) { p.korean_word = p.korean_syllable = 0; }},
      {"no pieces of Russian words", [](P& p) { p.russian_gram = 0; }},
      {"verbs weigh as nouns", [](P& p) { p.light_word = 1; }},
      {"parts of words weigh as words", [](P& p) { p.part = 1; }},
      {"question words weigh as words", [](P& p) { p.question = 1; }},
      {"verbs of questions weigh as words", [](P& p) { p.predicate = 1; }},
      {"no dates", [](P& p) { p.date = 0; }},
  };
  return all;
}

// Files of dict/ that a new index may do without.
constexpr std::array<const char*, 5> kLists{"folding.tsv", "variants.bin", "stop_words.txt",
                                            "parts_of_speech.tsv", "korean_nouns.txt"};

// An index whose own copy of `list` is empty, or gone where it is no text.
void build_without(const char* list, const fs::path& index, const fs::path& documents) {
  const fs::path nothing = index.parent_path() / "nothing.jsonl";
  std::ofstream(nothing).close();
  build(index, {nothing});
  const fs::path own = store::require_generation(index).dictionaries() / list;
  if (!fs::remove(own)) throw std::runtime_error("no " + own.string());
  if (own.extension() != ".bin") std::ofstream(own).close();
  indexer::IndexRequest request;
  request.index = index;
  request.paths = {documents};
  (void)indexer::update_index(request, {});
}

template <typename Score>
void print_part(const std::string& name, const std::vector<Set>& sets, Score score_of) {
  fmt::print("| {} |", name);
  for (const Set& set : sets) {
    fmt::print(" {:.4f} |", score_of(set));
    std::fflush(stdout);
  }
  fmt::print("\n");
}

void take_parts_out(const std::vector<Set>& sets, const fs::path& scratch) {
  fmt::print("\n| nDCG@10 with one part taken out |");
  for (const Set& set : sets) fmt::print(" {} |", set.name);
  fmt::print("\n|---|");
  for (std::size_t i = 0; i < sets.size(); ++i) fmt::print("---|");
  fmt::print("\n");
  for (const Part& part : parts()) {
    searcher::RankingParameters parameters;
    part.take_out(parameters);
    print_part(part.name, sets,
               [&](const Set& set) { return run(set, scratch / set.name, parameters).ndcg; });
  }
  for (const char* list : kLists) {
    print_part(fmt::format("no {}", list), sets, [&](const Set& set) {
      build_without(list, scratch / "without", set.documents);
      return run(set, scratch / "without", {}).ndcg;
    });
  }
}

int measure(const fs::path& folder, const std::set<std::string>& wanted, bool with_parts) {
  std::vector<Set> sets;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!fs::exists(entry.path() / "docs.jsonl") || (!wanted.empty() && !wanted.contains(name))) {
      continue;
    }
    sets.push_back(read_set(entry.path()));
  }
  if (sets.empty()) throw std::runtime_error("no judged set in " + folder.string());
  std::sort(sets.begin(), sets.end(), [](const Set& a, const Set& b) { return a.name < b.name; });
  const fs::path scratch = fs::temp_directory_path() / fmt::format("shirabe-bench-{}", getpid());
  print_head("set, in an index of its own");
  std::vector<fs::path> documents;
  for (const Set& set : sets) {
    build(scratch / set.name, {set.documents});
    print_row(set.name, run(set, scratch / set.name, {}));
    documents.push_back(set.documents);
  }
  if (sets.size() > 1) {
    fmt::print("\n");
    print_head("set, all in one index");
    build(scratch / "together", documents);
    for (const Set& set : sets) print_row(set.name, run(set, scratch / "together", {}));
  }
  if (with_parts) take_parts_out(sets, scratch);
  fs::remove_all(scratch);
  return 0;
}

}  // namespace
}  // namespace shirabe::bench

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  const bool with_parts = std::erase(arguments, "--parts") > 0;
  if (arguments.empty()) {
    std::cerr << "usage: bench_relevance FOLDER [--parts] [SET...]\n";
    return 2;
  }
  try {
    return shirabe::bench::measure(arguments[0], {arguments.begin() + 1, arguments.end()},
                                   with_parts);
  } catch (const shirabe::base::Error& error) {
    std::cerr << "bench_relevance: " << error.message() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "bench_relevance: " << error.what() << '\n';
  }
  return 1;
}
