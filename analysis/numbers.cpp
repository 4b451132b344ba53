#include "analysis/numbers.h"

#include <map>
#include <string>

#include "analysis/script_runs.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

bool is_digit(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (is_digit(text, at)) ++at;
  return at;
}

// True where a comma and exactly three digits stand at `at`.
bool is_group(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] == ',' && digits_end(text, at + 1) == at + 4;
}

std::size_t number_end(std::string_view text, std::size_t begin) {
  std::size_t end = digits_end(text, begin);
  if (end - begin <= 3) {
    while (is_group(text, end)) end += 4;
  }
  const bool decimal = end < text.size() && text[end] == '.' && is_digit(text, end + 1);
  if (!decimal) return end;
  const std::size_t fraction_end = digits_end(text, end + 1);
  // 2024.6.19 is three numbers, not a decimal fraction.
  const bool another =
      fraction_end < text.size() && text[fraction_end] == '.' && is_digit(text, fraction_end + 1);
  return another ? end : fraction_end;
}

std::string_view without_commas(std::string_view number, TokenList& out) {
  if (number.find(',') == std::string_view::npos) return number;
  std::string plain(number);
  std::erase(plain, ',');
  return out.keep(plain);
}

void add_number(std::string_view folded, std::size_t begin, std::size_t end, TokenList& out) {
  const std::string_view surface = folded.substr(begin, end - begin);
  Token token;
  token.rule = Rule::number;
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(end);
  token.term = without_commas(surface, out);
  out.add(token);
  if (token.term.size() == surface.size()) return;
  token.term = surface;
  token.kind = base::TermKind::surface;
  out.add(token);
}

// True where the digit at `at` of the folded text was neither 0 to 9 nor ０ to ９.
bool is_decorated(std::string_view source, const FoldedText& folded, std::size_t at) {
  if (folded.is_source()) return false;
  std::size_t place = folded.source_begin(at);
  const char32_t written = base::next_code_point(source, place);
  return !(written >= U'0' && written <= U'9') && !(written >= U'\uFF10' && written <= U'\uFF19');
}

// The end of the digits, commas and points at `begin`, before any decorated digit among them.
std::size_t plain_stretch_end(std::string_view source, const FoldedText& folded,
                              std::size_t begin) {
  const std::string_view text = folded.text();
  std::size_t end = begin;
  while (end < text.size() && (is_digit(text, end) ? !is_decorated(source, folded, end)
                                                   : text[end] == ',' || text[end] == '.')) {
    ++end;
  }
  return end;
}

// The end of the number at `begin`; a decorated one has one digit. `stretch_end` is that of the
// last stretch, which many numbers may share: so none is read again.
std::size_t plain_end(std::string_view source, const FoldedText& folded, std::size_t begin,
                      std::size_t& stretch_end) {
  const std::string_view text = folded.text();
  if (folded.is_source()) return number_end(text, begin);
  if (begin >= stretch_end) stretch_end = plain_stretch_end(source, folded, begin);
  if (begin < stretch_end) return number_end(text.substr(0, stretch_end), begin);
  std::size_t end = begin + 1;
  // ⑫ folds to two digits that come from one place.
  while (is_digit(text, end) && folded.source_begin(end) == folded.source_begin(begin)) ++end;
  return end;
}

}  // namespace

void add_numbers(std::string_view source, const FoldedText& folded, TokenList& out) {
  const std::string_view text = folded.text();
  std::size_t stretch_end = 0;
  bool in_word = false;  // behind a letter of Latin or Cyrillic, or digits and marks behind one
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    const CharClass c = next_class(text, offset);
    if (c == CharClass::digit && !in_word) {
      offset = plain_end(source, folded, here, stretch_end);
      add_number(text, here, offset, out);
    } else if (c != CharClass::digit && c != CharClass::mark) {
      in_word = c == CharClass::latin || c == CharClass::cyrillic || c == CharClass::letter;
    }
  }
}

void add_korean_units(std::string_view folded, std::span<const NumberMention> numbers,
                      TokenList& out) {
  std::map<std::size_t, std::size_t> units;  // begin -> end
  for (const NumberMention& number : numbers) {
    if (number.unit_begin == number.unit_end) continue;
    std::size_t at = number.unit_begin;
    if (next_class(folded, at) == CharClass::hangul) units[number.unit_begin] = number.unit_end;
  }
  if (units.empty()) return;
  for (const Token& token : out.tokens()) {
    const auto unit = units.find(token.begin);
    if (unit != units.end() && token.kind == base::TermKind::word && token.end == unit->second) {
      units.erase(unit);
    }
  }
  for (const auto& [begin, end] : units) {
    Token token;
    token.rule = Rule::unit;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.term = folded.substr(begin, end - begin);
    out.add(token);
  }
}

}  // namespace shirabe::analysis
