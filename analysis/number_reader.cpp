#include "analysis/number_reader.h"

#include <optional>

#include "analysis/number_digits.h"
#include "analysis/number_sum.h"
#include "analysis/number_text.h"
#include "analysis/number_units.h"
#include "analysis/number_words.h"

namespace shirabe::analysis {
namespace {

enum class Written : std::uint8_t { digits, kanji, hangul, word };

// One part of a number in the text.
struct Piece {
  Written written = Written::digits;
  NumberPart part;
  Mantissa mantissa;      // of an addend
  std::size_t count = 0;  // digits of it
  std::size_t begin = 0, end = 0;
  std::size_t next = 0;  // behind the full stop of an abbreviation
};

constexpr int kArticle = 12;  // the power of 조

bool is_scale(const Piece& piece) {
  return piece.part.kind != NumberPartKind::addend;
}

Piece digits_piece(std::string_view text, std::size_t at, const NumberContext& context) {
  const Digits digits = read_digits(text, at, context);
  Piece piece;
  piece.mantissa = digits.mantissa;
  piece.count = digits.count;
  piece.begin = at;
  piece.end = piece.next = digits.end;
  return piece;
}

std::optional<int> digit_inside(char32_t c) {
  return is_circle(c) ? 0 : kanji_digit(c);
}

void read_kanji_run(std::string_view text, bool behind_point, Piece& piece) {
  while (piece.end < text.size()) {
    std::size_t next = piece.end;
    const std::optional<int> digit = digit_inside(base::next_code_point(text, next));
    if (!digit) return;
    piece.mantissa.append(*digit, behind_point);
    ++piece.count;
    piece.end = next;
  }
}

// 三・五倍, but not 二・二六事件: a fraction has a scale or a unit.
void read_kanji_fraction(std::string_view text, Piece& piece) {
  constexpr char32_t kPoint = U'・';
  if (code_point_at(text, piece.end) != kPoint) return;
  if (code_point_before(text, piece.begin) == kPoint) return;
  Piece longer = piece;
  longer.end = behind_character(text, piece.end);
  read_kanji_run(text, true, longer);
  if (longer.count == piece.count) return;
  const bool real =
      kanji_scale(code_point_at(text, longer.end)) || unit_at(text, longer.end).counter;
  if (real) piece = longer;
}

Piece kanji_piece(std::string_view text, std::size_t at) {
  Piece piece;
  piece.written = Written::kanji;
  piece.begin = piece.end = at;
  read_kanji_run(text, false, piece);
  read_kanji_fraction(text, piece);
  piece.next = piece.end;
  return piece;
}

Piece scale_piece(Written written, const NumberPart& part, std::size_t begin, std::size_t end) {
  Piece piece;
  piece.written = written;
  piece.part = part;
  piece.begin = begin;
  piece.end = piece.next = end;
  return piece;
}

std::optional<Piece> han_piece(std::string_view text, std::size_t at) {
  const char32_t c = code_point_at(text, at);
  if (kanji_digit(c)) return kanji_piece(text, at);
  if (const auto part = kanji_scale(c)) {
    return scale_piece(Written::kanji, *part, at, behind_character(text, at));
  }
  // 20数万, 30余万: the numeral stands for what it says, and a little more.
  if (c != U'数' && c != U'余') return std::nullopt;
  const std::size_t behind = behind_character(text, at);
  const auto part = kanji_scale(code_point_at(text, behind));
  if (!part || part->kind != NumberPartKind::scale) return std::nullopt;
  return scale_piece(Written::kanji, *part, at, behind_character(text, behind));
}

std::optional<Piece> hangul_piece(std::string_view text, std::size_t at) {
  constexpr char32_t kMore = U'여';  // 30여만
  const std::size_t begin = at;
  if (code_point_at(text, at) == kMore) at = behind_character(text, at);
  const auto part = hangul_scale(code_point_at(text, at));
  if (!part || begins_hangul_word(text.substr(at))) return std::nullopt;
  return scale_piece(Written::hangul, *part, begin, behind_character(text, at));
}

std::optional<Piece> word_piece(std::string_view text, std::size_t at) {
  Piece piece;
  piece.written = Written::word;
  piece.begin = at;
  piece.end = piece.next = word_end(text, at);
  const NumberPart* const part = number_word(text.substr(at, piece.end - at));
  if (part == nullptr) return std::nullopt;
  piece.part = *part;
  piece.mantissa = {part->coefficient, part->decimals};
  if (part->abbreviation && is_byte(text, piece.end, '.')) ++piece.next;
  return piece;
}

std::optional<Piece> piece_at(std::string_view text, std::size_t at, const NumberContext& context) {
  switch (class_at(text, at)) {
    case CharClass::digit:
      return digits_piece(text, at, context);
    case CharClass::han:
      return han_piece(text, at);
    case CharClass::hangul:
      return hangul_piece(text, at);
    case CharClass::cyrillic:
    case CharClass::latin:
      return word_piece(text, at);
    default:
      return std::nullopt;
  }
}

// Reads the parts of one number one after the other.
class Reader {
 public:
  Reader(std::string_view text, const NumberContext& context) : text_(text), context_(context) {}

  NumberReading read(std::size_t at) {
    reading_.begin = reading_.end = reading_.next = reading_.skip = at;
    std::optional<Piece> piece = piece_at(text_, at, context_);
    if (!piece) return reading_;
    if (!take(*piece)) {
      reading_.skip = piece->end;
      return reading_;
    }
    reading_.plain = piece->written == Written::digits;
    reading_.implicit = is_scale(*piece);
    while ((piece = following()) && take(*piece)) reading_.plain = false;
    finish();
    return reading_;
  }

 private:
  bool take(const Piece& piece) {
    // 제4조 is an article of a treaty, 4조 more often four trillion.
    const bool article = piece.written == Written::hangul && piece.part.power == kArticle &&
                         ends_in_ordinal_prefix(text_.substr(0, reading_.begin));
    if (article) return false;
    const bool fits = is_scale(piece) ? sum_.multiply(piece.part)
                                      : sum_.add(piece.mantissa, piece.part.free_digits);
    if (!fits) return false;
    numerals_ += is_scale(piece) ? 1 : std::max<std::size_t>(piece.count, 1);
    reading_.end = reading_.skip = piece.end;
    reading_.next = piece.next;
    last_ = piece;
    return true;
  }

  // What may go on behind the last part, directly or behind a space.
  [[nodiscard]] std::optional<Piece> following() const {
    // Nothing but a digit or a letter goes on, and most of the time none of them is there.
    const std::optional<Piece> direct = piece_at(text_, last_.end, context_);
    if (direct && may_touch(*direct)) return direct;
    const std::optional<std::size_t> begin = behind_gap();
    if (!begin) return std::nullopt;
    const std::optional<Piece> apart = piece_at(text_, *begin, context_);
    return apart && may_stand_apart(*apart) ? apart : std::nullopt;
  }

  [[nodiscard]] bool may_touch(const Piece& piece) const {
    if (last_.next != last_.end) return false;
    const bool scale = is_scale(piece);
    switch (last_.written) {
      case Written::digits:
        return scale;
      case Written::kanji:
        return piece.written == Written::kanji ||
               (is_scale(last_) && piece.written == Written::digits);
      case Written::hangul:
        return piece.written == Written::hangul || piece.written == Written::digits;
      case Written::word:
        return false;
    }
    return false;
  }

  // Behind one space, and in English behind a hyphen or "and".
  [[nodiscard]] std::optional<std::size_t> behind_gap() const {
    constexpr std::string_view kAnd = " and ";
    const std::size_t at = last_.next;
    const std::string_view rest = text_.substr(at);
    if (last_.written == Written::word) {
      if (rest.starts_with(kAnd) && is_scale(last_)) return at + kAnd.size();
      if (rest.starts_with('-') && last_.part.free_digits == 1) return at + 1;
    }
    if (is_space(text_, at)) return at + 1;
    return std::nullopt;
  }

  [[nodiscard]] bool may_stand_apart(const Piece& piece) const {
    switch (last_.written) {
      case Written::digits:
        return piece.written == Written::word && is_scale(piece);
      case Written::kanji:
        return false;
      case Written::hangul:
        return piece.written == Written::digits && continues_hangul(piece);
      case Written::word:
        return piece.written == Written::word ||
               (piece.written == Written::digits && continues_words(piece));
    }
    return false;
  }

  // 1억 2000만, 1만 2000명, but not 1만 2024년: digits behind a space.
  [[nodiscard]] bool continues_hangul(const Piece& piece) const {
    if (last_.part.kind != NumberPartKind::scale && !hangul_piece(text_, piece.end)) return false;
    for (const std::string_view date : {"년", "월", "일"}) {
      if (text_.substr(piece.end).starts_with(date)) return false;
    }
    return true;
  }

  // 3 млн 200 тыс., 12 тысяч 500.
  [[nodiscard]] bool continues_words(const Piece& piece) const {
    constexpr int kThousand = 3;
    if (!is_scale(last_)) return false;
    const std::size_t behind = is_space(text_, piece.end) ? piece.end + 1 : piece.end;
    if (is_alphabetic(class_at(text_, behind))) {
      const std::optional<Piece> scale = word_piece(text_, behind);
      if (scale && is_scale(*scale)) return scale->part.power < last_.part.power;
    }
    return last_.part.power == kThousand && piece.count == 3 && piece.mantissa.decimals == 0;
  }

  void finish() {
    reading_.thousandths = sum_.thousandths();
    reading_.scale = sum_.scale();
    reading_.last_scale = sum_.last_scale();
    const bool word_one = last_.written == Written::word && last_.begin == reading_.begin &&
                          !is_scale(last_) && reading_.thousandths == 1000;
    const bool kanji_one = last_.written == Written::kanji && numerals_ == 1;
    const bool nothing = last_.written == Written::kanji && reading_.thousandths == 0;
    reading_.weak = word_one || kanji_one || nothing;
  }

  std::string_view text_;
  NumberContext context_;
  NumberSum sum_;
  NumberReading reading_;
  Piece last_;
  std::size_t numerals_ = 0;
};

}  // namespace

bool may_begin_number(std::string_view text, std::size_t at) {
  const char32_t c = code_point_at(text, at);
  switch (char_class(c)) {
    case CharClass::digit:
      return true;
    case CharClass::han: {
      if (kanji_digit(c)) return true;
      const auto part = kanji_scale(c);
      return part && part->alone;
    }
    case CharClass::cyrillic:
    case CharClass::latin: {
      const NumberPart* const part = number_word(text.substr(at, word_end(text, at) - at));
      return part != nullptr && (part->kind == NumberPartKind::addend || part->alone);
    }
    default:
      return false;
  }
}

NumberReading read_number(std::string_view text, std::size_t at, const NumberContext& context) {
  return Reader(text, context).read(at);
}

}  // namespace shirabe::analysis
