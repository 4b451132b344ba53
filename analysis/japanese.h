// Japanese words by MeCab with ipadic and the user dictionary.
#pragma once

#include <mecab.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "analysis/dictionaries.h"
#include "analysis/parts_of_speech.h"
#include "analysis/token_list.h"

namespace shirabe::analysis {

// One a thread.
class JapaneseWords {
 public:
  explicit JapaneseWords(const Dictionaries& dictionaries);

  // Adds the words of the run [begin, end) of the folded text: each by its base form, the surface
  // beside it where it differs, and the parts of words of the user dictionary; what
  // dict/parts_of_speech.tsv says of a word is marked. Digits, punctuation and letters of other
  // scripts are passed over.
  void add(std::string_view folded, std::size_t begin, std::size_t end, TokenList& out);

 private:
  // Words side by side.
  struct Pieces {
    std::size_t begin = 0, end = 0;
    std::size_t count = 0;
    std::size_t shortest = 0;  // bytes

    void add(std::size_t word_begin, std::size_t word_end) {
      const std::size_t size = word_end - word_begin;
      if (count == 0) begin = word_begin;
      shortest = count == 0 ? size : std::min(shortest, size);
      end = word_end;
      ++count;
    }
  };

  // Adds katakana that MeCab cut as one word beside its pieces, and begins anew: a name that it
  // does not know often holds a short word that it does (フラ|マリオン). ミサイル|システム is two
  // words.
  static void add_joined(std::string_view folded, Pieces& pieces, TokenList& out);
  void add_sentence(std::string_view folded, std::size_t begin, std::size_t end, TokenList& out);
  void add_word(std::string_view folded, const MeCab::Node& node, std::size_t begin,
                TokenList& out);
  [[nodiscard]] WordPolicy policy(const MeCab::Node& node);
  static void add_parts(std::string_view folded, std::string_view parts, std::size_t begin,
                        TokenList& out);

  const Dictionaries& dictionaries_;
  std::unique_ptr<MeCab::Tagger> tagger_;
  std::unique_ptr<MeCab::Lattice> lattice_;
  // By MeCab's left context id, which tells parts of speech apart: filled as words come.
  std::vector<std::optional<WordPolicy>> policies_;
};

// The end of the piece of `folded` that starts at `begin` and may go to MeCab as one sentence:
// behind a sentence's end, or at 2 KB, whichever comes first; always on a character boundary.
// MeCab's time and memory grow faster than the length of a sentence.
[[nodiscard]] std::size_t mecab_piece_end(std::string_view folded, std::size_t begin,
                                          std::size_t end);

}  // namespace shirabe::analysis
