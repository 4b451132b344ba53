// Notes that only say that they mean another: 注11に同じ, 同上, Ibid., Там же, 앞의 글.
// Thread-safe.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/article.h"

namespace shirabe::indexer {

struct BackReference {
  std::size_t note = 0;   // the index of its block
  std::size_t means = 0;  // the note at the end of the chain, never itself
};

// In the order of the notes. 注3に同じ and 前掲注3 mean the note with that number in the same list;
// 同上, Ibid., Там же, 위의 글 the one right before; an author with 前掲書, op. cit., Указ. соч.,
// 앞의 글 the last one before, of a hundred, that begins with that author. A reference to a
// reference means what that means; notes that refer to each other in a circle mean nothing. Linear
// time.
[[nodiscard]] std::vector<BackReference> back_references(const Article& article);

}  // namespace shirabe::indexer
