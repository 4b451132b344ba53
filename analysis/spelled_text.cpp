#include "analysis/spelled_text.h"

#include <optional>

#include "analysis/script_runs.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

using Kind = FoldingTable::Kind;

constexpr bool is_kana(char32_t c) {
  return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA);
}

// か or カ for が and the like, and the other way round: Unicode has the voiced kana behind the
// plain one, but for ゔ, and ば between は and ぱ.
struct Voices {
  char32_t plain, voiced;
};
std::optional<Voices> voices(char32_t kana) {
  const char32_t block = kana >= 0x30A1 ? 0x60 : 0;
  const char32_t c = kana - block;
  const bool before_tsu = c >= 0x304B && c <= 0x3062;  // か to ぢ: plain odd, voiced even
  const bool from_tsu = c >= 0x3064 && c <= 0x3069;    // つ to ど: plain even, voiced odd
  const bool from_ha = c >= 0x306F && c <= 0x307D;     // は ば ぱ ...
  if (before_tsu) return Voices{block + ((c - 1) | 1U), block + (((c - 1) | 1U) + 1)};
  if (from_tsu) return Voices{block + (c & ~char32_t{1}), block + (c | 1U)};
  if (from_ha) {
    const char32_t plain = 0x306F + (c - 0x306F) / 3 * 3;
    return Voices{block + plain, block + plain + 1};
  }
  return std::nullopt;
}

char32_t repeated(char32_t kana, bool voiced) {
  const auto both = voices(kana);
  if (!both) return kana;
  return voiced ? both->voiced : both->plain;
}

// What `c` becomes behind `previous`; nothing where it stays. The view is good while `scratch` is.
std::optional<std::string_view> outcome(const FoldingTable::Row& row, char32_t c, char32_t previous,
                                        std::string& scratch) {
  switch (row.kind) {
    case Kind::character:
      return row.to;
    case Kind::cyrillic: {
      const char32_t letter = row.to.empty() ? previous : c;  // what becomes nothing is a mark
      if (char_class(letter) != CharClass::cyrillic) return std::nullopt;
      return row.to;
    }
    case Kind::repeat:
    case Kind::repeat_voiced:
      if (!is_kana(previous)) return std::nullopt;
      scratch.clear();
      base::append_utf8(scratch, repeated(previous, row.kind == Kind::repeat_voiced));
      return scratch;
    case Kind::join:
      return " ";
    case Kind::word:
    case Kind::word_end:
      break;
  }
  return std::nullopt;
}

}  // namespace

void SpelledText::assign(std::string_view folded, const FoldingTable& table) {
  text_.clear();
  map_.clear();
  text_.reserve(folded.size());
  std::size_t copied = 0;  // so much of `folded` is in `text_`
  char32_t previous = 0;   // the last character of `text_` ...
  std::size_t previous_size = 0;
  std::size_t previous_begin = 0;  // ... and its place in `folded`
  for (std::size_t offset = 0; offset < folded.size();) {
    const std::size_t here = offset;
    const char32_t c = base::next_code_point(folded, offset);
    const FoldingTable::Row* row = table.before_words(c);
    std::optional<std::string_view> to;
    if (row != nullptr) to = outcome(*row, c, previous, scratch_);
    if (!to) {
      previous = c;
      previous_size = offset - here;
      previous_begin = here;
      continue;
    }
    text_.append(folded, copied, here - copied);
    copied = offset;
    const std::size_t begin = text_.size();
    if (to->empty()) {
      map_.stretch({begin - previous_size, begin, previous_begin, offset});
      continue;
    }
    text_ += *to;
    map_.add({begin, text_.size(), here, offset});
    std::size_t last = base::floor_boundary(text_, text_.size() - 1);
    previous_size = text_.size() - last;
    previous = base::next_code_point(text_, last);
    previous_begin = here;
  }
  text_.append(folded, copied);
}

}  // namespace shirabe::analysis
