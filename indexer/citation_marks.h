// What in a text may be the mark of a citation, by its shape alone; citations.h says which are.
// Thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/article.h"
#include "indexer/mark_context.h"

namespace shirabe::indexer {

enum class MarkShape {
  // These say themselves that they cite:
  bracket,      // [1] ［1］ [1, 3-5] 〔1〕
  named,        // [^1] [^a-1]
  word,         // 注1 （注1） [註1、2] ※1 *1
  superscript,  // ¹²
  // These may be much else:
  parenthesis,       // (1)
  half_parenthesis,  // 1)
  digits,            // a superscript that lost its markup: 認めた1。 述べた。2
};

[[nodiscard]] constexpr bool is_certain(MarkShape shape) {
  return shape < MarkShape::parenthesis;
}

struct CitationMark {
  std::size_t begin = 0;  // in Article::text, on character boundaries, as `end` is
  std::size_t end = 0;
  MarkShape shape = MarkShape::bracket;
  Likelihood likelihood = Likelihood::best;  // never none
  std::string name;  // 注 註 脚注 ※ *, or the label of `named`, else empty
  // Of `digits`: the word that ends before them, where it may be one that numbers tell apart:
  // データ1 データ2.
  std::string word;
  std::vector<std::size_t> numbers;  // in the order of the text; none for `named`
};

// The marks of a block in order, none over another. Time is linear in the block's text.
[[nodiscard]] std::vector<CitationMark> find_marks(const Article& article, const Block& block);

}  // namespace shirabe::indexer
