#include "base/glob.h"

#include <fnmatch.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

namespace shirabe::base {
namespace {

struct Row {
  std::string glob;
  std::string text;
  bool matches;
};

TEST(Glob, FitsTheWholeText) {
  const Row rows[] = {
      {"", "", true},
      {"", "a", false},
      {"kursk.txt", "kursk.txt", true},
      {"kursk", "kursk.txt", false},
      {"*.txt", "kursk.txt", true},
      {"*.txt", "kursk.txt.bak", false},
      {"*", "", true},
      {"a*b*c", "a/x/b/y/c", true},
      {"a*b*c", "abcb", false},
      {"第?章.txt", "第一章.txt", true},
      {"第?章.txt", "第十一章.txt", false},
      {"[а-я]*", "курск.txt", true},
      {"[!а-я]*", "курск.txt", false},
      {"[^か-こ]", "さ", true},
      {"[]a]", "]", true},
      {"[a-]", "-", true},
      {"[a", "[a", true},
      {"\\*", "*", true},
      {"\\*", "a", false},
      {"[\\]]", "]", true},
      {"a\\", "a\\", true},
      {"\xFF*", "\xFE.txt", true},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(glob_matches(row.glob, row.text), row.matches) << row.glob << " on " << row.text;
  }
}

TEST(Glob, AgreesWithTheShellsOnPlainPatterns) {
  std::mt19937 random(6);
  const auto draw = [&](const std::string& letters, std::size_t most) {
    std::string text;
    for (std::size_t i = random() % (most + 1); i > 0; --i) {
      text += letters[random() % letters.size()];
    }
    return text;
  };
  int matches = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string glob = draw("aab*?*/", 6);
    const std::string text = draw("ab/", 6);
    const bool expected = ::fnmatch(glob.c_str(), text.c_str(), FNM_NOESCAPE) == 0;
    ASSERT_EQ(glob_matches(glob, text), expected) << glob << " on " << text;
    matches += expected ? 1 : 0;
  }
  EXPECT_GT(matches, 1000);
}

// A pattern on which going back star by star would take longer than anybody lives.
TEST(Glob, IsBounded) {
  std::string glob;
  for (int i = 0; i < 50; ++i) glob += "a*";
  EXPECT_FALSE(glob_matches(glob + "b", std::string(5000, 'a')));
}

TEST(Glob, FitsAPathByItsPartsToo) {
  const Row rows[] = {
      {"a/b/c.md", "a/b/c.md", true}, {"*.md", "a/b/c.md", true},   {"c.*", "a/b/c.md", true},
      {"a", "a/b/c.md", true},        {"b", "a/b/c.md", true},      {"a/b", "a/b/c.md", true},
      {"b/c.md", "a/b/c.md", false},  {"*/c.md", "a/b/c.md", true}, {"?", "a/b/c.md", true},
      {"c", "a/b/c.md", false},       {"/x/a", "/x/a/b.md", true},  {"/x/b", "/x/a/b.md", false},
      {"/x/*", "/x/a/b.md", true},    {"", "a/b", false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(glob_matches_path(row.glob, row.text), row.matches) << row.glob << " on " << row.text;
  }
}

}  // namespace
}  // namespace shirabe::base
