// Times queries in one process and one thread: bench_search INDEX QUERIES [--match]
//
// A query is a line of QUERIES; the first 50 are asked once before the clock runs. What is timed is
// the whole answer: the match, the documents of ten hits with their notes, the snippets; with
// --match the ten hits alone. Prints a line for each query: milliseconds by the clock, milliseconds
// of CPU time, number of hits.
#include "searcher/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "base/error.h"
#include "bench/cpu_time.h"

namespace shirabe::bench {
namespace {

constexpr std::size_t kWarmUp = 50;

std::vector<std::string> read_lines(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  if (lines.empty()) throw std::runtime_error("no queries in " + file.string());
  return lines;
}

// The number of hits; none where the query cannot be read.
std::size_t ask(searcher::Searcher& searcher, const searcher::SearchRequest& request) {
  try {
    return searcher.search(request).hits.size();
  } catch (const base::Error& error) {
    std::cerr << request.query << ": " << error.message() << '\n';
    return 0;
  }
}

void measure(const std::filesystem::path& index, const std::filesystem::path& queries,
             bool only_match) {
  searcher::Searcher searcher({index});
  searcher::SearchRequest request;
  if (only_match) {
    request.snippet_columns = 0;
    request.notes = false;
  }
  const std::vector<std::string> lines = read_lines(queries);
  for (std::size_t i = 0; i < std::min(kWarmUp, lines.size()); ++i) {
    request.query = lines[i];
    (void)ask(searcher, request);
  }
  for (const std::string& line : lines) {
    request.query = line;
    const auto start = std::chrono::steady_clock::now();
    const auto cpu_start = thread_cpu_time();
    const std::size_t hits = ask(searcher, request);
    const double cpu = milliseconds_between(cpu_start, thread_cpu_time());
    const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
    fmt::print("{:.4f} {:.4f} {}\n", wall.count(), cpu, hits);
  }
}

}  // namespace
}  // namespace shirabe::bench

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  const bool only_match = std::erase(arguments, "--match") > 0;
  if (arguments.size() != 2) {
    std::cerr << "usage: bench_search INDEX QUERIES [--match]\n";
    return 2;
  }
  try {
    shirabe::bench::measure(arguments[0], arguments[1], only_match);
    return 0;
  } catch (const shirabe::base::Error& error) {
    std::cerr << "bench_search: " << error.message() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "bench_search: " << error.what() << '\n';
  }
  return 1;
}
