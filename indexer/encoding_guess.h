// Finds out in which of the older encodings of Japanese, Korean, Russian and English a text is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shirabe::indexer {

struct EncodingGuess {
  std::string encoding;  // a name that ICU knows
  // True where the decoded text reads like one of the four languages; false where it is only the
  // best that could be found.
  bool is_sure = false;
};

// Looks at the first 200 KB of `bytes`, which are no UTF-8. The guess is uchardet's; it is sure
// where those bytes, decoded strictly, read like the language of that encoding (the table of
// languages in the source; docs/decisions.md has the figures). Nothing where uchardet guesses
// another encoding, and for UTF-8 with damaged bytes in it. Thread-safe.
[[nodiscard]] std::optional<EncodingGuess> guess_encoding(std::string_view bytes);

// False where the first 200 KB of `text` read like none of the four languages, as a text does that
// was decoded by a wrong name; true where there is too little beyond ASCII to say. Thread-safe.
[[nodiscard]] bool reads_well(std::string_view text);

}  // namespace shirabe::indexer
