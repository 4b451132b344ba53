// Syllables of modern Hangul: the first one + (initial * kVowels + vowel) * kFinals + final
// (Unicode, 3.12).
#pragma once

namespace shirabe::analysis::hangul {

inline constexpr char32_t kFirstSyllable = 0xAC00;
inline constexpr char32_t kLastSyllable = 0xD7A3;
inline constexpr char32_t kVowels = 21;
inline constexpr char32_t kFinals = 28;  // none is one of them

}  // namespace shirabe::analysis::hangul
