// The memory of an index run does not depend on how long a file is, and what is too large for it is
// named. How much real text takes is measured by bench/memory.
#include <array>
#include <fstream>
#include <string>

#include "tests/cli/program_fixture.h"

namespace shirabe::cli {
namespace {

constexpr std::size_t kMegabyte = 1U << 20U;
constexpr std::size_t kLine = 64U << 10U;

// Articles of a few words in lines that are long all the same: quick to index, much to read.
void write_lines(const std::filesystem::path& file, std::size_t megabytes) {
  std::ofstream out(file, std::ios::binary);
  const std::string rest(kLine, 'x');
  for (std::size_t i = 0; i < megabytes * kMegabyte / kLine; ++i) {
    out << R"({"id":")" << i << R"(","text":"橋","x":")" << rest << "\"}\n";
  }
}

TEST_F(Program, MemoryDoesNotGrowWithTheFile) {
  write_lines(folder() / "short.jsonl", 8);
  write_lines(folder() / "long.jsonl", 256);
  // A sanitizer keeps what was freed.
  const char* options = std::getenv("ASAN_OPTIONS");
  const std::string asan = std::string("ASAN_OPTIONS=") + (options != nullptr ? options : "") +
                           ":quarantine_size_mb=1:thread_local_quarantine_size_kb=64";
  const auto peak_of = [&](const std::string& file) {
    const Finished done = run({"index", file, "--index", "index-" + file}, {.environment = {asan}});
    EXPECT_EQ(done.status, 0) << done.err;
    return done.peak_kb;
  };
  const long small = peak_of("short.jsonl");
  const long large = peak_of("long.jsonl");
  EXPECT_GT(small, 0);
  EXPECT_LT(large, small + 64 * 1024);
}

TEST_F(Program, MemoryDoesNotGrowWithTheQueries) {
  ASSERT_EQ(run({"index", SHIRABE_SOURCE_DIR "/corpus"}).status, 0);
  constexpr std::array<const char*, 6> kQueries{"クルスク 死傷者 ", "\"北朝鮮軍\" 派兵 ",
                                                "러시아 파병 ",     "Захарова договор ",
                                                "note:Известия ",   "2024年6月 +条約 "};
  const auto peak_of = [&](std::size_t count) {
    std::string queries;
    for (std::size_t i = 0; i < count; ++i) {
      queries += kQueries[i % kQueries.size()] + std::to_string(i) + "\n";
    }
    write("queries.txt", queries);
    const Finished done =
        run({"batch", "--jobs", "1", "queries.txt"}, {.output_file = folder() / "answers"});
    EXPECT_EQ(done.status, 0) << done.err;
    return done.peak_kb;
  };
  const long few = peak_of(1000);
  const long many = peak_of(5000);
  EXPECT_GT(few, 0);
  EXPECT_LT(many, few + 6 * 1024);
}

TEST_F(Program, StandardInputIsReadLineByLine) {
  const std::string lines(kLines);
  const Finished done = run({"index", "-"}, {.input = lines});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(ids(), (Ids{"essay-ko", "essay-ru"}));
}

TEST_F(Program, NamesTheLineThatIsTooLong) {
  {
    std::ofstream out(folder() / "a.jsonl", std::ios::binary);
    out << kLines << R"({"id":"long","text":"橋","x":")";
    const std::string more(kMegabyte, 'x');
    for (int i = 0; i < 41; ++i) out << more;
    out << "\"}\n"
        << R"({"id":"last","text":"橋"})"
        << "\n";
  }
  const Finished done = run({"index", "a.jsonl"});
  EXPECT_EQ(done.status, 5);
  EXPECT_TRUE(holds(done.err, "a.jsonl:3: longer than the 40 MB that a line may have")) << done.err;
  EXPECT_EQ(ids(), (Ids{"essay-ko", "essay-ru", "last"}));
}

TEST_F(Program, NamesTheArticleThatIsTooLarge) {
  {
    std::ofstream out(folder() / "a.txt", std::ios::binary);
    const std::string more(kMegabyte, 'x');
    for (int i = 0; i < 17; ++i) out << more;
  }
  write(
      "b.jsonl", R"({"id":"long","text":")" + [] {
        std::string text;
        for (int i = 0; i < 200'001; ++i) text += std::to_string(i) + R"(\n\n)";
        return text;
      }() + "\"}\n" + std::string(kLines));
  const Finished done = run({"index", "a.txt", "b.jsonl"});
  EXPECT_EQ(done.status, 5);
  EXPECT_TRUE(holds(done.err, "a.txt is longer than the 16 MB that its article may take"))
      << done.err;
  EXPECT_TRUE(holds(
      done.err, "the article long has more than the 200000 paragraphs that an article may have"))
      << done.err;
  EXPECT_EQ(ids(), (Ids{"essay-ko", "essay-ru"}));
}

TEST_F(Program, NamesAThousandBadLinesAndCountsTheRest) {
  std::string lines(kLines);
  for (int i = 0; i < 1500; ++i) lines += "{\n";
  write("a.jsonl", lines);
  const Finished done = run({"index", "a.jsonl", "--format", "jsonl"});
  EXPECT_EQ(done.status, 5);
  EXPECT_TRUE(holds(done.err, "a.jsonl: 500 more of its articles could not be read")) << done.err;
  const std::vector<json> records = records_of(done.out);
  EXPECT_EQ(records.size(), 1001U);
  EXPECT_EQ(records.back().at("failed"), 1500);
  EXPECT_EQ(ids(), (Ids{"essay-ko", "essay-ru"}));
}

}  // namespace
}  // namespace shirabe::cli
