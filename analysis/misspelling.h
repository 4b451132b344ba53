// How far two words are apart in the letters that a person types: kana, jamo (the letters that a
// syllable of Hangul is typed with), Cyrillic or Latin letters. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shirabe::analysis {

// The letters of a folded word that is all katakana, all Hangul, all Cyrillic or all Latin: 병 is
// ㅂㅕㅇ, a final consonant the same letter as an initial one. Empty for any other word: with
// digits or Chinese characters a word that looks alike is another word.
[[nodiscard]] std::u32string typed_letters(std::string_view folded);

// What one letter too many, one that is missing, another one in its place or two that changed
// places costs; letters that are easily taken for each other (ハ and バ, ツ and ッ, ㅐ and ㅔ, ㅂ
// and ㅍ, и and й, ш and щ), a long vowel mark, ь and a doubled letter cost half.
inline constexpr unsigned kEdit = 2;

// The least that turns one word's letters into the other's (optimal string alignment: Damerau and
// Levenshtein's distance in which nothing is edited twice); `most` + 1 where it is more than that.
[[nodiscard]] unsigned typing_distance(std::u32string_view a, std::u32string_view b, unsigned most);

// No word that begins with the letters `start` is closer to `word`; `most` + 1 where none is as
// close as `most`.
[[nodiscard]] unsigned typing_distance_of_start(std::u32string_view start, std::u32string_view word,
                                                unsigned most);

// Stretches of code points, both ends included.
using CodePoints = std::vector<std::pair<char32_t, char32_t>>;
// With what a word may begin whose first letter is that of `folded` or easily taken for it; with
// what any word of the same script may. Empty where typed_letters() is.
[[nodiscard]] CodePoints similar_starts(std::string_view folded);
[[nodiscard]] CodePoints all_starts(std::string_view folded);

}  // namespace shirabe::analysis
