// People's own lists of names (docs/own_names.md).
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "program_fixture.h"

namespace shirabe::cli {
namespace {

constexpr std::string_view kList = "ザルノフ\t자르노프\tЗарнов\tZarnov|Graywolf\n";

class OwnNamesProgram : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    write("articles/ja.txt", "演説\n\nザルノフ委員の演説は短かった。\n");
    write("articles/ru.txt", "Поездка\n\nПоездка Зарнова была долгой.\n");
    ASSERT_EQ(run({"index", "articles"}).status, 0);
    write("own.tsv", kList);
  }
  std::size_t hits(const std::vector<std::string>& arguments) const {
    std::vector<std::string> all{"search", "--format", "jsonl"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const Finished done = run(all);
    EXPECT_EQ(done.err, "");
    return records_of(done.out).size() - 1;
  }
};

TEST_F(OwnNamesProgram, AreTakenFromAFile) {
  EXPECT_EQ(hits({"Graywolf"}), 0U);
  EXPECT_EQ(hits({"--dict", "own.tsv", "Graywolf"}), 2U);
  EXPECT_EQ(hits({"--dict=own.tsv", "Graywolf"}), 2U);
  EXPECT_EQ(hits({"--dict", "own.tsv", "--no-across", "Graywolf"}), 0U);
  write("more.tsv", "-\t-\tЗарнов\tBlackfox\n");
  EXPECT_EQ(hits({"--dict", "own.tsv", "--dict", "more.tsv", "Blackfox"}), 2U);
  const Finished done = run({"search", "--format", "jsonl", "--dict", "own.tsv", "Graywolf"});
  EXPECT_EQ(records_of(done.out).front()["matched"][0]["rule"], "user");
}

TEST_F(OwnNamesProgram, AreTakenFromTheFolderOfThePerson) {
  write("config/shirabe/dict/own.tsv", kList);
  EXPECT_EQ(hits({"Zarnov"}), 2U);
  write("home/.config/shirabe/dict/own.tsv", kList);
  const std::string home = "HOME=" + (folder() / "home").string();
  const Finished done =
      run({"search", "--format", "jsonl", "Zarnov"}, {.environment = {"XDG_CONFIG_HOME=", home}});
  EXPECT_EQ(records_of(done.out).size(), 3U) << done.err;
}

TEST_F(OwnNamesProgram, AreLoadedOnceForABatch) {
  const Finished done =
      run({"batch", "--dict", "own.tsv", "--jobs", "2"}, {.input = "Zarnov\n자르노프\nЗарновым\n"});
  EXPECT_EQ(done.status, 0) << done.err;
  std::size_t summaries = 0;
  for (const json& record : records_of(done.out)) {
    if (record["type"] != "summary") continue;
    ++summaries;
    EXPECT_EQ(record["hits"], 2) << record;
  }
  EXPECT_EQ(summaries, 3U);
  EXPECT_EQ(run({"batch", "--dict", "none.tsv"}, {.input = "x\n"}).status, 2);
}

TEST_F(OwnNamesProgram, AreShownByAnalyze) {
  const Finished done =
      run({"analyze", "--across", "--dict", "own.tsv", "--format", "jsonl", "Зарнова"});
  const auto forms = records_of(done.out);
  ASSERT_EQ(forms.size(), 4U) << done.err;
  EXPECT_EQ(forms[0]["form"], "ザルノフ");
  EXPECT_EQ(forms[0]["source"], "user");
  expect_error(run({"analyze", "--dict", "own.tsv", "x"}), 2, "--dict goes with --across");
}

TEST_F(OwnNamesProgram, EndTheCommandWhereAFileOfTheOptionIsBad) {
  write("bad.tsv", std::string(kList) + "# more\nZarnov, Зарнов\n\n");
  write("worse.tsv", "\xFF\xFE\tx\nZarnov\t-\t-\t-\n");
  std::filesystem::create_directory(folder() / "folder");
  struct Row {
    const char* file;
    std::string_view message;
  };
  for (const Row& row : {
           Row{"bad.tsv", "--dict: bad.tsv:3: it has 1 column, not four"},
           Row{"worse.tsv", "worse.tsv:1: it is not UTF-8 (and 1 bad line more)"},
           Row{"none.tsv", "none.tsv cannot be read: No such file"},
           Row{"folder", "folder cannot be read: Is a directory"},
           Row{"", "--dict needs a value"},
       }) {
    expect_error(run({"search", "--dict", row.file, "x"}), 2, row.message);
  }
  EXPECT_TRUE(holds(run({"search", "--dict", "bad.tsv", "x"}).err, "hint: a line is"));
}

TEST_F(OwnNamesProgram, AreLeftOutWithAWarningWhereTheFolderHoldsABadOne) {
  write("config/shirabe/dict/a.tsv", "Zarnov\n" + std::string(kList));
  write("config/shirabe/dict/b.tsv/x", "");
  const Finished done = run({"search", "--format", "jsonl", "Zarnov"});
  EXPECT_EQ(done.status, 0);
  EXPECT_EQ(records_of(done.out).size(), 3U);
  EXPECT_TRUE(holds(done.err, "warning: ")) << done.err;
  EXPECT_TRUE(holds(done.err, "a.tsv:1: it has 1 column")) << done.err;
  EXPECT_TRUE(holds(done.err, "b.tsv cannot be read")) << done.err;
}

TEST_F(OwnNamesProgram, OfAFileThatMayNotBeReadAreNamed) {
  write("config/shirabe/dict/own.tsv", kList);
  const auto file = folder() / "config/shirabe/dict/own.tsv";
  std::filesystem::permissions(file, std::filesystem::perms::none);
  const Finished done = run({"analyze", "--across", "Zarnov"}, {.without_rights = true});
  EXPECT_TRUE(holds(done.err, "own.tsv cannot be read: Permission denied")) << done.err;
  EXPECT_EQ(done.status, 0);
}

// The parts of a page between fences, without them.
std::vector<std::string> fenced_in(const std::filesystem::path& page) {
  std::ifstream in(page);
  std::vector<std::string> parts;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line == "```") {
      inside = !inside;
      if (inside) parts.emplace_back();
    } else if (inside) {
      parts.back() += line + "\n";
    }
  }
  return parts;
}

TEST_F(OwnNamesProgram, AreAsTheDocumentationShows) {
  const auto parts = fenced_in(SHIRABE_SOURCE_DIR "/docs/own_names.md");
  ASSERT_EQ(parts.size(), 2U);
  write("ships.tsv", parts[0]);
  const std::string command = "$ shirabe analyze --across --dict ships.tsv 'на «Зарнове»'\n";
  ASSERT_TRUE(parts[1].starts_with(command)) << parts[1];
  const Finished done = run({"analyze", "--across", "--dict", "ships.tsv", "на «Зарнове»"});
  EXPECT_EQ(parts[1].substr(command.size()), done.out) << done.err;
}

TEST_F(OwnNamesProgram, StandInTheStatusWithTheLexicon) {
  write("config/shirabe/dict/a.tsv", "Zarnov\n" + std::string(kList));
  write("config/shirabe/dict/b.tsv/x", "");
  const json status = records_of(run({"status", "--format", "jsonl"}).out).front();
  EXPECT_TRUE(std::filesystem::exists(status["lexicon"]["file"].get<std::string>()));
  EXPECT_GT(status["lexicon"]["texts"], 100'000);
  EXPECT_GT(status["lexicon"]["translations"], 100'000);
  EXPECT_EQ(status["query_fingerprint"]["lexicon.bin"].get<std::string>().size(), 32U);
  EXPECT_TRUE(status["query_fingerprint"].contains("question_words.txt"));
  EXPECT_TRUE(status["query_fingerprint"].contains("edict")) << "the packages behind the lexicon";
  ASSERT_EQ(status["own_names"].size(), 2U);
  const json& list = status["own_names"][0];
  EXPECT_TRUE(list["file"].get<std::string>().ends_with("config/shirabe/dict/a.tsv"));
  EXPECT_EQ(list["names"], 1);
  EXPECT_EQ(list["bad_lines"], 1);
  EXPECT_TRUE(list["failure"].is_null());
  EXPECT_FALSE(status["own_names"][1]["failure"].is_null());
  const std::string text = run({"status"}).out;
  for (const char* part :
       {"lexicon.bin", "translations", "edict", "a.tsv: 1 name\n", "a.tsv:1: "}) {
    EXPECT_TRUE(holds(text, part)) << part << "\n" << text;
  }
}

TEST_F(OwnNamesProgram, MayBeAHundredThousandLines) {
  std::string list;
  for (int i = 0; i < 100'000; ++i) {
    const std::string number = std::to_string(i);
    list += "部隊" + number + "\t부대" + number + "\tчасть " + number + "\tunit " + number + "\n";
  }
  write("many.tsv", list + std::string(kList));
  EXPECT_EQ(hits({"--dict", "many.tsv", "Zarnov"}), 2U);
}

// A program with all its dictionaries but the lexicon.
TEST_F(OwnNamesProgram, DoNotStandInForTheLexicon) {
  namespace fs = std::filesystem;
  const fs::path own = fs::absolute(std::getenv("SHIRABE_PROGRAM"));
  const fs::path program = folder() / "bin/shirabe";
  fs::create_directories(folder() / "bin/dict");
  fs::copy_file(own, program);
  for (const auto& file : fs::directory_iterator(own.parent_path() / "dict")) {
    const fs::path name = file.path().filename();
    if (name != "lexicon.bin") fs::create_symlink(file.path(), folder() / "bin/dict" / name);
  }
  const auto run_it = [&](std::vector<std::string> arguments) {
    return run(arguments, {.program = program});
  };
  const Finished failed = run_it({"search", "--dict", "own.tsv", "Graywolf"});
  expect_error(failed, 6, "bin/dict/lexicon.bin cannot be read");
  EXPECT_TRUE(holds(failed.err, "hint: install shirabe again, or search with --no-across"));
  EXPECT_EQ(run_it({"search", "--no-across", "Зарнов"}).status, 0);
  expect_error(run_it({"analyze", "--across", "Зарнов"}), 6, "lexicon.bin cannot be read");
  const Finished status = run_it({"status"});
  EXPECT_EQ(status.status, 0) << status.err;
  EXPECT_TRUE(holds(status.out, "missing: install shirabe again")) << status.out;
  const json record = records_of(run_it({"status", "--format", "jsonl"}).out).front();
  EXPECT_TRUE(record["lexicon"].is_null());
}

}  // namespace
}  // namespace shirabe::cli
