#include "indexer/head_date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "base/utf8.h"
#include "indexer/characters.h"

namespace shirabe::indexer {
namespace {

constexpr std::size_t kLongestDateLine = 200;  // bytes

struct Month {
  std::string_view name;  // the start of the name, lower case
  unsigned number;
};
constexpr std::array kMonths = std::to_array<Month>({
    {"январ", 1},   {"феврал", 2}, {"март", 3},    {"апрел", 4},  {"май", 5},
    {"мая", 5},     {"июн", 6},    {"июл", 7},     {"август", 8}, {"сентябр", 9},
    {"октябр", 10}, {"ноябр", 11}, {"декабр", 12}, {"jan", 1},    {"feb", 2},
    {"mar", 3},     {"apr", 4},    {"may", 5},     {"jun", 6},    {"jul", 7},
    {"aug", 8},     {"sep", 9},    {"oct", 10},    {"nov", 11},   {"dec", 12},
});

struct Era {
  std::string_view name;
  unsigned before;  // the year before its first
};
constexpr std::array kEras = std::to_array<Era>(
    {{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"大正", 1911}, {"明治", 1867}});

enum class TokenKind { number, word, sign };
struct Token {
  TokenKind kind;
  std::string text;  // folded to plain ASCII where there is one, lower case
  unsigned value = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool after_space = false;
};

TokenKind kind_of(char32_t c) {
  if (is_ascii_digit(c)) return TokenKind::number;
  // Each Han character and Hangul syllable stands alone: 年月日, 년월일.
  const bool alone = c >= 0x1100 || !is_letter_or_digit(c);
  return alone ? TokenKind::sign : TokenKind::word;
}

// Numbers, words of Latin or Cyrillic letters, and single characters.
std::vector<Token> tokens_of(std::string_view line) {
  std::vector<Token> tokens;
  bool space = false;
  for (std::size_t offset = 0; offset < line.size();) {
    const std::size_t begin = offset;
    skip_character(line, offset);
    const std::string folded = lower_case(fold_ascii(line.substr(begin, offset - begin)));
    const char32_t c = first_character(folded);
    if (is_white_space(c)) {
      space = true;
      continue;
    }
    const TokenKind kind = kind_of(c);
    const bool more =
        !tokens.empty() && !space && kind != TokenKind::sign && tokens.back().kind == kind;
    if (!more) tokens.push_back({kind, {}, 0, begin, offset, space});
    tokens.back().text += folded;
    tokens.back().end = offset;
    space = false;
  }
  constexpr std::size_t kMostDigits = 4;
  for (Token& token : tokens) {
    if (token.kind != TokenKind::number || token.text.size() > kMostDigits) continue;
    for (const char digit : token.text)
      token.value = token.value * 10 + static_cast<unsigned>(digit - '0');
  }
  return tokens;
}

struct Date {
  unsigned year = 0;
  unsigned month = 0;
  unsigned day = 0;
  std::size_t tokens = 0;  // how many it took
};

bool is_possible(const Date& date) {
  constexpr std::array<unsigned, 13> kDays{31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return date.year >= 1000 && date.year <= 2999 && date.month <= 12 &&
         date.day <= kDays[date.month] && (date.day == 0 || date.month > 0);
}

std::string written(const Date& date) {
  if (date.month == 0) return fmt::format("{:04}", date.year);
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

// One way of writing dates, tried at each token.
class DateReader {
 public:
  explicit DateReader(const std::vector<Token>& tokens) : tokens_(tokens) {}

  [[nodiscard]] std::optional<Date> at(std::size_t i) const {
    for (const auto reader :
         {&DateReader::era, &DateReader::units, &DateReader::signs, &DateReader::day_month,
          &DateReader::month_day, &DateReader::month_year}) {
      if (const auto date = (this->*reader)(i); date && is_possible(*date)) return date;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool is(std::size_t i, std::string_view text) const {
    return i < tokens_.size() && tokens_[i].text == text;
  }
  [[nodiscard]] bool is_unit(std::size_t i, std::string_view han, std::string_view hangul) const {
    return is(i, han) || is(i, hangul);
  }
  [[nodiscard]] unsigned number(std::size_t i) const {
    return i < tokens_.size() ? tokens_[i].value : 0;
  }
  [[nodiscard]] unsigned year(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].text.size() == 4 ? tokens_[i].value : 0;
  }
  [[nodiscard]] unsigned month(std::size_t i) const {
    if (i >= tokens_.size() || tokens_[i].kind != TokenKind::word) return 0;
    const auto* const found = std::find_if(kMonths.begin(), kMonths.end(), [&](const Month& m) {
      return tokens_[i].text.starts_with(m.name);
    });
    return found == kMonths.end() ? 0 : found->number;
  }

  // 6年6月19日 behind the name of an era.
  [[nodiscard]] std::optional<Date> era(std::size_t i) const {
    if (i + 2 >= tokens_.size()) return std::nullopt;
    const std::string name = tokens_[i].text + tokens_[i + 1].text;
    for (const Era& known : kEras) {
      if (name != known.name) continue;
      const unsigned in_era = is(i + 2, "元") ? 1 : number(i + 2);
      if (in_era == 0 || in_era > 99) return std::nullopt;
      auto date = months_and_days(i + 3, known.before + in_era);
      if (date) date->tokens += 3;
      return date;
    }
    return std::nullopt;
  }
  // 2025年12月3日, 2025년 12월 3일
  [[nodiscard]] std::optional<Date> units(std::size_t i) const {
    if (year(i) == 0) return std::nullopt;
    auto date = months_and_days(i + 1, year(i));
    if (date) date->tokens += 1;
    return date;
  }
  [[nodiscard]] std::optional<Date> months_and_days(std::size_t i, unsigned in_year) const {
    if (!is_unit(i, "年", "년")) return std::nullopt;
    Date date{in_year, 0, 0, 1};
    if (number(i + 1) == 0 || !is_unit(i + 2, "月", "월")) return date;
    date.month = number(i + 1);
    date.tokens = 3;
    if (number(i + 3) == 0 || !is_unit(i + 4, "日", "일")) return date;
    date.day = number(i + 3);
    date.tokens = 5;
    return date;
  }
  // 2025-12-03, 2025/12, 2025.12.3
  [[nodiscard]] std::optional<Date> signs(std::size_t i) const {
    if (year(i) == 0 || i + 2 >= tokens_.size() || number(i + 2) == 0) return std::nullopt;
    const std::string& sign = tokens_[i + 1].text;
    if (sign != "-" && sign != "/" && sign != ".") return std::nullopt;
    if (!is(i + 3, sign) || number(i + 4) == 0) return Date{year(i), number(i + 2), 0, 3};
    return Date{year(i), number(i + 2), number(i + 4), 5};
  }
  // 3 декабря 2025, 3 December 2025
  [[nodiscard]] std::optional<Date> day_month(std::size_t i) const {
    if (number(i) == 0 || month(i + 1) == 0 || year(i + 2) == 0) return std::nullopt;
    return Date{year(i + 2), month(i + 1), number(i), 3};
  }
  // December 3, 2025
  [[nodiscard]] std::optional<Date> month_day(std::size_t i) const {
    if (month(i) == 0 || number(i + 1) == 0) return std::nullopt;
    const std::size_t comma = is(i + 2, ",") ? 1 : 0;
    if (year(i + 2 + comma) == 0) return std::nullopt;
    return Date{year(i + 2 + comma), month(i), number(i + 1), 3 + comma};
  }
  // декабрь 2025
  [[nodiscard]] std::optional<Date> month_year(std::size_t i) const {
    if (month(i) == 0 || year(i + 1) == 0) return std::nullopt;
    return Date{year(i + 1), month(i), 0, 2};
  }

  const std::vector<Token>& tokens_;
};

}  // namespace

std::optional<FoundDate> find_date(std::string_view line) {
  line = line.substr(0, base::floor_boundary(line, kLongestDateLine));
  const std::vector<Token> tokens = tokens_of(line);
  const DateReader reader(tokens);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (const auto date = reader.at(i)) {
      return FoundDate{written(*date), tokens[i].begin, tokens[i + date->tokens - 1].end};
    }
  }
  if (tokens.size() != 1 || tokens[0].text.size() != 4) return std::nullopt;
  const Date year{tokens[0].value, 0, 0, 1};
  if (!is_possible(year)) return std::nullopt;
  return FoundDate{written(year), tokens[0].begin, tokens[0].end};
}

}  // namespace shirabe::indexer
