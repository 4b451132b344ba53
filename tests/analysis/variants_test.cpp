#include "analysis/variants.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "analysis/dictionaries.h"
#include "base/error.h"
#include "base/whole_file.h"
#include "tests/support/temporary_folder.h"

namespace shirabe::analysis {
namespace {

using Strings = std::vector<std::string_view>;

class VariantsTest : public testing::Test {
 protected:
  std::filesystem::path written(const std::string& bytes) {
    const std::filesystem::path file = folder_.path() / "variants.bin";
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }

  tests::TemporaryFolder folder_;
};

TEST_F(VariantsTest, LeadFromASpellingToTheWordAndBack) {
  const Variants variants(written(variants_file::compile(
      {{"引渡し", "引き渡し"}, {"子ども", "子供"}, {"引きわたし", "引き渡し"}})));
  EXPECT_EQ(variants.size(), 3U);
  EXPECT_EQ(variants.key("引渡し"), "引き渡し");
  EXPECT_EQ(variants.key("引き渡し"), "引き渡し");
  EXPECT_EQ(variants.key("条約"), "条約");
  EXPECT_EQ(variants.spellings("引き渡し"), (Strings{"引きわたし", "引渡し"}));
  EXPECT_EQ(variants.spellings("条約"), Strings());
}

TEST_F(VariantsTest, MayBeNone) {
  const Variants none(written(variants_file::compile({})));
  EXPECT_EQ(none.key("子ども"), "子ども");
  EXPECT_EQ(Variants().key("子ども"), "子ども");
  EXPECT_EQ(Variants().spellings("子供"), Strings());
}

// Every line of the compiled dictionary is found from both of its ends.
TEST_F(VariantsTest, OfTheDictionaryAreAllFound) {
  const Variants variants(default_dictionary_folder() / "variants.bin");
  EXPECT_GT(variants.size(), 5000U);
  EXPECT_EQ(variants.key("子ども"), "子供");
  const Strings spellings = variants.spellings("子供");
  EXPECT_NE(std::find(spellings.begin(), spellings.end(), "子ども"), spellings.end());
}

TEST_F(VariantsTest, RefusesWhatIsNoSuchFile) {
  const std::string good = variants_file::compile({{"子ども", "子供"}});
  EXPECT_THROW(Variants(folder_.path() / "missing"), base::Error);
  EXPECT_THROW(Variants(written("")), base::Error);
  EXPECT_THROW(Variants(written("子ども\t子供\n")), base::Error);
  EXPECT_THROW(Variants(written(good.substr(0, good.size() - 1))), base::Error);
  EXPECT_THROW(Variants(written(good + "x")), base::Error);
  EXPECT_NO_THROW(Variants(written(good)));
}

}  // namespace
}  // namespace shirabe::analysis
