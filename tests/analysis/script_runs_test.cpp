#include "analysis/script_runs.h"

#include <gtest/gtest.h>

#include "tests/support/random_text.h"

namespace shirabe::analysis {
namespace {

std::string shown(std::string_view text) {
  constexpr const char* kNames[]{"japanese", "hangul", "cyrillic", "latin", "other"};
  std::vector<Run> runs;
  split_runs(text, runs);
  std::string out;
  for (const Run& run : runs) {
    out += std::string(kNames[static_cast<std::size_t>(run.kind)]) + "<" +
           std::string(text.substr(run.begin, run.end - run.begin)) + ">";
  }
  return out;
}

TEST(ScriptRuns, PutEachScriptApartWithWhatFollowsIt) {
  EXPECT_EQ(shown("조선[朝鮮]"), "hangul<조선[>japanese<朝鮮]>");
  EXPECT_EQ(shown("「クルスク」 Курск 2024"), "japanese<「クルスク」 >cyrillic<Курск 2024>");
  EXPECT_EQ(shown("2024年"), "japanese<2024年>");
  EXPECT_EQ(shown("2024 !"), "other<2024 !>");
  EXPECT_EQ(shown("ab漢字かなカナcd"), "latin<ab>japanese<漢字かなカナ>latin<cd>");
  EXPECT_EQ(shown("Αθήνα"), "other<Αθήνα>");
  EXPECT_EQ(shown(""), "");
}

TEST(ScriptRuns, JoinedAreTheText) {
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    const std::string text =
        i % 2 == 0 ? tests::random_text(random, 60) : tests::random_bytes(random, 60);
    std::vector<analysis::Run> runs;
    split_runs(text, runs);
    std::size_t at = 0;
    for (const analysis::Run& run : runs) {
      ASSERT_EQ(run.begin, at);
      ASSERT_GT(run.end, run.begin);
      at = run.end;
    }
    ASSERT_EQ(at, text.size());
  }
}

}  // namespace
}  // namespace shirabe::analysis
