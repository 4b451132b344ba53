#include "analysis/sentences.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

using namespace std::string_view_literals;

constexpr char32_t kNone = 0xFFFFFFFF;

constexpr bool one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

constexpr std::u32string_view kStrongEnds = U"。｡！？‼⁇⁈⁉";  // need no space behind them
constexpr std::u32string_view kWeakEnds = U".!?…．";
constexpr std::u32string_view kClosers = U"\"')]}”’»›」』】〉》）］｝〕〗｣";
constexpr std::u32string_view kLineEnds = U"\n\r\u2028\u2029";
// What a quoted sentence is followed by where the sentence around it goes on.
constexpr std::u32string_view kParticles = U"とはがをにのでもへや";

enum class Follow { never_ends, ends_before_capital, continues_before_digit, ends_before_word };

struct Abbreviation {
  std::string_view word;  // lower case, without its full stop
  Follow follow;
};

constexpr std::array kAbbreviations = std::to_array<Abbreviation>({
    {"гг", Follow::never_ends},
    {"вв", Follow::never_ends},
    {"тыс", Follow::never_ends},
    {"млн", Follow::never_ends},
    {"млрд", Follow::never_ends},
    {"трлн", Follow::never_ends},
    {"им", Follow::never_ends},
    {"ул", Follow::never_ends},
    {"пл", Follow::never_ends},
    {"обл", Follow::never_ends},
    {"см", Follow::never_ends},
    {"ср", Follow::never_ends},
    {"проф", Follow::never_ends},
    {"акад", Follow::never_ends},
    {"ген", Follow::never_ends},
    {"полк", Follow::never_ends},
    {"кап", Follow::never_ends},
    {"лейт", Follow::never_ends},
    {"тов", Follow::never_ends},
    {"ред", Follow::never_ends},
    {"сост", Follow::never_ends},
    {"пер", Follow::never_ends},
    {"изд", Follow::never_ends},
    {"напр", Follow::never_ends},
    {"род", Follow::never_ends},
    {"св", Follow::never_ends},
    {"оз", Follow::never_ends},
    {"пос", Follow::never_ends},
    {"дер", Follow::never_ends},
    {"респ", Follow::never_ends},
    {"др", Follow::ends_before_capital},
    {"пр", Follow::ends_before_capital},
    {"руб", Follow::ends_before_capital},
    {"коп", Follow::ends_before_capital},
    {"долл", Follow::ends_before_word},  // долл. США
    {"чел", Follow::ends_before_capital},
    {"стр", Follow::continues_before_digit},
    {"рис", Follow::continues_before_digit},
    {"табл", Follow::continues_before_digit},
    {"ст", Follow::continues_before_digit},
    {"гл", Follow::continues_before_digit},
    {"кв", Follow::continues_before_digit},
    {"корп", Follow::continues_before_digit},
    {"тел", Follow::continues_before_digit},
    {"янв", Follow::continues_before_digit},
    {"фев", Follow::continues_before_digit},
    {"февр", Follow::continues_before_digit},
    {"апр", Follow::continues_before_digit},
    {"авг", Follow::continues_before_digit},
    {"сен", Follow::continues_before_digit},
    {"сент", Follow::continues_before_digit},
    {"окт", Follow::continues_before_digit},
    {"ноя", Follow::continues_before_digit},
    {"нояб", Follow::continues_before_digit},
    {"дек", Follow::continues_before_digit},
    {"mr", Follow::never_ends},
    {"mrs", Follow::never_ends},
    {"ms", Follow::never_ends},
    {"dr", Follow::never_ends},
    {"prof", Follow::never_ends},
    {"gen", Follow::never_ends},
    {"col", Follow::never_ends},
    {"lt", Follow::never_ends},
    {"maj", Follow::never_ends},
    {"capt", Follow::never_ends},
    {"sgt", Follow::never_ends},
    {"sen", Follow::never_ends},
    {"rep", Follow::never_ends},
    {"gov", Follow::never_ends},
    {"st", Follow::never_ends},
    {"vs", Follow::never_ends},
    {"ed", Follow::never_ends},
    {"eds", Follow::never_ends},
    {"cf", Follow::never_ends},
    {"jan", Follow::never_ends},
    {"feb", Follow::never_ends},
    {"apr", Follow::never_ends},
    {"aug", Follow::never_ends},
    {"sept", Follow::never_ends},
    {"oct", Follow::never_ends},
    {"nov", Follow::never_ends},
    {"dec", Follow::never_ends},
    {"etc", Follow::ends_before_capital},
    {"al", Follow::ends_before_capital},
    {"inc", Follow::ends_before_capital},
    {"ltd", Follow::ends_before_capital},
    {"co", Follow::ends_before_capital},
    {"corp", Follow::ends_before_capital},
    {"jr", Follow::ends_before_capital},
    {"sr", Follow::ends_before_capital},
    {"no", Follow::continues_before_digit},
    {"pp", Follow::continues_before_digit},
    {"vol", Follow::continues_before_digit},
    {"fig", Follow::continues_before_digit},
});
constexpr std::size_t kLongestAbbreviation = 4;  // letters

UChar32 icu(char32_t c) {
  return static_cast<UChar32>(c);
}

bool is_space(char32_t c) {
  return c != kNone && u_isUWhiteSpace(icu(c)) != 0;
}

char32_t peek(std::string_view text, std::size_t offset) {
  return offset < text.size() ? base::next_code_point(text, offset) : kNone;
}

std::size_t skip_white_space(std::string_view text, std::size_t offset) {
  while (offset < text.size()) {
    std::size_t next = offset;
    if (!is_space(base::next_code_point(text, next))) break;
    offset = next;
  }
  return offset;
}

bool is_hangul(char32_t c) {
  return c >= 0xAC00 && c <= 0xD7A3;
}

// Scripts that need no space between two sentences.
bool is_cjk_letter(char32_t c) {
  if (c < 0x1100 || c == kNone) return false;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(icu(c), &status);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
         script == USCRIPT_HANGUL;
}

// The end of digits at `offset`, at most so many as a note's number has; `offset` where there are
// none.
std::size_t skip_note_number(std::string_view text, std::size_t offset) {
  constexpr std::size_t kMostDigits = 3;
  std::size_t end = offset;
  for (std::size_t digits = 0; u_isdigit(icu(peek(text, end))) != 0; ++digits) {
    if (digits == kMostDigits) return offset;
    (void)base::next_code_point(text, end);
  }
  return end;
}

// A citation mark that stands behind a sentence's end: [1], ［注1］, （注1）, [*2], ※1, superscript
// digits.
std::size_t skip_citation_mark(std::string_view text, std::size_t offset) {
  constexpr std::u32string_view kInside = U"0123456789０１２３４５６７８９注註※*^ 　abc";
  constexpr std::u32string_view kSuperscripts = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
  constexpr std::size_t kLongest = 12;
  std::size_t end = offset;
  const char32_t open = base::next_code_point(text, end);
  if (one_of(open, kSuperscripts)) return end;
  if (open == U'※') {
    const std::size_t number = skip_note_number(text, end);
    return number > end ? number : offset;
  }
  const bool round = open == U'(' || open == U'（';
  if (!round && open != U'[' && open != U'［') return offset;
  if (round && !one_of(peek(text, end), U"注註※*")) return offset;
  for (std::size_t i = 0; i < kLongest && end < text.size(); ++i) {
    const char32_t c = base::next_code_point(text, end);
    if (one_of(c, round ? U")）"sv : U"]］"sv)) return i > 0 ? end : offset;
    if (!one_of(c, kInside)) return offset;
  }
  return offset;
}

// The same for a number alone: …했다.1) …сообщил.2 and, at a line's end, …述べた。3
std::size_t skip_bare_citation(std::string_view text, std::size_t stop, std::size_t offset) {
  constexpr std::size_t kLetters = 5;  // more than any abbreviation has
  std::size_t end = skip_note_number(text, offset);
  if (end == offset || stop == 0) return offset;
  const char32_t sign = peek(text, stop);
  std::size_t letters = 0;
  std::size_t before = stop;
  while (before > 0 && letters < kLetters) {
    before = base::floor_boundary(text, before - 1);
    const char32_t c = peek(text, before);
    if (sign == U'.' && is_hangul(c)) letters = kLetters - 1;
    if (u_islower(icu(c)) == 0 && !is_hangul(c)) break;
    ++letters;
  }
  const bool japanese = one_of(sign, U"。｡");
  if (!japanese && (sign != U'.' || letters < kLetters)) return offset;
  if (!japanese && peek(text, end) == U')') ++end;
  const char32_t next = peek(text, end);
  return next == kNone || one_of(next, kLineEnds) || (!japanese && is_space(next)) ? end : offset;
}

struct Tail {
  std::size_t end;      // behind ends, closers and citation marks
  bool quoted = false;  // a closer is among them
  bool strong = false;  // so is an end that needs no space behind it
  bool single = true;   // the first end is the only one
};

// Behind the end at `stop`, which ends at `offset`.
Tail skip_tail(std::string_view text, std::size_t stop, std::size_t offset) {
  Tail tail{skip_bare_citation(text, stop, offset)};
  while (tail.end < text.size()) {
    std::size_t next = tail.end;
    const char32_t c = base::next_code_point(text, next);
    if (one_of(c, kClosers)) {
      tail.quoted = true;
    } else if (one_of(c, kStrongEnds) || one_of(c, kWeakEnds)) {
      tail.single = false;
      tail.strong = tail.strong || one_of(c, kStrongEnds);
    } else {
      next = skip_citation_mark(text, tail.end);
      if (next == tail.end) break;
    }
    tail.end = next;
  }
  return tail;
}

// The letters right before `offset`, in lower case; nothing where they are more than an
// abbreviation has.
std::u32string word_before(std::string_view text, std::size_t offset) {
  std::u32string word;
  while (offset > 0) {
    const std::size_t begin = base::floor_boundary(text, offset - 1);
    const char32_t c = peek(text, begin);
    if (!u_isalpha(icu(c))) break;
    if (word.size() == kLongestAbbreviation) return {};
    word.insert(word.begin(), static_cast<char32_t>(u_tolower(icu(c))));
    offset = begin;
  }
  return word;
}

// True for "1." where nothing but the number stands before it in the sentence.
bool only_digits(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongestNumber = 4;
  return end > begin && end - begin <= kLongestNumber &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin),
                     text.begin() + static_cast<std::ptrdiff_t>(end),
                     [](char c) { return c >= '0' && c <= '9'; });
}

// Requires the character that follows to start at `next_at`, white space aside.
bool is_abbreviation(std::string_view text, std::size_t stop, std::size_t next_at) {
  const char32_t next = peek(text, next_at);
  const std::u32string word = word_before(text, stop);
  if (word.size() == 1) {
    const UChar32 c = icu(word[0]);
    return word[0] != U'я' && u_toupper(c) != c;
  }
  std::string utf8;
  for (const char32_t c : word) base::append_utf8(utf8, c);
  const auto* const row = std::find_if(kAbbreviations.begin(), kAbbreviations.end(),
                                       [&](const Abbreviation& a) { return a.word == utf8; });
  if (row == kAbbreviations.end()) return false;
  switch (row->follow) {
    case Follow::never_ends:
      return true;
    case Follow::ends_before_capital:
      return !u_isupper(icu(next));
    case Follow::continues_before_digit:
      return u_isdigit(icu(next)) != 0;
    case Follow::ends_before_word: {
      std::size_t second = next_at;
      (void)base::next_code_point(text, second);
      return u_isupper(icu(next)) == 0 || u_isupper(icu(peek(text, second))) != 0;
    }
  }
  return false;
}

// The 10. of 2024. 10. 8.
bool is_in_spaced_date(std::string_view text, std::size_t stop, char32_t next) {
  constexpr std::size_t kMostDigits = 4;
  const auto digits_before = [&](std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && at - begin <= kMostDigits && text[begin - 1] >= '0' &&
           text[begin - 1] <= '9') {
      --begin;
    }
    return begin;
  };
  const std::size_t number = digits_before(stop);
  if (number == stop || stop - number > kMostDigits) return false;
  if (u_isdigit(icu(next)) != 0) return true;
  const bool behind_another = number >= 3 && text.substr(number - 2, 2) == ". ";
  return behind_another && is_hangul(next) && digits_before(number - 2) < number - 2;
}

// What goes on behind a quotation: "간다." 라고 했다. «Приду!» — сказал он.
bool goes_on_behind_quotation(std::string_view text, std::size_t next_at) {
  const std::string_view rest = text.substr(next_at);
  for (const std::string_view word : {"라고"sv, "라는"sv, "라며"sv, "이라"sv, "하고"sv, "고 "sv}) {
    if (rest.starts_with(word)) return true;
  }
  for (const std::string_view dash : {"— "sv, "– "sv}) {
    if (rest.starts_with(dash)) {
      return u_islower(icu(peek(text, skip_white_space(text, next_at + dash.size())))) != 0;
    }
  }
  return false;
}

struct Stop {
  std::size_t sentence;  // where the sentence starts
  std::size_t begin;     // of the character that may end it
  char32_t character;
};

bool strong_end_is_real(std::string_view text, const Stop& stop, const Tail& tail) {
  const char32_t next = peek(text, tail.end);
  if (tail.quoted) return !one_of(next, kParticles);
  return one_of(stop.character, U"。｡") || next != U'と';
}

bool weak_end_is_real(std::string_view text, const Stop& stop, const Tail& tail) {
  const char32_t next = peek(text, tail.end);
  if (next == kNone) return true;
  const bool dot = stop.character == U'.';
  if (stop.character == U'．') return !u_isdigit(icu(next));
  if (!is_space(next)) {
    if (!is_cjk_letter(next) || stop.begin == stop.sentence) return false;
    const char32_t before = peek(text, base::floor_boundary(text, stop.begin - 1));
    // A full stop between two Han characters is more often a separator than an end.
    if (dot && u_hasBinaryProperty(icu(before), UCHAR_IDEOGRAPHIC)) return false;
    return !tail.quoted && stop.character != U'…' && is_cjk_letter(before);
  }
  const std::size_t next_at = skip_white_space(text, tail.end);
  const char32_t next_letter = peek(text, next_at);
  if (next_letter == kNone) return true;
  if (u_islower(icu(next_letter))) return false;
  if (tail.quoted && goes_on_behind_quotation(text, next_at)) return false;
  if (!dot || !tail.single) return true;
  if (only_digits(text, stop.sentence, stop.begin)) return false;
  if (is_in_spaced_date(text, stop.begin, next_letter)) return false;
  return !is_abbreviation(text, stop.begin, next_at);
}

}  // namespace

std::size_t sentence_end(std::string_view text, std::size_t begin) {
  const std::size_t start = skip_white_space(text, begin);
  for (std::size_t offset = start; offset < text.size();) {
    const std::size_t at = offset;
    const char32_t c = base::next_code_point(text, offset);
    if (one_of(c, kLineEnds)) return skip_white_space(text, offset);
    const bool strong = one_of(c, kStrongEnds);
    if (!strong && !one_of(c, kWeakEnds)) continue;
    const Tail tail = skip_tail(text, at, offset);
    const Stop stop{start, at, c};
    const bool real = strong || tail.strong ? strong_end_is_real(text, stop, tail)
                                            : weak_end_is_real(text, stop, tail);
    offset = tail.end;
    if (real) return skip_white_space(text, offset);
  }
  return text.size();
}

std::vector<std::size_t> sentence_ends(std::string_view text) {
  std::vector<std::size_t> ends;
  for (std::size_t offset = 0; offset < text.size();) {
    offset = sentence_end(text, offset);
    ends.push_back(offset);
  }
  return ends;
}

bool ends_sentence(std::string_view line) {
  // Enough for any run of closing quotes and citation marks that a person writes.
  constexpr std::size_t kTail = 64;
  std::size_t end = line.size();
  while (end > 0) {
    const std::size_t begin = base::floor_boundary(line, end - 1);
    if (!is_space(peek(line, begin))) break;
    end = begin;
  }
  line = line.substr(0, end);
  const std::size_t from = base::floor_boundary(line, end > kTail ? end - kTail : 0);
  for (std::size_t offset = from; offset < line.size();) {
    const std::size_t stop = offset;
    const char32_t c = base::next_code_point(line, offset);
    if (!one_of(c, kStrongEnds) && !one_of(c, kWeakEnds)) continue;
    if (skip_tail(line, stop, offset).end == line.size()) return true;
  }
  return false;
}

}  // namespace shirabe::analysis
