#include "analysis/script_runs.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <optional>

namespace shirabe::analysis {
namespace {

CharClass script_class(char32_t code_point) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(code_point), &status)) {
    case USCRIPT_HAN:
      return CharClass::han;
    case USCRIPT_HIRAGANA:
      return CharClass::hiragana;
    case USCRIPT_KATAKANA:
      return CharClass::katakana;
    case USCRIPT_HANGUL:
      return CharClass::hangul;
    case USCRIPT_CYRILLIC:
      return CharClass::cyrillic;
    case USCRIPT_LATIN:
      return CharClass::latin;
    default:
      return CharClass::letter;
  }
}

constexpr char32_t kLongVowelMark = 0x30FC;
constexpr char32_t kIterationMark = 0x3005;
constexpr char32_t kZero = 0x3007;
// NFKC makes ㆍ of it, the middle dot of Korean newspapers (북ㆍ러).
constexpr char32_t kAraea = 0x119E;

}  // namespace

CharClass class_by_property(char32_t code_point) {
  if (code_point == kLongVowelMark) return CharClass::katakana;
  if (code_point == kAraea) return CharClass::common;
  if (code_point == kIterationMark || code_point == kZero) return CharClass::han;
  const auto type = static_cast<UCharCategory>(u_charType(static_cast<UChar32>(code_point)));
  switch (type) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return CharClass::mark;
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      return script_class(code_point);
    default:
      return CharClass::common;
  }
}

namespace {

std::optional<RunKind> run_kind(CharClass c) {
  switch (c) {
    case CharClass::common:
    case CharClass::digit:
    case CharClass::mark:
      return std::nullopt;
    case CharClass::han:
    case CharClass::hiragana:
    case CharClass::katakana:
      return RunKind::japanese;
    case CharClass::hangul:
      return RunKind::hangul;
    case CharClass::cyrillic:
      return RunKind::cyrillic;
    case CharClass::latin:
      return RunKind::latin;
    case CharClass::letter:
      return RunKind::other;
  }
  return std::nullopt;
}

}  // namespace

bool all_are(std::string_view text, CharClass wanted) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (next_class(text, offset) != wanted) return false;
  }
  return !text.empty();
}

bool has_japanese(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (is_japanese(next_class(text, offset))) return true;
  }
  return false;
}

bool is_apostrophe(std::string_view character) {
  constexpr std::array<std::string_view, 5> kApostrophes{"'", "\u2019", "\u2018", "\u201B",
                                                         "\u02BC"};
  return std::find(kApostrophes.begin(), kApostrophes.end(), character) != kApostrophes.end();
}

void split_runs(std::string_view text, std::vector<Run>& runs) {
  runs.clear();
  std::optional<RunKind> current;
  std::size_t begin = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    const std::optional<RunKind> kind = run_kind(next_class(text, offset));
    if (!kind || kind == current) continue;
    if (current) {
      runs.push_back({*current, begin, here});
      begin = here;
    }
    current = kind;
  }
  if (!text.empty()) runs.push_back({current.value_or(RunKind::other), begin, text.size()});
}

}  // namespace shirabe::analysis
