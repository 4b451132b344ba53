// Four readers ask one index in a loop, each question a process of its own, while a writer
// rebuilds, updates and packs it. No question may fail, and no answer may be half one state and
// half another:
//
// - Every run writes a new number into two articles of many passages: an answer that shows them
// shows
//   one number everywhere, none older than what the same reader has seen, and all the passages.
// - Every run adds an article and takes the one before out; one of them is always there.
// - The other articles never change, nor does the number of hits in them.
//
// Usage: readers_check PROGRAM ARTICLES COPIES REBUILDS RUNS: `ARTICLES` is a folder whose .md
// files go into the index, COPIES times each.
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Arguments = std::vector<std::string>;

constexpr int kReaders = 4;
constexpr int kPairPassages = 12;  // of each of the two articles that bear a number

constexpr const char* kPairQuery = "+照合";
constexpr const char* kChangingQuery = "+交替";
constexpr const char* kConstantQuery = "\"北朝鮮軍\"";

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error(what);
}

void require(bool holds, const std::string& what) {
  if (!holds) fail(what);
}

void write(const fs::path& file, std::string_view text) {
  std::ofstream(file, std::ios::binary) << text;
}

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Runs the program in processes of its own; what they write goes through files of this runner.
class Runner {
 public:
  Runner(std::string program, fs::path files)
      : program_(std::move(program)), files_(std::move(files)) {}

  // What the program wrote to standard output; its exit status must be 0.
  std::string operator()(const Arguments& arguments, const std::string& input = {}) const {
    write(files_.string() + ".in", input);
    const int status = wait_for(start(arguments));
    ++processes_;
    if (status != 0) {
      fail(fmt::format("{} ends with {}: {}{}", fmt::join(arguments, " "), status,
                       content_of(files_.string() + ".err"), content_of(files_.string() + ".out")));
    }
    return content_of(files_.string() + ".out");
  }

  [[nodiscard]] int processes() const { return processes_; }

 private:
  [[nodiscard]] pid_t start(const Arguments& arguments) const {
    std::vector<char*> raw{const_cast<char*>(program_.c_str())};
    for (const std::string& word : arguments) raw.push_back(const_cast<char*>(word.c_str()));
    raw.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    const auto redirect = [&](int descriptor, const char* ending, int flags) {
      const std::string file = files_.string() + ending;
      ::posix_spawn_file_actions_addopen(&actions, descriptor, file.c_str(), flags, 0644);
    };
    redirect(STDIN_FILENO, ".in", O_RDONLY);
    redirect(STDOUT_FILENO, ".out", O_WRONLY | O_CREAT | O_TRUNC);
    redirect(STDERR_FILENO, ".err", O_WRONLY | O_CREAT | O_TRUNC);
    pid_t process = -1;
    const int error =
        ::posix_spawn(&process, program_.c_str(), &actions, nullptr, raw.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    require(error == 0, "cannot start " + program_);
    return process;
  }

  static int wait_for(pid_t process) {
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  std::string program_;
  fs::path files_;
  mutable int processes_ = 0;
};

std::vector<json> records_of(const std::string& text) {
  require(text.ends_with('\n'), "the output ends in the middle of a line: " + text);
  std::vector<json> records;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) records.push_back(json::parse(line));
  return records;
}

// ---- The articles
// --------------------------------------------------------------------------------

// Each paragraph is long enough to be a passage of its own.
std::string pair_article(char name, int number) {
  std::string text = fmt::format("対の記事 {}\n", name);
  for (int i = 0; i < kPairPassages; ++i) {
    text += fmt::format("\n照合の段落{}{}、番号{}号。", name, i, number);
    for (int line = 0; line < 8; ++line) {
      text += fmt::format("第{}行には、この段落を一つの文章にするだけの言葉が並んでいる。", line);
    }
    text += '\n';
  }
  return text;
}

int number_in(const std::string& text) {
  constexpr std::string_view kBefore = "番号";
  const std::size_t at = text.find(kBefore);
  require(at != std::string::npos, "a passage without its number: " + text);
  return std::stoi(text.substr(at + kBefore.size()));
}

void write_round(const fs::path& articles, int number) {
  for (const char name : {'a', 'b'}) {
    write(articles / fmt::format("pair-{}.txt", name), pair_article(name, number));
  }
  write(articles / fmt::format("changing-{}.txt", number),
        fmt::format("交替する記事、番号{}号。\n", number));
  fs::remove(articles / fmt::format("changing-{}.txt", number - 1));
}

void write_constant(const fs::path& articles, const fs::path& source, int copies) {
  for (const auto& entry : fs::directory_iterator(source)) {
    if (entry.path().extension() != ".md") continue;
    for (int copy = 0; copy < copies; ++copy) {
      const std::string name = fmt::format("{}-{}", copy, entry.path().filename().string());
      write(articles / name, content_of(entry.path()) + fmt::format("\n\n{}\n", name));
    }
  }
}

// ---- The answers
// ---------------------------------------------------------------------------------

struct Known {
  std::size_t constant_hits = 0;
  std::size_t constant_articles = 0;
};

// The numbers that an answer shows.
using Numbers = std::set<int>;

int only(const Numbers& numbers) {
  require(numbers.size() == 1, fmt::format("two states at once: {}", fmt::join(numbers, ", ")));
  return *numbers.begin();
}

void check_constant(const std::vector<json>& hits, const Known& known) {
  require(hits.size() == known.constant_hits,
          fmt::format("{} hits, not {}", hits.size(), known.constant_hits));
}

Numbers numbers_in(const std::vector<json>& records) {
  Numbers numbers;
  for (const json& record : records) numbers.insert(number_in(record["text"]));
  return numbers;
}

// One answer of `search` or `batch`: its hits, whose summary has been seen.
Numbers check_answer(const std::string& query, const std::vector<json>& hits, const Known& known) {
  if (query == kConstantQuery) {
    check_constant(hits, known);
    return {};
  }
  const Numbers numbers = numbers_in(hits);
  if (query == kChangingQuery) {
    require(hits.size() == numbers.size() && (numbers.size() == 1 || numbers.size() == 2),
            fmt::format("{} articles that come and go", hits.size()));
    return {*numbers.rbegin()};
  }
  require(hits.size() == 2 * kPairPassages, fmt::format("{} passages of the pair", hits.size()));
  return {only(numbers)};
}

// The numbers of all answers, each of which must be whole and end in its summary.
Numbers check_answers(const std::vector<json>& records, const Arguments& queries,
                      const Known& known) {
  Numbers numbers;
  std::vector<json> hits;
  std::size_t answers = 0;
  for (const json& record : records) {
    if (record["type"] == "hit") {
      require(record["rank"] == hits.size() + 1, "a hit is missing");
      hits.push_back(record);
      continue;
    }
    require(record["type"] == "summary" && record["hits"] == hits.size(), record.dump());
    require(answers < queries.size() && record["query"] == queries[answers], record.dump());
    numbers.merge(check_answer(queries[answers++], hits, known));
    hits.clear();
  }
  require(hits.empty() && answers == queries.size(), "an answer without its summary");
  return numbers;
}

const Arguments kWhole{"--all-copies", "--full-text", "--format", "jsonl", "-n", "10000"};

Arguments with_whole(Arguments arguments) {
  arguments.insert(arguments.end() - 1, kWhole.begin(), kWhole.end());
  return arguments;
}

Numbers ask_search(const Runner& run, const Known& known) {
  Numbers numbers;
  for (const char* query : {kPairQuery, kChangingQuery, kConstantQuery}) {
    numbers.merge(check_answers(records_of(run(with_whole({"search", query}))), {query}, known));
  }
  return numbers;
}

Numbers ask_batch(const Runner& run, const Known& known) {
  Arguments queries;
  for (int i = 0; i < 12; ++i) {
    queries.insert(queries.end(), {kPairQuery, kConstantQuery, kChangingQuery});
  }
  const std::string input = fmt::format("{}\n", fmt::join(queries, "\n"));
  return check_answers(records_of(run(with_whole({"batch", "-"}), input)), queries, known);
}

Numbers ask_show(const Runner& run, const Known&) {
  std::vector<json> records = records_of(run({"show", "--format", "jsonl", "pair-a.txt"}));
  // The article's record and its title have no number.
  std::erase_if(records, [](const json& record) {
    return record["type"] == "article" || record["passage"]["ordinal"] == 0;
  });
  require(records.size() == kPairPassages, fmt::format("{} passages shown", records.size()));
  return {only(numbers_in(records))};
}

Numbers ask_list(const Runner& run, const Known& known) {
  Numbers numbers;
  std::size_t constant = 0;
  for (const json& record : records_of(run({"list", "--format", "jsonl"}))) {
    const std::string id = record["article"]["id"];
    constexpr std::string_view kChanging = "changing-";
    if (id.starts_with(kChanging)) {
      numbers.insert(std::stoi(id.substr(kChanging.size())));
    } else {
      ++constant;
    }
  }
  require(constant == known.constant_articles + 2, fmt::format("{} articles listed", constant));
  require(numbers.size() == 1 || numbers.size() == 2, "the article that changes is not there once");
  return {*numbers.rbegin()};
}

Numbers ask_status(const Runner& run, const Known& known) {
  const json status = records_of(run({"status", "--format", "jsonl"})).at(0);
  const std::size_t articles = status["articles"];
  require(articles - known.constant_articles - 3 <= 1, status.dump());
  return {};
}

Numbers ask_check(const Runner& run, const Known&) {
  require(records_of(run({"status", "--check", "--format", "jsonl"})).at(0)["sound"], "not sound");
  return {};
}

using Question = Numbers (*)(const Runner&, const Known&);
constexpr std::array<Question, 6> kQuestions{ask_search, ask_batch,  ask_show,
                                             ask_list,   ask_status, ask_check};

// ---- Readers and the writer
// ----------------------------------------------------------------------

class Contest {
 public:
  Contest(std::string program, const fs::path& folder)
      : program_(std::move(program)), folder_(folder), articles_(folder / "articles") {
    fs::create_directory(articles_);
  }

  void prepare(const fs::path& source, int copies) {
    write_constant(articles_, source, copies);
    write_round(articles_, 0);
    const Runner run(program_, folder_ / "writer");
    run({"index", articles_.string()});
    known_.constant_articles = records_of(run({"list", "--format", "jsonl"})).size() - 3;
    known_.constant_hits = records_of(run(with_whole({"search", kConstantQuery}))).size() - 1;
    require(known_.constant_hits > 0, "no constant hits");
  }

  // True where nothing failed.
  bool hold(int rebuilds, int runs) {
    std::vector<std::thread> readers;
    for (std::size_t i = 0; i < kReaders; ++i) {
      readers.emplace_back([this, i] { guarded([this, i] { read(i); }); });
    }
    guarded([&] { write_rounds(rebuilds, runs); });
    is_over_ = true;
    for (std::thread& reader : readers) reader.join();
    return failure_.empty();
  }

  [[nodiscard]] std::string report() const {
    if (!failure_.empty()) return failure_;
    return fmt::format("{} questions in {} processes, {} states seen: none failed, none half",
                       questions_.load(), processes_.load(), states_.size());
  }

 private:
  void guarded(const std::function<void()>& work) {
    try {
      work();
    } catch (const std::exception& error) {
      const std::scoped_lock lock(mutex_);
      if (failure_.empty()) failure_ = error.what();
      is_over_ = true;
    }
  }

  void write_rounds(int rebuilds, int runs) {
    const Runner run(program_, folder_ / "writer");
    const int all = rebuilds + runs;
    int rebuilt = 0;
    for (int round = 1; round <= all && !is_over_; ++round) {
      write_round(articles_, round);
      const bool rebuild = rebuilt * all < rebuilds * round;
      if (rebuild) ++rebuilt;
      // An index that seems never to have been packed is packed, if it is not small.
      if (round % 10 == 5) forget_packing();
      run(rebuild ? Arguments{"index", "--rebuild"} : Arguments{"index"});
    }
  }

  void forget_packing() const {
    for (const auto& entry : fs::directory_iterator(folder_ / "index")) {
      if (entry.is_directory()) fs::remove(entry.path() / "packed");
    }
  }

  void read(std::size_t reader) {
    const Runner run(program_, folder_ / fmt::format("reader-{}", reader));
    int seen = 0;
    for (std::size_t i = reader; !is_over_; ++i) {
      const Numbers numbers = kQuestions.at(i % kQuestions.size())(run, known_);
      for (const int number : numbers) {
        require(number >= seen, fmt::format("state {} after state {}", number, seen));
      }
      if (!numbers.empty()) seen = *numbers.rbegin();
      ++questions_;
      const std::scoped_lock lock(mutex_);
      states_.insert(numbers.begin(), numbers.end());
    }
    processes_ += run.processes();
  }

  std::string program_;
  fs::path folder_;
  fs::path articles_;
  Known known_;
  std::atomic<bool> is_over_{false};
  std::atomic<int> questions_{0};
  std::atomic<int> processes_{0};
  std::mutex mutex_;
  std::set<int> states_;
  std::string failure_;
};

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> words(argv + 1, argv + argc);
    require(words.size() == 5, "usage: readers_check PROGRAM ARTICLES COPIES REBUILDS RUNS");
    const shirabe::tests::TemporaryFolder folder;
    ::setenv("SHIRABE_INDEX", (folder.path() / "index").c_str(), 1);
    Contest contest(fs::absolute(words[0]), folder.path());
    contest.prepare(words[1], std::stoi(words[2]));
    const bool held = contest.hold(std::stoi(words[3]), std::stoi(words[4]));
    fmt::print("readers: {}\n", contest.report());
    return held ? 0 : 1;
  } catch (const std::exception& error) {
    fmt::print(stderr, "readers: {}\n", error.what());
    return 1;
  }
}
