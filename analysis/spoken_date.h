// A date as the words of a text tell it, before the context has filled in the rest.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace shirabe::analysis {

// What a year, a month or a day is measured from.
enum class Relation : std::uint8_t {
  absent,    // not said
  given,     // a number
  same,      // 同年: that of the last date said
  next,      // 翌年: the one after it
  previous,  // 前年: the one before it
  current,   // 今年: the article's own
  coming,    // 来年
  past,      // 昨年
  past_two,  // 一昨年
};

// One of the three parts of a date. With `next` a value may stand too (翌5日).
struct Part {
  Relation relation = Relation::absent;
  int value = 0;

  [[nodiscard]] bool said() const { return relation != Relation::absent; }
};

enum class Level : std::uint8_t { year, month, day };
inline constexpr std::array kLevels{Level::year, Level::month, Level::day};

struct SpokenDate {
  std::array<Part, 3> parts;
  double confidence = 1;  // that the words mean this date

  [[nodiscard]] Part& operator[](Level level) { return parts[static_cast<std::size_t>(level)]; }
  [[nodiscard]] const Part& operator[](Level level) const {
    return parts[static_cast<std::size_t>(level)];
  }
  // The finest part that is said; requires one.
  [[nodiscard]] Level finest() const {
    if ((*this)[Level::day].said()) return Level::day;
    return (*this)[Level::month].said() ? Level::month : Level::year;
  }
};

// What stands at one place of a text.
struct SpokenMention {
  std::size_t begin = 0;
  std::size_t end = 0;
  SpokenDate first;
  std::optional<SpokenDate> last;  // of a range
  std::string_view rule;
  bool decade = false;     // first and last are decades, named by their first years
  int third = 0;           // 1 to 3 where it is 上旬, 中旬 or 下旬 of the month
  bool is_context = true;  // false: what follows does not lean on it (1999年生まれ)
};

}  // namespace shirabe::analysis
