#include "analysis/number_trie.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "analysis/number_value.h"

namespace shirabe::analysis {
namespace {

constexpr std::int64_t kOne = 1000;  // in thousandths
constexpr int kLargestExponent = 15;
// From this exponent of the first digit on there are nodes for thirds of digits. Below it they are
// not needed to stay within kMostNumberTerms.
constexpr int kThirdsFrom = 4;

struct Third {
  char name;
  int first, last;  // digits
};
// Of all ways to part ten digits in three this one needs least nodes at worst: four a digit and end
// of the range.
constexpr std::array kThirds{Third{'l', 0, 2}, Third{'m', 3, 6}, Third{'h', 7, 9}};

// A value without its sign.
using Magnitude = std::int64_t;

// The values [prefix * 10^exponent, (prefix + 1) * 10^exponent).
struct Node {
  std::int64_t prefix;
  int exponent;  // of ones: -3 is a single value

  [[nodiscard]] Magnitude width() const { return power_of_ten(exponent + kThousandths); }
  [[nodiscard]] Magnitude begin() const { return prefix * width(); }
  [[nodiscard]] Magnitude last() const { return saturating_sum(begin(), width() - 1); }
  [[nodiscard]] Node child(int digit) const { return {prefix * 10 + digit, exponent - 1}; }
};

// The exponent of the first digit; 0 for what is below 1.
int leading_exponent(Magnitude value) {
  int exponent = 0;
  while (exponent < kLargestExponent && value / power_of_ten(exponent + 1 + kThousandths) > 0) {
    ++exponent;
  }
  return exponent;
}

std::string leaf_term(std::string_view sign, Magnitude value) {
  return "=" + std::string(sign) + canonical_number(value);
}

std::string node_term(std::string_view sign, const Node& node) {
  if (node.exponent == -kThousandths) return leaf_term(sign, node.prefix);
  return std::string(sign) + std::to_string(node.prefix) + "e" + std::to_string(node.exponent);
}

std::string third_term(std::string_view sign, const Node& parent, char third) {
  return std::string(sign) + std::to_string(parent.prefix) + third + "e" +
         std::to_string(parent.exponent - 1);
}

std::string decade_term(std::string_view sign, int exponent) {
  return std::string(sign) + "e" + std::to_string(exponent);
}

// The terms that cover the magnitudes [low_, high_] of one sign.
class Cover {
 public:
  Cover(std::string_view sign, Magnitude low, Magnitude high, std::vector<std::string>& terms)
      : sign_(sign), low_(low), high_(high), terms_(terms) {}

  void run() {
    cover({0, 0}, false);
    for (int exponent = 0; exponent <= kLargestExponent; ++exponent) cover_decade(exponent);
  }

 private:
  [[nodiscard]] bool holds(Magnitude begin, Magnitude last) const {
    return low_ <= begin && last <= high_;
  }
  [[nodiscard]] bool meets(Magnitude begin, Magnitude last) const {
    return begin <= high_ && low_ <= last;
  }

  void cover_decade(int exponent) {
    const Node first{1, exponent};
    const Node last{9, exponent};
    const Magnitude end = last.last();
    if (holds(first.begin(), end)) {
      terms_.push_back(decade_term(sign_, exponent));
      return;
    }
    for (int digit = 1; digit <= 9; ++digit) cover({digit, exponent}, exponent >= kThirdsFrom);
  }

  void cover(const Node& node, bool thirds) {
    const Magnitude last = node.last();
    if (!meets(node.begin(), last)) return;
    if (holds(node.begin(), last)) {
      take(node);
    } else if (thirds && node.exponent > 0) {
      for (const Third& third : kThirds) cover_third(node, third);
    } else {
      for (int digit = 0; digit <= 9; ++digit) cover(node.child(digit), false);
    }
  }

  void cover_third(const Node& parent, const Third& third) {
    const Magnitude begin = parent.child(third.first).begin();
    const Magnitude last = parent.child(third.last).last();
    if (holds(begin, last)) {
      terms_.push_back(third_term(sign_, parent, third.name));
      return;
    }
    for (int digit = third.first; digit <= third.last; ++digit) cover(parent.child(digit), true);
  }

  void take(const Node& node) {
    // Nodes between ones and single values do not hold the whole number that they begin with.
    const bool fraction = node.exponent < 0 && node.exponent > -kThousandths;
    if (fraction && node.begin() % kOne == 0) take_whole_number(node.begin());
    if (node.exponent == -kThousandths && node.prefix % kOne == 0) {
      take_whole_number(node.prefix);
    } else {
      terms_.push_back(node_term(sign_, node));
    }
  }

  void take_whole_number(Magnitude value) {
    const bool minus_zero = value == 0 && !sign_.empty();
    if (!minus_zero) terms_.push_back(leaf_term(sign_, value));
  }

  std::string_view sign_;
  Magnitude low_, high_;
  std::vector<std::string>& terms_;
};

std::vector<std::string> cover(std::int64_t low, std::int64_t high) {
  std::vector<std::string> terms;
  if (low < 0) Cover("-", high < 0 ? -high : 0, -low, terms).run();
  if (high >= 0) Cover("", std::max<std::int64_t>(low, 0), high, terms).run();
  return terms;
}

std::int64_t clamp(std::int64_t value) {
  return std::clamp(value, -kNumberLimit, kNumberLimit);
}

// The greatest multiple of 10^power that is not above `value`, and the value before the next one.
std::int64_t round_down(std::int64_t value, int power) {
  const std::int64_t unit = power_of_ten(power);
  const std::int64_t over = (value % unit + unit) % unit;
  return value < -kNumberLimit + over ? -kNumberLimit : value - over;
}
std::int64_t round_up(std::int64_t value, int power) {
  const std::int64_t unit = power_of_ten(power);
  const std::int64_t missing = unit - 1 - (value % unit + unit) % unit;
  return value > kNumberLimit - missing ? kNumberLimit : value + missing;
}

// Rounds towards where whole nodes of the bound's own sign end, so that no bound crosses zero by
// more than a value.
std::int64_t lower(std::int64_t low, int power) {
  return low < 0 ? -round_up(-low, power) : round_down(low, power);
}
std::int64_t upper(std::int64_t high, int power) {
  return high < 0 ? -round_down(-high, power) : round_up(high, power);
}

// How many values a rounded range has too many.
std::uint64_t excess(std::int64_t low, std::int64_t rounded_low, std::int64_t high,
                     std::int64_t rounded_high) {
  const auto distance = [](std::int64_t a, std::int64_t b) {
    return static_cast<std::uint64_t>(b) - static_cast<std::uint64_t>(a);
  };
  const std::uint64_t below = distance(rounded_low, low);
  const std::uint64_t above = distance(high, rounded_high);
  return above > std::numeric_limits<std::uint64_t>::max() - below
             ? std::numeric_limits<std::uint64_t>::max()
             : below + above;
}

}  // namespace

std::string canonical_number(std::int64_t thousandths) {
  const auto magnitude = thousandths < 0 ? 0 - static_cast<std::uint64_t>(thousandths)
                                         : static_cast<std::uint64_t>(thousandths);
  std::string text = thousandths < 0 ? "-" : "";
  text += std::to_string(magnitude / kOne);
  if (magnitude % kOne == 0) return text;
  text += '.';
  text += std::to_string(kOne + static_cast<std::int64_t>(magnitude % kOne)).substr(1);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

std::vector<std::string> number_trie_terms(std::int64_t thousandths) {
  thousandths = clamp(thousandths);
  const std::string_view sign = thousandths < 0 ? "-" : "";
  const Magnitude value = thousandths < 0 ? -thousandths : thousandths;
  const int leading = leading_exponent(value);
  std::vector<std::string> terms{leaf_term(sign, value)};
  for (int exponent = value % kOne == 0 ? 0 : 1 - kThousandths; exponent <= leading; ++exponent) {
    const Node node{value / power_of_ten(exponent + kThousandths), exponent};
    terms.push_back(node_term(sign, node));
    if (leading < kThirdsFrom || exponent < 0 || exponent == leading) continue;
    const auto digit = node.prefix % 10;
    const auto* const third = std::find_if(kThirds.begin(), kThirds.end(),
                                           [&](const Third& t) { return digit <= t.last; });
    terms.push_back(third_term(sign, {node.prefix / 10, exponent + 1}, third->name));
  }
  if (value >= kOne) terms.push_back(decade_term(sign, leading));
  return terms;
}

NumberRange number_range_terms(std::int64_t low, std::int64_t high) {
  if (low > high) return {};
  low = clamp(low);
  high = clamp(high);
  std::vector<std::string> exact = cover(low, high);
  if (exact.size() <= kMostNumberTerms) return {std::move(exact), true};
  NumberRange best{{}, false};
  std::optional<std::uint64_t> least;
  for (int low_power = 0; low_power <= 18; ++low_power) {
    for (int high_power = 0; high_power <= 18; ++high_power) {
      const std::int64_t from = lower(low, low_power);
      const std::int64_t to = upper(high, high_power);
      const std::uint64_t too_many = excess(low, from, high, to);
      if (least && too_many >= *least) break;
      std::vector<std::string> terms = cover(from, to);
      if (terms.size() > kMostNumberTerms) continue;
      least = too_many;
      best.terms = std::move(terms);
    }
  }
  return best;
}

}  // namespace shirabe::analysis
