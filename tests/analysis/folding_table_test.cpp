#include "analysis/folding_table.h"

#include <gtest/gtest.h>

#include <fstream>

#include "analysis/dictionaries.h"
#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace shirabe::analysis {
namespace {

std::string complaint(const std::string& line) {
  const tests::TemporaryFolder folder;
  folder.write("folding.tsv", "# comment\n\n國\t国\tcharacter\n" + line + "\n");
  try {
    const FoldingTable table(folder.path() / "folding.tsv");
  } catch (const base::Error& error) {
    const std::string& message = error.message();
    return message.substr(message.rfind("folding.tsv"));
  }
  return "accepted";
}

TEST(FoldingTable, NamesABadLine) {
  EXPECT_EQ(complaint("學\t学\tcharacter"), "accepted");
  EXPECT_EQ(complaint("學\t学"), "folding.tsv:4: not three columns");
  EXPECT_EQ(complaint("學\t学\tcharacter\tx"), "folding.tsv:4: not three columns");
  EXPECT_EQ(complaint("學\t学\tletter"), "folding.tsv:4: unknown kind letter");
  EXPECT_EQ(complaint("\t学\tcharacter"), "folding.tsv:4: the first column is no text");
  EXPECT_EQ(complaint("U+110000\t学\tcharacter"), "folding.tsv:4: the first column is no text");
  EXPECT_EQ(complaint("U+D800\t学\tcharacter"), "folding.tsv:4: the first column is no text");
  EXPECT_EQ(complaint("學\t\xFF\tcharacter"), "folding.tsv:4: the second column is no text");
  EXPECT_EQ(complaint("學\t-\tcharacter"), "folding.tsv:4: nothing would be left");
  EXPECT_EQ(complaint("學\t學\tcharacter"), "folding.tsv:4: the row changes nothing");
  EXPECT_EQ(complaint("大學\t大学\tcharacter"), "folding.tsv:4: more than one character");
  EXPECT_EQ(complaint("國\t圀\tcharacter"), "folding.tsv:4: the same as in line 3");
  EXPECT_EQ(complaint("圀\t國\tcharacter"), "folding.tsv: 國 of 圀 has a row of its own");
}

TEST(FoldingTable, NamesAFileThatIsNotThere) {
  EXPECT_THROW(FoldingTable("/nowhere/folding.tsv"), base::Error);
}

TEST(FoldingTable, SpellsWords) {
  const FoldingTable table(default_dictionary_folder() / "folding.tsv");
  const auto spelled = [&](const char* word) {
    std::string scratch;
    return std::string(table.in_word(word, scratch));
  };
  EXPECT_EQ(spelled("ヴァイオリン"), "バイオリン");
  EXPECT_EQ(spelled("ヴ"), "ブ");
  EXPECT_EQ(spelled("コンピューター"), "コンピュータ");
  EXPECT_EQ(spelled("コピー"), "コピー") << "three characters keep their end";
  EXPECT_EQ(spelled("第二次ブーム州ー"), "第二次ブーム州ー") << "not katakana alone";
  EXPECT_EQ(spelled("斉藤"), "斎藤");
  EXPECT_EQ(spelled("Курск"), "Курск");
}

}  // namespace
}  // namespace shirabe::analysis
