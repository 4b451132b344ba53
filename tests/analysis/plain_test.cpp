#include "analysis/plain.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>

#include <random>
#include <string>
#include <vector>

#include "analysis/folding.h"
#include "analysis/graphemes.h"
#include "analysis/icu_error.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

std::vector<char32_t> plain_characters() {
  std::vector<char32_t> all;
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (is_plain(c)) all.push_back(c);
  }
  return all;
}

TEST(Plain, CharactersFoldToThemselvesAndCombineWithNothingBefore) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* const folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
  check_icu(status, "load its NFKC_Casefold data");
  const std::vector<char32_t> all = plain_characters();
  EXPECT_GT(all.size(), 30'000U);
  for (const char32_t c : all) {
    const icu::UnicodeString text(static_cast<UChar32>(c));
    ASSERT_TRUE(folding->normalize(text, status) == text) << std::hex << static_cast<unsigned>(c);
    ASSERT_TRUE(folding->hasBoundaryBefore(static_cast<UChar32>(c)))
        << std::hex << static_cast<unsigned>(c);
  }
}

// ICU is asked of the whole text where a character that is not plain begins it.
TEST(Plain, CharactersAreGraphemesOfTheirOwn) {
  const std::vector<char32_t> all = plain_characters();
  std::mt19937 random(5);
  GraphemeBreaks breaks;
  for (int i = 0; i < 20'000; ++i) {
    std::string text = "A";
    base::append_utf8(text, all[random() % all.size()]);
    const std::size_t middle = text.size();
    base::append_utf8(text, all[random() % all.size()]);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> icu(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    UText utext = UTEXT_INITIALIZER;
    utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
    icu->setText(&utext, status);
    ASSERT_TRUE(icu->isBoundary(static_cast<std::int32_t>(middle))) << text;
    utext_close(&utext);
    breaks.assign(text);
    ASSERT_EQ(breaks.at_or_before(middle), middle);
    ASSERT_EQ(breaks.at_or_behind(middle), middle);
  }
}

}  // namespace
}  // namespace shirabe::analysis
