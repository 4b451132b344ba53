// Korean words without their particles, by rule.
#pragma once

#include <cstddef>
#include <string_view>

namespace shirabe::analysis {

// How many bytes of `word` (one eojeol of Hangul, in composed syllables) are left when its
// particles and the endings of 하다 and 되다 are taken off: the longest chain of endings that fits
// the word's last consonant (은 and 이 and 을 and 과 follow one, 는 and 가 and 를 and 와 follow
// none), never leaving less than two syllables. Thread-safe.
[[nodiscard]] std::size_t korean_stem_length(std::string_view word);

}  // namespace shirabe::analysis
