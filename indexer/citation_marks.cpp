#include "indexer/citation_marks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/mark_context.h"

namespace shirabe::indexer {
namespace {

constexpr std::size_t kMostDigits = 3;
constexpr std::size_t kMostNumbersInAMark = 30;
constexpr std::u32string_view kSuperscripts = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
// A mark starts with one of these or with a digit.
constexpr std::u32string_view kStarts = U"[(注註脚※*⁰¹²³⁴⁵⁶⁷⁸⁹";

struct Name {
  std::u32string_view word;
  const char* utf8;
};
constexpr std::array kNames{Name{U"脚注", "脚注"}, Name{U"注", "注"}, Name{U"註", "註"},
                            Name{U"※", "※"}, Name{U"*", "*"}};

// Full-width ASCII and the brackets of Japanese citations as plain ASCII.
char32_t plain(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  if (c == U'〔') return U'[';
  if (c == U'〕') return U']';
  return c;
}

std::vector<PlacedCharacter> characters_of(const Article& article, const Block& block) {
  std::vector<PlacedCharacter> characters;
  for (const Segment& segment : block.segments) {
    const std::string_view piece = slice(article.text, segment);
    if (segment.starts_line && !characters.empty() && !piece.empty() &&
        needs_space_between(characters.back().code_point, first_character(piece))) {
      characters.push_back({U' ', segment.begin, segment.begin});
    }
    for (std::size_t offset = segment.begin; offset < segment.end;) {
      const std::size_t begin = offset;
      const char32_t c = base::next_code_point(article.text, offset);
      characters.push_back({plain(c), begin, offset});
    }
  }
  return characters;
}

// Walks over the characters of a block; a take_ function moves behind what it takes, or stays.
class MarkScanner {
 public:
  explicit MarkScanner(std::span<const PlacedCharacter> text) : text_(text) {}

  std::vector<CitationMark> scan() {
    while (at_ < text_.size()) {
      const std::size_t first = at_;
      if (auto mark = read_mark()) {
        mark->begin = text_[first].begin;
        mark->end = text_[at_ - 1].end;
        marks_.push_back(std::move(*mark));
      } else {
        skip(first);
      }
    }
    return std::move(marks_);
  }

 private:
  [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead].code_point : U'\0';
  }

  // Behind a number as a whole: the 45 of 12345 is no number.
  void skip(std::size_t first) {
    at_ = first + 1;
    const char32_t c = text_[first].code_point;
    if (c == U'(') ++open_;
    if (c == U')' && open_ > 0) --open_;
    while (is_ascii_digit(c) && is_ascii_digit(peek())) ++at_;
    while (is_superscript_digit(c) && is_superscript_digit(peek())) ++at_;
  }

  bool take(char32_t c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  void take_spaces() {
    while (peek() == U' ' || peek() == U'\u3000' || peek() == U'\u00A0') ++at_;
  }

  std::optional<std::size_t> take_number() {
    std::size_t number = 0;
    std::size_t digits = 0;
    while (is_ascii_digit(peek(digits))) {
      if (digits == kMostDigits) return std::nullopt;
      number = number * 10 + (peek(digits) - U'0');
      ++digits;
    }
    if (digits == 0 || peek() == U'0') return std::nullopt;
    at_ += digits;
    return number;
  }

  std::string take_name() {
    for (const Name& name : kNames) {
      bool found = true;
      for (std::size_t i = 0; i < name.word.size(); ++i) found &= peek(i) == name.word[i];
      if (!found) continue;
      at_ += name.word.size();
      return name.utf8;
    }
    return {};
  }

  std::optional<CitationMark> read_mark() {
    using Reader = std::optional<CitationMark> (MarkScanner::*)();
    constexpr std::array<Reader, 6> kReaders{
        &MarkScanner::read_named, &MarkScanner::read_brackets,    &MarkScanner::read_parentheses,
        &MarkScanner::read_word,  &MarkScanner::read_superscript, &MarkScanner::read_digits};
    if (!is_ascii_digit(peek()) && !is_one_of(peek(), kStarts)) return std::nullopt;
    const std::size_t first = at_;
    for (const Reader reader : kReaders) {
      if (auto mark = (this->*reader)()) return mark;
      at_ = first;
    }
    return std::nullopt;
  }

  // [^1]
  std::optional<CitationMark> read_named() {
    constexpr std::size_t kLongest = 64;
    if (!take(U'[') || !take(U'^')) return std::nullopt;
    CitationMark mark;
    mark.shape = MarkShape::named;
    for (std::size_t i = 0; i < kLongest && at_ < text_.size(); ++i) {
      if (take(U']')) return mark.name.empty() ? std::nullopt : std::optional(std::move(mark));
      if (peek() == U'[') return std::nullopt;
      base::append_utf8(mark.name, text_[at_++].code_point);
    }
    return std::nullopt;
  }

  // 1, 3-5、8 with a name before the first or before each of them.
  bool take_list(CitationMark& mark) {
    constexpr std::u32string_view kSeparators = U",、;・";
    constexpr std::u32string_view kRanges = U"-–—‐~〜～";
    for (;;) {
      take_spaces();
      const std::string name = take_name();
      if (mark.numbers.empty()) mark.name = name;
      take_spaces();
      const auto number = take_number();
      if (!number) return false;
      mark.numbers.push_back(*number);
      take_spaces();
      if (is_one_of(peek(), kRanges)) {
        ++at_;
        take_spaces();
        const auto last = take_number();
        if (!last || *last <= *number || *last - *number > kMostNumbersInAMark) return false;
        for (std::size_t n = *number + 1; n <= *last; ++n) mark.numbers.push_back(n);
        take_spaces();
      }
      if (mark.numbers.size() > kMostNumbersInAMark) return false;
      if (!is_one_of(peek(), kSeparators)) return true;
      ++at_;
    }
  }

  std::optional<CitationMark> read_brackets() {
    CitationMark mark;
    if (!take(U'[') || !take_list(mark) || !take(U']')) return std::nullopt;
    // A link of Markdown.
    if (peek() == U'(' && mark.name.empty()) return std::nullopt;
    mark.shape = mark.name.empty() ? MarkShape::bracket : MarkShape::word;
    return mark;
  }

  std::optional<CitationMark> read_parentheses() {
    const std::size_t first = at_;
    CitationMark mark;
    if (!take(U'(') || !take_list(mark) || !take(U')')) return std::nullopt;
    mark.shape = MarkShape::word;
    if (!mark.name.empty()) return mark;
    if (mark.numbers.size() > 1) return std::nullopt;
    return judged(std::move(mark), MarkShape::parenthesis, mark_in_parentheses(text_, first, at_));
  }

  std::optional<CitationMark> read_word() {
    const std::size_t first = at_;
    CitationMark mark;
    mark.shape = MarkShape::word;
    mark.name = take_name();
    if (mark.name.empty()) return std::nullopt;
    const bool open = take(U'(');
    const auto number = take_number();
    if (!number || (open && !take(U')'))) return std::nullopt;
    mark.numbers.push_back(*number);
    if (!can_bear_word_mark(text_, first, at_)) return std::nullopt;
    return mark;
  }

  std::optional<CitationMark> read_superscript() {
    const std::size_t first = at_;
    CitationMark mark;
    mark.shape = MarkShape::superscript;
    std::size_t number = 0;
    for (std::size_t digits = 0; is_superscript_digit(peek()); ++digits, ++at_) {
      if (digits == kMostDigits) return std::nullopt;
      number = number * 10 + kSuperscripts.find(peek());
    }
    if (number == 0 || !can_bear_superscript(text_, first, at_)) return std::nullopt;
    mark.numbers.push_back(number);
    return mark;
  }

  // 1) and 1
  std::optional<CitationMark> read_digits() {
    const std::size_t first = at_;
    CitationMark mark;
    const auto number = take_number();
    if (!number) return std::nullopt;
    mark.numbers.push_back(*number);
    if (open_ == 0 && peek() == U')') {
      ++at_;
      return judged(std::move(mark), MarkShape::half_parenthesis,
                    mark_in_parentheses(text_, first, at_));
    }
    for (std::size_t i = counted_word(text_, first); i < first; ++i) {
      base::append_utf8(mark.word, text_[i].code_point);
    }
    return judged(std::move(mark), MarkShape::digits, bare_superscript(text_, first, at_));
  }

  static std::optional<CitationMark> judged(CitationMark mark, MarkShape shape,
                                            Likelihood likelihood) {
    if (likelihood == Likelihood::none) return std::nullopt;
    mark.shape = shape;
    mark.likelihood = likelihood;
    return mark;
  }

  std::span<const PlacedCharacter> text_;
  std::size_t at_ = 0;
  std::size_t open_ = 0;  // round brackets
  std::vector<CitationMark> marks_;
};

}  // namespace

std::vector<CitationMark> find_marks(const Article& article, const Block& block) {
  const std::vector<PlacedCharacter> characters = characters_of(article, block);
  return MarkScanner(characters).scan();
}

}  // namespace shirabe::indexer
