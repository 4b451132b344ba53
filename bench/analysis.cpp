// Measures how fast text becomes terms. Usage: bench_analysis FOLDER [SET...]
//
// A set is a folder with docs.jsonl ({"id","title","text"} a line); the first one named is the
// Japanese one (default: ja ko ru). Its text goes to the raw command `mecab -Owakati` and to our
// Analyzer, in one thread and in turn, and so do the others to the Analyzer alone. Times are CPU
// seconds (user and system), so that what else the machine does counts little; figures are medians
// of the rounds. Prints a Markdown table; each ratio is to mecab's speed on the Japanese text in
// the same round.
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/date_mentions.h"
#include "analysis/number_mentions.h"
#include "base/error.h"

namespace shirabe::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRounds = 5;

struct Set {
  std::string name;
  std::vector<std::string> lines;  // the texts' paragraphs
  std::size_t bytes = 0;           // with a line end behind each
  std::vector<double> analysis;    // seconds of each round
  std::vector<double> everything;  // with numbers and dates
};

Set read_set(const fs::path& folder) {
  Set set{folder.filename().string(), {}, 0, {}, {}};
  std::ifstream documents(folder / "docs.jsonl");
  for (std::string row; std::getline(documents, row);) {
    std::istringstream text(nlohmann::json::parse(row).at("text").get<std::string>());
    for (std::string line; std::getline(text, line);) {
      if (line.empty()) continue;
      set.bytes += line.size() + 1;
      set.lines.push_back(line);
    }
  }
  if (set.lines.empty()) throw std::runtime_error("no texts in " + folder.string());
  return set;
}

double cpu_seconds(int who) {
  rusage usage{};
  getrusage(who, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// The raw command on the text as a file.
double time_mecab(const fs::path& text) {
  std::array<std::string, 7> words{"mecab",    "-d",        SHIRABE_IPADIC, "-Owakati",
                                   "--output", "/dev/null", text.string()};
  std::array<char*, words.size() + 1> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
  const double before = cpu_seconds(RUSAGE_CHILDREN);
  pid_t child = 0;
  int status = 0;
  const bool ran =
      posix_spawnp(&child, "mecab", nullptr, nullptr, arguments.data(), environ) == 0 &&
      waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  if (!ran) throw std::runtime_error("cannot run mecab");
  return cpu_seconds(RUSAGE_CHILDREN) - before;
}

// What a compiler must not take out.
struct Sums {
  std::size_t tokens = 0, numbers = 0, dates = 0;
};

double time_analysis(analysis::Analyzer& analyzer, const Set& set, bool with_mentions, Sums& sums) {
  const double before = cpu_seconds(RUSAGE_SELF);
  analysis::DateContext context;
  for (const std::string& line : set.lines) {
    sums.tokens += analyzer.analyze(line).size();
    if (!with_mentions) continue;
    sums.numbers += analysis::find_numbers(analyzer.folded()).size();
    sums.dates += analysis::find_dates(analyzer.folded(), context).size();
  }
  return cpu_seconds(RUSAGE_SELF) - before;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// MB a second.
std::vector<double> speeds(const Set& set, std::vector<double> seconds) {
  for (double& round : seconds) round = static_cast<double>(set.bytes) / 1e6 / round;
  return seconds;
}

// The median of the rounds' own ratios: what slows a round slows both.
double ratio(std::vector<double> ours, const std::vector<double>& raw) {
  for (std::size_t round = 0; round < ours.size(); ++round) ours[round] /= raw[round];
  return median(ours);
}

void print(const std::vector<Set>& sets, const std::vector<double>& mecab, const Sums& sums) {
  const Set& japanese = sets.front();
  const std::vector<double> raw = speeds(japanese, mecab);
  const auto megabytes = [](const Set& set) { return static_cast<double>(set.bytes) / 1e6; };
  fmt::print("| text | MB | MB/s | / mecab | with numbers and dates, MB/s | / mecab |\n");
  fmt::print("|---|---|---|---|---|---|\n");
  fmt::print("| {}, `mecab -Owakati` | {:.1f} | {:.1f} | 1 | | |\n", japanese.name,
             megabytes(japanese), median(raw));
  for (const Set& set : sets) {
    const std::vector<double> plain = speeds(set, set.analysis);
    const std::vector<double> full = speeds(set, set.everything);
    fmt::print("| {}, Analyzer | {:.1f} | {:.1f} | {:.2f} | {:.1f} | {:.2f} |\n", set.name,
               megabytes(set), median(plain), ratio(plain, raw), median(full), ratio(full, raw));
  }
  fmt::print("\n{} tokens, {} numbers, {} dates in {} rounds\n", sums.tokens, sums.numbers,
             sums.dates, kRounds);
}

int measure(const fs::path& folder, const std::vector<std::string>& names) {
  std::vector<Set> sets;
  for (const std::string& name : names) sets.push_back(read_set(folder / name));
  const fs::path text = fs::temp_directory_path() / fmt::format("shirabe-bench-{}", getpid());
  {
    std::ofstream out(text);
    for (const std::string& line : sets.front().lines) out << line << '\n';
  }
  analysis::Analyzer analyzer(
      std::make_shared<const analysis::Dictionaries>(analysis::default_dictionary_folder()));
  Sums sums;
  std::vector<double> mecab;
  for (std::size_t round = 0; round < kRounds; ++round) {
    mecab.push_back(time_mecab(text));
    for (Set& set : sets) {
      set.analysis.push_back(time_analysis(analyzer, set, false, sums));
      set.everything.push_back(time_analysis(analyzer, set, true, sums));
    }
  }
  fs::remove(text);
  print(sets, mecab, sums);
  return 0;
}

}  // namespace
}  // namespace shirabe::bench

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.empty()) {
    std::cerr << "usage: bench_analysis FOLDER [SET...]\n";
    return 2;
  }
  const std::string folder = arguments.front();
  arguments.erase(arguments.begin());
  if (arguments.empty()) arguments = {"ja", "ko", "ru"};
  try {
    return shirabe::bench::measure(folder, arguments);
  } catch (const shirabe::base::Error& error) {
    std::cerr << "bench_analysis: " << error.message() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "bench_analysis: " << error.what() << '\n';
  }
  return 1;
}
