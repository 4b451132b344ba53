#include "analysis/number_mentions.h"

#include <array>
#include <optional>

#include "analysis/number_ranges.h"
#include "analysis/number_reader.h"
#include "analysis/number_text.h"
#include "analysis/number_units.h"
#include "analysis/number_value.h"
#include "analysis/number_words.h"

namespace shirabe::analysis {
namespace {

struct Found {
  NumberMention mention;
  NumberReading reading;
  NumberUnit unit;
  bool reported = false;  // a single numeral may still become one end of a range

  // Behind the number and its unit.
  [[nodiscard]] std::size_t behind() const { return unit.id != 0 ? unit.end : reading.next; }
};

constexpr std::array<std::string_view, 7> kMinusWords{"マイナス", "마이너스 ", "마이너스", "минус ",
                                                      "minus ",   "氷点下",    "영하 "};
constexpr std::string_view kMinusSign = "−";
constexpr std::int64_t kOne = 1000;  // in thousandths
// With 一: words whose end is no numeral (統一, 同一人物).
constexpr std::u32string_view kBeforeOne = U"同統唯単均画随逐専純択万太";
// 数百, 何千: several of them, not one.
constexpr std::u32string_view kSeveral = U"数何幾";

bool one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<NumberMention> run() {
    while (offset_ < text_.size()) step();
    return std::move(mentions_);
  }

 private:
  void step() {
    const std::size_t here = offset_;
    const CharClass c = next_class(text_, offset_);
    if (c == CharClass::mark) return;
    if (is_letter(c)) last_letter_ = c;
    if (c == CharClass::digit && in_word_) {
      skip_digits();
    } else if (c == CharClass::digit) {
      read(here);
    } else if (is_alphabetic(c)) {
      word(here);
    } else if (in_word_ && is_designation_hyphen(here)) {
      skip_digits();
    } else {
      in_word_ = false;
      if (c == CharClass::han && may_begin_number(text_, here)) kanji(here);
    }
  }

  void word(std::size_t here) {
    const bool begins = !in_word_;
    in_word_ = true;
    if (!begins) return;
    if (may_begin_number(text_, here)) {
      read(here);
      in_word_ = true;
    } else {
      offset_ = word_end(text_, here);
    }
  }

  void kanji(std::size_t here) {
    const std::size_t length = kanji_word_length(text_.substr(here));
    if (length > 0) {
      offset_ = here + length;
    } else if (code_point_at(text_, here) != U'一' ||
               !one_of(code_point_before(text_, here), kBeforeOne)) {
      read(here);
    }
  }

  // Digits of a word: 23 in KN23, 1.2 in v1.2.
  void skip_digits() {
    while (is_digit(text_, offset_) ||
           (offset_ < text_.size() && (text_[offset_] == '.' || text_[offset_] == '-') &&
            is_digit(text_, offset_ + 1))) {
      ++offset_;
    }
  }

  // Т-72, COVID-19; but four digits are a year.
  [[nodiscard]] bool is_designation_hyphen(std::size_t at) const {
    constexpr std::size_t kYear = 4;
    if (!is_byte(text_, at, '-')) return false;
    std::size_t digits = 0;
    while (digits <= kYear && is_digit(text_, at + 1 + digits)) ++digits;
    return digits > 0 && digits != kYear;
  }

  // 9к720: digits, a few letters, digits. But 7.62x39 and 5х5 are numbers.
  [[nodiscard]] bool is_designation(const NumberReading& reading) const {
    constexpr int kMostLetters = 3;
    std::size_t at = reading.end;
    const char32_t first = code_point_at(text_, at);
    if (first == U'x' || first == U'х') return false;
    for (int letters = 0; letters < kMostLetters && is_alphabetic(class_at(text_, at)); ++letters) {
      at = behind_character(text_, at);
    }
    return at > reading.end && is_digit(text_, at);
  }

  [[nodiscard]] NumberContext context(std::size_t here) {
    const bool after_number = here >= 2 && is_space(text_, here - 1) && is_digit(text_, here - 2);
    const bool cyrillic =
        last_letter_ == CharClass::cyrillic || next_letter(here) == CharClass::cyrillic;
    return {cyrillic, after_number};
  }

  // The class of the first letter at or behind `here`. What was read once is remembered.
  [[nodiscard]] CharClass next_letter(std::size_t here) {
    if (next_letter_at_ && *next_letter_at_ >= here) return next_letter_;
    next_letter_ = CharClass::common;
    std::size_t at = here;
    while (at < text_.size()) {
      next_letter_at_ = at;
      next_letter_ = next_class(text_, at);
      if (is_letter(next_letter_)) return next_letter_;
    }
    next_letter_at_ = text_.size();
    return next_letter_ = CharClass::common;
  }

  void read(std::size_t here) {
    const NumberReading reading = read_number(text_, here, context(here));
    offset_ = reading.skip > here ? reading.skip : offset_;
    if (reading.end == here) return;
    if (reading.plain && is_designation(reading)) {
      in_word_ = true;
      return;
    }
    const bool several = reading.implicit && one_of(code_point_before(text_, here), kSeveral);
    if (!several) found(reading);
  }

  void found(const NumberReading& reading) {
    Found now;
    now.reading = reading;
    now.unit = unit_at(text_, reading.next);
    now.mention = {reading.begin, reading.end, 0, 0, reading.thousandths};
    set_kind(now);
    set_sign(now);
    const bool standing = !reading.weak || now.unit.counter || is_ordinal(now);
    const bool in_range = standing && previous_ && is_range(*previous_, now);
    if (in_range) set_range(*previous_, now);
    if (standing && !in_range && is_estimate(now)) report_first_of_estimate(now);
    if (standing) report(now);
    offset_ = std::max(offset_, now.unit.id != 0 ? now.unit.end : now.reading.end);
    if (now.unit.id != 0) last_letter_ = letter_of_unit(now.unit);
    previous_ = now;
  }

  [[nodiscard]] CharClass letter_of_unit(const NumberUnit& unit) const {
    const CharClass c = class_at(text_, unit.begin);
    return is_letter(c) ? c : last_letter_;
  }

  static bool is_ordinal(const Found& found) { return found.mention.kind == NumberKind::ordinal; }

  void set_kind(Found& now) const {
    NumberMention& mention = now.mention;
    const bool ordinal = ends_in_ordinal_prefix(text_.substr(0, mention.begin)) ||
                         has_ordinal_ending(now) || now.unit.ordinal;
    mention.kind = ordinal            ? NumberKind::ordinal
                   : now.unit.percent ? NumberKind::percent
                                      : NumberKind::plain;
    mention.unit_begin = now.unit.begin;
    mention.unit_end = now.unit.end;
  }

  [[nodiscard]] bool has_ordinal_ending(const Found& now) const {
    const NumberReading& reading = now.reading;
    return reading.plain && ordinal_ending_length(text_, reading.end) > 0 &&
           !is_decade(text_, reading.begin, reading.end);
  }

  void set_sign(Found& now) const {
    const std::size_t sign = sign_length(now.mention.begin);
    const std::size_t earliest = previous_ ? previous_->behind() : 0;
    if (sign == 0 || now.mention.begin - sign < earliest) return;
    // 1500 -2000 is a range with a space too few.
    const bool spaced = now.mention.begin - sign == earliest + 1 && is_space(text_, earliest);
    if (previous_ && spaced && previous_->mention.thousandths >= 0) return;
    now.mention.begin -= sign;
    now.mention.thousandths = -now.mention.thousandths;
  }

  [[nodiscard]] std::size_t sign_length(std::size_t begin) const {
    const std::string_view before = text_.substr(0, begin);
    for (const std::string_view minus : kMinusWords) {
      if (before.ends_with(minus)) return minus.size();
    }
    if (before.ends_with(kMinusSign)) return kMinusSign.size();
    if (!before.ends_with('-') || !is_digit(text_, begin)) return 0;
    const CharClass c = class_before(text_, begin - 1);
    const char32_t mark = code_point_before(text_, begin - 1);
    const bool free = c == CharClass::hiragana || (c == CharClass::common && mark != U'-' &&
                                                   mark != U'.' && mark != U'/' && mark != U'%');
    return free ? 1 : 0;
  }

  [[nodiscard]] bool is_range(const Found& first, const Found& second) const {
    if (!joins_range(text_, first.mention.begin, first.behind(), second.mention.begin))
      return false;
    if (in_hyphen_chain(text_, first.reading.begin, first.reading.end) ||
        in_hyphen_chain(text_, second.reading.begin, second.reading.end)) {
      return false;
    }
    const bool other_unit =
        first.unit.id != 0 && second.unit.id != 0 && first.unit.id != second.unit.id;
    return !other_unit && scaled_first(first, second) < full_second(first, second);
  }

  // 二、三人: two or three. The numerals follow each other, which parts them from the end of a word
  // (其の一、三人が).
  [[nodiscard]] bool is_estimate(const Found& second) const {
    constexpr std::string_view kComma = "、";
    if (!previous_ || previous_->reported || !previous_->reading.weak) return false;
    const std::size_t begin = previous_->reading.end;
    return previous_->unit.id == 0 && second.reading.weak &&
           second.mention.begin == begin + kComma.size() &&
           text_.substr(begin).starts_with(kComma) &&
           second.mention.thousandths - previous_->mention.thousandths == kOne;
  }

  void report_first_of_estimate(const Found& second) {
    previous_->mention.kind = second.mention.kind;
    report(*previous_);
  }

  // 1950~53年 ends in 1953.
  [[nodiscard]] static std::int64_t full_second(const Found& first, const Found& second) {
    constexpr std::int64_t kCentury = 100'000;  // in thousandths
    const auto length = [](const Found& f) { return f.reading.end - f.reading.begin; };
    const bool short_year = second.unit.year && first.reading.plain && second.reading.plain &&
                            length(first) == 4 && length(second) == 2;
    const std::int64_t value = second.mention.thousandths;
    return short_year ? first.mention.thousandths / kCentury * kCentury + value : value;
  }

  // The first end with the scale of the second, where it has none and stays below it so.
  [[nodiscard]] static std::int64_t scaled_first(const Found& first, const Found& second) {
    const std::int64_t value = first.mention.thousandths;
    if (first.reading.scale != 0 || first.unit.id != 0 || value <= 0) return value;
    for (const int scale : {second.reading.scale, second.reading.last_scale}) {
      const std::int64_t scaled = times_power_of_ten(value, scale);
      if (scaled < second.mention.thousandths) return scaled;
    }
    return value;
  }

  void set_range(Found& first, Found& second) {
    second.mention.thousandths = full_second(first, second);
    first.mention.thousandths = scaled_first(first, second);
    first.mention.range = RangeEnd::low;
    second.mention.range = RangeEnd::high;
    if (first.unit.id == 0 && second.mention.kind == NumberKind::percent) {
      first.mention.kind = NumberKind::percent;
    }
    if (is_ordinal(first)) second.mention.kind = NumberKind::ordinal;
    if (first.reported) {
      mentions_.back() = first.mention;
    } else {
      report(first);
    }
  }

  void report(Found& found) {
    mentions_.push_back(found.mention);
    found.reported = true;
  }

  std::string_view text_;
  std::vector<NumberMention> mentions_;
  std::optional<Found> previous_;
  std::size_t offset_ = 0;
  bool in_word_ = false;  // behind a letter of an alphabet, or digits and marks behind one
  CharClass last_letter_ = CharClass::common;
  std::optional<std::size_t> next_letter_at_;
  CharClass next_letter_ = CharClass::common;
};

}  // namespace

std::vector<NumberMention> find_numbers(std::string_view folded) {
  return Scanner(folded).run();
}

}  // namespace shirabe::analysis
