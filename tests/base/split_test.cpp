#include "base/split.h"

#include <gtest/gtest.h>

namespace shirabe::base {
namespace {

using Pieces = std::vector<std::string_view>;

TEST(Split, KeepsEmptyPieces) {
  EXPECT_EQ(split("", ','), Pieces{""});
  EXPECT_EQ(split("a", ','), Pieces{"a"});
  EXPECT_EQ(split("a,b", ','), (Pieces{"a", "b"}));
  EXPECT_EQ(split(",a,,b,", ','), (Pieces{"", "a", "", "b", ""}));
  EXPECT_EQ(split("露朝\t러북", '\t'), (Pieces{"露朝", "러북"}));
}

TEST(Split, PointsIntoTheText) {
  const std::string_view text = "ab|cd";
  const Pieces pieces = split(text, '|');
  EXPECT_EQ(pieces.front().data(), text.data());
  EXPECT_EQ(pieces.back().data(), text.data() + 3);
}

}  // namespace
}  // namespace shirabe::base
