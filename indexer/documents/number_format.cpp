#include "indexer/documents/number_format.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLetters = 26;

std::string decimal(std::size_t number) {
  return std::to_string(number);
}

std::string full_width(std::size_t number) {
  constexpr char32_t kShift = U'０' - U'0';
  std::string text;
  for (const char c : decimal(number)) base::append_utf8(text, static_cast<char32_t>(c) + kShift);
  return text;
}

std::string enclosed(std::size_t number) {
  constexpr std::size_t kLast = 20;
  if (number > kLast) return decimal(number);
  std::string text;
  base::append_utf8(text, U'①' + static_cast<char32_t>(number - 1));
  return text;
}

std::string lower_roman(std::size_t number) {
  constexpr std::array kDigits =
      std::to_array<std::pair<std::size_t, std::string_view>>({{1000, "m"},
                                                               {900, "cm"},
                                                               {500, "d"},
                                                               {400, "cd"},
                                                               {100, "c"},
                                                               {90, "xc"},
                                                               {50, "l"},
                                                               {40, "xl"},
                                                               {10, "x"},
                                                               {9, "ix"},
                                                               {5, "v"},
                                                               {4, "iv"},
                                                               {1, "i"}});
  constexpr std::size_t kLast = 32767;
  if (number > kLast) return decimal(number);
  std::string text;
  for (const auto& [value, digits] : kDigits) {
    for (; number >= value; number -= value) text += digits;
  }
  return text;
}

// a to z, aa to zz, …
std::string lower_letter(std::size_t number) {
  constexpr std::size_t kLast = 780;
  if (number > kLast) return decimal(number);
  std::string text;
  text.assign((number - 1) / kLetters + 1,
              static_cast<char>('a' + static_cast<char>((number - 1) % kLetters)));
  return text;
}

std::string in_capitals(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

// * † ‡ §, ** †† …
std::string chicago(std::size_t number) {
  constexpr std::array kSigns{"*"sv, "†"sv, "‡"sv, "§"sv};
  constexpr std::size_t kMostTimes = 10;
  const std::size_t times = (number - 1) / kSigns.size() + 1;
  if (times > kMostTimes) return decimal(number);
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += kSigns[(number - 1) % kSigns.size()];
  return text;
}

struct NumberFormat {
  std::string_view name;
  std::string (*write)(std::size_t number);
};
constexpr std::array kFormats = std::to_array<NumberFormat>({
    {"lowerRoman", lower_roman},
    {"upperRoman", [](std::size_t number) { return in_capitals(lower_roman(number)); }},
    {"lowerLetter", lower_letter},
    {"upperLetter", [](std::size_t number) { return in_capitals(lower_letter(number)); }},
    {"decimalFullWidth", full_width},
    {"decimalEnclosedCircle", enclosed},
    {"decimalEnclosedCircleChinese", enclosed},
    {"chicago", chicago},
});

}  // namespace

std::string format_number(std::size_t number, std::string_view format) {
  const auto* known = std::find_if(kFormats.begin(), kFormats.end(),
                                   [&](const NumberFormat& row) { return row.name == format; });
  return known == kFormats.end() ? decimal(number) : known->write(number);
}

}  // namespace shirabe::indexer
