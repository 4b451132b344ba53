// The kinds of term that an analyzer makes and a store keeps. Here, below both, because they never
// meet; store/schema.h gives each kind its prefix.
#pragma once

#include <cstdint>

namespace shirabe::base {

enum class TermKind : std::uint8_t {
  word,     // base form, stem or number: what a query word is looked up by
  surface,  // the word as it stands, case and width folded, where that differs from `word`
  gram,     // a few neighbouring characters: what finds a word that was cut or inflected otherwise
};

}  // namespace shirabe::base
