// Random text in every script that the rules know, and some that they do not.
#pragma once

#include <cstddef>
#include <random>
#include <string>

namespace shirabe::tests {

// Well-formed UTF-8 of about `characters` code points: words of Han, kana, Hangul (composed and
// decomposed), Cyrillic, Latin, Greek, Thai, Arabic, digits in several widths, punctuation, white
// space, combining marks, zero-width and bidi characters, emoji, and any other code points.
[[nodiscard]] std::string random_text(std::mt19937& random, std::size_t characters);

// The same with some bytes changed, so that it need not be well-formed.
[[nodiscard]] std::string random_bytes(std::mt19937& random, std::size_t characters);

}  // namespace shirabe::tests
