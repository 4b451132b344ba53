// Values of numbers as a text states them: thousandths in 64 bits that saturate, never overflow.
// Private to the number files of this folder.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

namespace shirabe::analysis {

// No value is further from zero: 9 * 10^15, in thousandths.
inline constexpr std::int64_t kNumberLimit = 9'000'000'000'000'000'000;
inline constexpr int kThousandths = 3;  // decimals of a value

inline constexpr auto kPowersOfTen = [] {
  std::array<std::int64_t, 19> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

// 10^power; requires 0 <= power <= 18.
[[nodiscard]] constexpr std::int64_t power_of_ten(int power) {
  return kPowersOfTen[static_cast<std::size_t>(power)];
}

// The sum of two values that are not negative.
[[nodiscard]] constexpr std::int64_t saturating_sum(std::int64_t a, std::int64_t b) {
  return a > kNumberLimit - b ? kNumberLimit : a + b;
}

// value * 10^power for a value that is not negative, to the nearest whole.
[[nodiscard]] constexpr std::int64_t times_power_of_ten(std::int64_t value, int power) {
  if (power < -18 || value == 0) return 0;
  if (power < 0) {
    const std::int64_t divisor = power_of_ten(-power);
    return value / divisor + (value % divisor >= divisor / 2 ? 1 : 0);
  }
  if (power > 18 || value > kNumberLimit / power_of_ten(power)) return kNumberLimit;
  return value * power_of_ten(power);
}

// What stands before a scale: 1.2 in 1.2万 is 12 with one decimal.
struct Mantissa {
  std::int64_t coefficient = 0;
  int decimals = 0;

  // In thousandths, times 10^power.
  [[nodiscard]] constexpr std::int64_t scaled(int power) const {
    return times_power_of_ten(coefficient, power + kThousandths - decimals);
  }

  // Appends a digit; digits that no longer fit round nothing and are dropped behind the point.
  constexpr void append(int digit, bool behind_point) {
    constexpr std::int64_t kRoom = kNumberLimit / 10 - 1;
    constexpr std::int64_t kEnoughForFractions = 1'000'000'000'000'000;
    if (behind_point && coefficient >= kEnoughForFractions) return;
    if (behind_point && decimals == 15) return;
    coefficient = coefficient > kRoom ? kNumberLimit : coefficient * 10 + digit;
    if (behind_point) ++decimals;
  }
};

}  // namespace shirabe::analysis
