// What the analyzer makes of a text, for people who want to see it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/name_files.h"

namespace shirabe::searcher {

struct TermView {
  std::string kind;  // "word", "surface", "gram", "number", "date"
  std::string term;
  std::uint32_t position = 0;  // counts words from 0; of a value that of its first word
  std::uint32_t begin = 0;     // bytes of the text
  std::uint32_t end = 0;
  std::string rule;      // which rule made it
  bool stop = false;     // a stop word: counted, never looked up
  bool stretch = false;  // holds the number or date behind which it stands, for ranges
  std::optional<double> confidence = {};  // of dates: analysis/date_context.h
};

// What an index holds for a passage of this text, whose article has no date of its own. By the
// dictionaries of `index`, or by the program's own where it is nothing. In the order of `begin`;
// the terms of a number or date stand together. Throws Error(usage) where the text is not UTF-8,
// with the offset of the first bad byte.
[[nodiscard]] std::vector<TermView> view_terms(std::string_view text,
                                               const std::optional<std::filesystem::path>& index);

// What a word of a query, or several that the lexicon has as one, is called in another language.
struct FormView {
  std::string query;     // the words as terms
  std::string language;  // ja, ko, ru, en
  std::string form;      // terms
  double weight = 0;     // how likely it is what is meant
  std::string source;    // names of the lexicon's sources, with + between them
};

// What the words of a query are expanded to, by their order, the likeliest form first; what an
// index does not hold is left out only when it is searched. Behind them all what `index` holds that
// is found by its sound. `own` comes before the lexicon. Throws as view_terms(), and Xapian::Error.
[[nodiscard]] std::vector<FormView> view_forms(std::string_view text,
                                               const std::optional<std::filesystem::path>& index,
                                               std::vector<NamedThing> own = {});

}  // namespace shirabe::searcher
