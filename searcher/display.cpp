#include "searcher/display.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "analysis/icu_error.h"
#include "analysis/width.h"
#include "base/utf8.h"

namespace shirabe::searcher {
namespace {

constexpr std::size_t kWide = 2;
constexpr char32_t kEmojiPresentation = 0xFE0F;

std::size_t grapheme_width(std::string_view grapheme) {
  std::size_t width = 0;
  for (std::size_t offset = 0; offset < grapheme.size();) {
    const char32_t c = base::next_code_point(grapheme, offset);
    width += c == kEmojiPresentation ? 1 : analysis::columns_of(c);
  }
  return std::min(width, kWide);
}

using Iterator = std::unique_ptr<icu::BreakIterator>;
using Maker = icu::BreakIterator*(const icu::Locale&, UErrorCode&);

Iterator make_iterator(Maker& make, const char* locale) {
  UErrorCode status = U_ZERO_ERROR;
  Iterator iterator(make(icu::Locale(locale), status));
  analysis::check_icu(status, "find where a line may end");
  return iterator;
}

// A break iterator over UTF-8, whose offsets are bytes. Making one from rules takes longer than
// copying one, so each kind is made once.
class Breaks {
 public:
  static Breaks graphemes(std::string_view text) {
    static const Iterator kind = make_iterator(icu::BreakIterator::createCharacterInstance, "");
    return {*kind, text};
  }

  static Breaks lines(std::string_view text) {
    static const Iterator kind =
        make_iterator(icu::BreakIterator::createLineInstance, "ja@lb=strict");
    return {*kind, text};
  }

  // Moves on; false behind the last piece.
  bool next() {
    begin_ = end_;
    const std::int32_t position = iterator_->next();
    if (position == icu::BreakIterator::DONE) return false;
    end_ = static_cast<std::size_t>(position);
    return true;
  }

  [[nodiscard]] std::string_view piece() const { return text_.substr(begin_, end_ - begin_); }
  [[nodiscard]] std::size_t begin() const { return begin_; }
  [[nodiscard]] std::size_t end() const { return end_; }
  [[nodiscard]] bool must_break() const {
    const std::int32_t status = iterator_->getRuleStatus();
    return status >= UBRK_LINE_HARD && status < UBRK_LINE_HARD_LIMIT;
  }

 private:
  Breaks(const icu::BreakIterator& kind, std::string_view text)
      : text_(text), iterator_(kind.clone()) {
    UErrorCode status = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUTF8(&source, text.data(), static_cast<std::int64_t>(text.size()), &status);
    analysis::check_icu(status, "read UTF-8");
    iterator_->setText(&source, status);
    utext_close(&source);
    analysis::check_icu(status, "find where a line may end");
    iterator_->first();
  }

  std::string_view text_;
  Iterator iterator_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

constexpr bool is_half_of_a_flag(char32_t c) {
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

constexpr bool is_emoji_modifier(char32_t c) {
  return c >= 0x1F3FB && c <= 0x1F3FF;
}

// In most text a grapheme is one code point, and looking for graphemes costs more than anything
// else here.
bool may_join_graphemes(char32_t c) {
  if (c < 0x300) return false;
  return is_half_of_a_flag(c) || is_emoji_modifier(c) || analysis::columns_of(c) == 0;
}

bool is_white_space(char32_t c) {
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

std::string_view without_white_space_after(std::string_view text) {
  while (!text.empty()) {
    std::size_t last = base::floor_boundary(text, text.size() - 1);
    const std::size_t start = last;
    if (!is_white_space(base::next_code_point(text, last))) break;
    text = text.substr(0, start);
  }
  return text;
}

std::string_view without_white_space_before(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    if (!is_white_space(base::next_code_point(text, offset))) return text.substr(start);
  }
  return text.substr(text.size());
}

// Hangul, and what stands in one word with it; not kanji and kana.
bool is_korean(char32_t c) {
  return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3131 && c <= 0x318E) ||
         (c >= 0xA960 && c <= 0xA97C) || (c >= 0xAC00 && c <= 0xD7FB);
}

bool stands_in_korean_words(char32_t c) {
  return is_korean(c) || (c < 0x1100 && u_isalnum(static_cast<UChar32>(c)) != 0);
}

// Unicode lets a line end between any two syllables of Hangul, but Korean is written with spaces
// and read by words.
bool is_inside_korean_word(std::string_view text, std::size_t place) {
  if (place == 0 || place >= text.size()) return false;
  std::size_t at = base::floor_boundary(text, place - 1);
  const char32_t before = base::next_code_point(text, at);
  const char32_t behind = base::next_code_point(text, at);
  return (is_korean(before) || is_korean(behind)) && stands_in_korean_words(before) &&
         stands_in_korean_words(behind);
}

class Wrapper {
 public:
  Wrapper(std::string_view text, std::size_t columns)
      : text_(text), columns_(std::max(columns, kWide)) {}

  std::vector<std::string_view> run() {
    Breaks breaks = Breaks::lines(text_);
    std::size_t begin = 0;
    while (breaks.next()) {
      if (is_inside_korean_word(text_, breaks.end())) continue;
      add(text_.substr(begin, breaks.end() - begin), begin);
      if (breaks.must_break()) finish_line(breaks.end());
      begin = breaks.end();
    }
    finish_line(text_.size());
    return std::move(lines_);
  }

 private:
  void add(std::string_view piece, std::size_t begin) {
    const std::size_t whole = display_width(piece);
    const std::size_t shown = display_width(without_white_space_after(piece));
    if (width_ + shown > columns_ && width_ > 0) finish_line(begin);
    if (shown > columns_) {
      add_long(piece, begin);
    } else {
      width_ += whole;
    }
  }

  void add_long(std::string_view piece, std::size_t begin) {
    for (;;) {
      const std::size_t length = std::max<std::size_t>(first_columns(piece, columns_).size(), 1);
      if (length >= piece.size()) break;
      begin += length;
      piece.remove_prefix(length);
      finish_line(begin);
    }
    width_ = display_width(piece);
  }

  void finish_line(std::size_t end) {
    const std::string_view line = without_white_space_after(
        without_white_space_before(text_.substr(line_begin_, end - line_begin_)));
    if (!line.empty()) lines_.push_back(line);
    line_begin_ = end;
    width_ = 0;
  }

  std::string_view text_;
  std::size_t columns_;
  std::vector<std::string_view> lines_;
  std::size_t line_begin_ = 0;
  std::size_t width_ = 0;
};

}  // namespace

bool takes_no_column(char32_t c) {
  return analysis::columns_of(c) == 0;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = base::next_code_point(text, offset);
    if (may_join_graphemes(c)) {
      width = 0;
      Breaks breaks = Breaks::graphemes(text);
      while (breaks.next()) width += grapheme_width(breaks.piece());
      return width;
    }
    width += analysis::columns_of(c);
  }
  return width;
}

std::string_view first_columns(std::string_view text, std::size_t columns) {
  Breaks breaks = Breaks::graphemes(text);
  std::size_t width = 0;
  while (breaks.next()) {
    width += grapheme_width(breaks.piece());
    if (width > columns) return text.substr(0, breaks.begin());
  }
  return text;
}

std::vector<std::string_view> wrap_lines(std::string_view text, std::size_t columns) {
  return Wrapper(text, columns).run();
}

}  // namespace shirabe::searcher
