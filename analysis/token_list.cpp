#include "analysis/token_list.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <tuple>

namespace shirabe::analysis {
namespace {

bool comes_before(const Token& a, const Token& b) {
  return std::tuple(a.begin, a.kind, b.end) < std::tuple(b.begin, b.kind, a.end);
}

}  // namespace

void TokenList::clear() {
  tokens_.clear();
  storage_.release();
}

std::string_view TokenList::keep(std::string_view text) {
  if (text.empty()) return {};
  auto* copy = static_cast<char*>(storage_.allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

void TokenList::arrange() {
  std::stable_sort(tokens_.begin(), tokens_.end(), comes_before);
  // A word that begins inside the one before it (a part of it) counts as a word of its own; forms
  // that begin at the same byte share their position.
  constexpr auto kNone = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t position = 0;
  std::uint32_t last_begin = kNone;
  for (Token& token : tokens_) {
    if (token.kind == base::TermKind::word && token.begin != last_begin) {
      if (last_begin != kNone) ++position;
      last_begin = token.begin;
    }
    token.position = position;
  }
}

}  // namespace shirabe::analysis
