#include "indexer/documents/number_format.h"

#include <gtest/gtest.h>

namespace shirabe::indexer {
namespace {

TEST(NumberFormat, WritesNumbersAsWordDoes) {
  const struct {
    std::size_t number;
    const char* format;
    const char* written;
  } cases[] = {
      {12, "decimal", "12"},
      {12, "something new", "12"},
      {4, "lowerRoman", "iv"},
      {1994, "upperRoman", "MCMXCIV"},
      {40000, "lowerRoman", "40000"},
      {1, "lowerLetter", "a"},
      {28, "upperLetter", "BB"},
      {781, "lowerLetter", "781"},
      {20, "decimalEnclosedCircle", "⑳"},
      {21, "decimalEnclosedCircle", "21"},
      {10, "decimalFullWidth", "１０"},
      {3, "chicago", "‡"},
      {5, "chicago", "**"},
  };
  for (const auto& c : cases) EXPECT_EQ(format_number(c.number, c.format), c.written) << c.format;
}

}  // namespace
}  // namespace shirabe::indexer
