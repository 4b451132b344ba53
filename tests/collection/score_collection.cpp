// Indexes corpus/, asks the topics, and prints nDCG@10 and success@1 over the judged passages.
// Usage: score_collection CORPUS COLLECTION. Fails where a judgment names no passage, or where the
// scores fall below what this project promises itself.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "indexer/index.h"
#include "searcher/catalog.h"
#include "searcher/search.h"
#include "tests/support/temporary_folder.h"

namespace shirabe::tests {
namespace {

namespace fs = std::filesystem;

// A little below what the ranking reaches, so that a change that costs much fails.
constexpr double kLeastNdcg = 0.60;
constexpr double kLeastSuccess = 0.70;

std::vector<std::vector<std::string>> read_table(const fs::path& file, std::size_t columns) {
  std::ifstream in(file);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> row;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '\t');) row.push_back(cell);
    if (row.size() != columns) {
      throw std::runtime_error(
          fmt::format("{}: {} columns expected: {}", file.string(), columns, line));
    }
    rows.push_back(row);
  }
  if (rows.empty()) throw std::runtime_error("cannot read " + file.string());
  return rows;
}

std::string without_white_space(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return c != ' ' && c != '\n'; });
  return out;
}

using Grades = std::map<std::string, std::map<std::string, int>>;  // topic -> passage id -> grade

// The passage that holds a quote; lines of the source are joined in passages, so white space does
// not count.
std::string passage_with(const searcher::ShownArticle& article, const std::string& quote) {
  for (const auto& passage : article.passages) {
    if (without_white_space(passage.text).find(without_white_space(quote)) != std::string::npos) {
      return passage.info.id;
    }
  }
  throw std::runtime_error("no passage of " + article.entry.article.id + " holds: " + quote);
}

Grades read_grades(const fs::path& file, const fs::path& index) {
  Grades grades;
  std::map<std::string, searcher::ShownArticle> articles;
  for (const auto& row : read_table(file, 4)) {
    auto article = articles.find(row[1]);
    if (article == articles.end()) {
      article = articles.emplace(row[1], searcher::show({index}, row[1])).first;
    }
    int& grade = grades[row[0]][passage_with(article->second, row[3])];
    grade = std::max(grade, std::stoi(row[2]));
  }
  return grades;
}

double gain(int grade, std::size_t rank) {
  return (std::pow(2.0, grade) - 1) / std::log2(static_cast<double>(rank) + 1);
}

double ndcg(const std::vector<searcher::Hit>& hits, const std::map<std::string, int>& grades) {
  double sum = 0;
  for (const searcher::Hit& hit : hits) {
    const auto grade = grades.find(hit.passage.id);
    if (grade != grades.end()) sum += gain(grade->second, hit.rank);
  }
  std::vector<int> best;
  for (const auto& [passage, grade] : grades) best.push_back(grade);
  std::sort(best.rbegin(), best.rend());
  double ideal = 0;
  for (std::size_t i = 0; i < best.size() && i < 10; ++i) ideal += gain(best[i], i + 1);
  return sum / ideal;
}

int score(const fs::path& corpus, const fs::path& collection) {
  const TemporaryFolder folder;
  indexer::IndexRequest request;
  request.index = folder.path() / "index";
  request.paths = {corpus};
  (void)indexer::update_index(request, {});
  const Grades grades = read_grades(collection / "judgments.tsv", request.index);
  searcher::Searcher searcher({request.index});
  double ndcg_sum = 0;
  double success_sum = 0;
  std::size_t topics = 0;
  for (const auto& row : read_table(collection / "topics.tsv", 2)) {
    searcher::SearchRequest search;
    search.query = row[1];
    const auto& judged = grades.at(row[0]);
    const auto hits = searcher.search(search).hits;
    const double topic_ndcg = ndcg(hits, judged);
    const bool success = !hits.empty() && judged.contains(hits.front().passage.id);
    fmt::print("{:5} nDCG@10 {:.3f} success@1 {}  {}\n", row[0], topic_ndcg, success ? 1 : 0,
               row[1]);
    ndcg_sum += topic_ndcg;
    success_sum += success ? 1 : 0;
    ++topics;
  }
  const double mean_ndcg = ndcg_sum / static_cast<double>(topics);
  const double mean_success = success_sum / static_cast<double>(topics);
  fmt::print("collection: {} topics, nDCG@10 {:.4f}, success@1 {:.4f} (at least {:.2f}, {:.2f})\n",
             topics, mean_ndcg, mean_success, kLeastNdcg, kLeastSuccess);
  return mean_ndcg >= kLeastNdcg && mean_success >= kLeastSuccess ? 0 : 1;
}

}  // namespace
}  // namespace shirabe::tests

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: score_collection CORPUS COLLECTION\n";
    return 2;
  }
  try {
    return shirabe::tests::score(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "score_collection: " << error.what() << '\n';
    return 1;
  }
}
