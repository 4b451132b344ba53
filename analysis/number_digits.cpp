#include "analysis/number_digits.h"

#include "analysis/number_text.h"
#include "analysis/number_units.h"
#include "analysis/number_words.h"

namespace shirabe::analysis {
namespace {

constexpr std::size_t kGroup = 3;  // digits between two separators

void read_run(std::string_view text, bool behind_point, Digits& digits) {
  for (; is_digit(text, digits.end); ++digits.end) {
    digits.mantissa.append(text[digits.end] - '0', behind_point);
    if (!behind_point) ++digits.count;
  }
}

// True where the separator and exactly three digits stand at `at`.
bool is_group(std::string_view text, std::size_t at, char separator) {
  if (!is_byte(text, at, separator)) return false;
  for (std::size_t i = 1; i <= kGroup; ++i) {
    if (!is_digit(text, at + i)) return false;
  }
  return !is_digit(text, at + kGroup + 1);
}

void read_groups(std::string_view text, char separator, Digits& digits) {
  while (is_group(text, digits.end, separator)) {
    ++digits.end;
    read_run(text, false, digits);
  }
}

// True where a Russian scale or a percent sign follows, which only a decimal fraction has: 1,325
// млрд.
bool scale_follows(std::string_view text, std::size_t at) {
  if (is_space(text, at)) ++at;
  if (is_byte(text, at, '%')) return true;
  if (class_at(text, at) != CharClass::cyrillic) return false;
  const NumberPart* const part = number_word(text.substr(at, word_end(text, at) - at));
  return part != nullptr && part->kind == NumberPartKind::scale;
}

// 1,325 in Russian: a fraction, or a thousand?
bool is_comma_fraction(std::string_view text, std::size_t begin, std::size_t end) {
  if (!is_group(text, end, ',')) return true;
  if (text[begin] == '0') return true;
  return scale_follows(text, end + kGroup + 1);
}

// 0,5 and 3,7% and 7,62mm in any script. 1,2月 and 2,3人 are lists.
bool is_measured_fraction(std::string_view text, std::size_t begin, std::size_t end) {
  if (!is_byte(text, end, ',') || !is_digit(text, end + 1)) return false;
  if (end - begin == 1 && text[begin] == '0') return true;
  std::size_t behind = end + 1;
  while (is_digit(text, behind)) ++behind;
  if (behind - end - 1 == kGroup) return false;
  const NumberUnit unit = unit_at(text, behind);
  return unit.percent || unit.measure;
}

// 2024.6.19 is three numbers, and so is 1,2,3.
bool in_chain(std::string_view text, std::size_t begin, char separator) {
  return begin >= 2 && text[begin - 1] == separator && is_digit(text, begin - 2);
}

void read_fraction(std::string_view text, std::size_t begin, char point, Digits& digits) {
  if (!is_byte(text, digits.end, point) || !is_digit(text, digits.end + 1)) return;
  if (in_chain(text, begin, point)) return;
  Digits longer = digits;
  ++longer.end;
  read_run(text, true, longer);
  const bool chain = is_byte(text, longer.end, point) && is_digit(text, longer.end + 1);
  digits.end = chain ? digits.end : longer.end;
  digits.mantissa = chain ? digits.mantissa : longer.mantissa;
}

bool may_group_by_space(std::string_view text, std::size_t begin, const NumberContext& context) {
  return context.cyrillic && !context.after_number && text[begin] != '0';
}

}  // namespace

Digits read_digits(std::string_view text, std::size_t at, const NumberContext& context) {
  Digits digits;
  digits.end = at;
  read_run(text, false, digits);
  const bool measured = is_measured_fraction(text, at, digits.end);
  if (digits.count <= kGroup) {
    const bool comma_fraction =
        measured || (context.cyrillic && is_comma_fraction(text, at, digits.end));
    if (!comma_fraction) read_groups(text, ',', digits);
    if (digits.count <= kGroup && may_group_by_space(text, at, context)) {
      read_groups(text, ' ', digits);
    }
  }
  const std::size_t whole = digits.end;
  read_fraction(text, at, '.', digits);
  if (digits.end == whole && (measured || context.cyrillic)) read_fraction(text, at, ',', digits);
  return digits;
}

}  // namespace shirabe::analysis
