#include "indexer/fingerprint.h"

#include <gtest/gtest.h>

namespace shirabe::indexer {
namespace {

using Lines = std::vector<std::string>;

constexpr const char* kThis = "rules\t3\nicu\t72.1\nstop_words.txt\taa\nvariants.txt\tbb\n";

TEST(Fingerprint, NothingIsSaidWhereNothingDiffers) {
  EXPECT_EQ(fingerprint_warnings(kThis, kThis, kThis), Lines{});
}

TEST(Fingerprint, NamesWhatMadeTheTerms) {
  const std::string made = "rules\t3\nicu\t71.1\nstop_words.txt\taa\nvariants.txt\tbb\n";
  EXPECT_EQ(
      fingerprint_warnings(made, kThis, kThis),
      (Lines{"the terms of this index were made with other versions of icu; what is new now is "
             "not quite like what is old (shirabe index --rebuild makes them alike)"}));
}

TEST(Fingerprint, NamesTheListsThatHaveChanged) {
  const std::string today =
      "rules\t3\nicu\t72.1\nstop_words.txt\tcc\nvariants.txt\tbb\nnew.txt\tdd\n";
  EXPECT_EQ(
      fingerprint_warnings(kThis, kThis, today),
      (Lines{"word lists have changed since this index was built: stop_words.txt, new.txt; it "
             "goes on with its own (shirabe index --rebuild takes the new)"}));
}

TEST(Fingerprint, NamesBoth) {
  const std::string made = "rules\t2\nicu\t72.1\nstop_words.txt\taa\nvariants.txt\tbb\n";
  const std::string today = "rules\t3\nicu\t72.1\nstop_words.txt\tcc\nvariants.txt\tbb\n";
  EXPECT_EQ(fingerprint_warnings(made, kThis, today).size(), 2U);
}

}  // namespace
}  // namespace shirabe::indexer
