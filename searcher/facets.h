// How the matches of a query are spread, free of Xapian and of any output format.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shirabe::searcher {

// Articles by id, the languages and kinds of passages, the years of articles.
enum class Facet : std::uint8_t { article, lang, kind, year };

inline constexpr std::array<std::string_view, 4> kFacetNames{"article", "lang", "kind", "year"};

[[nodiscard]] constexpr std::string_view name(Facet facet) {
  return kFacetNames[static_cast<std::size_t>(facet)];
}

// Of articles only so many are named.
inline constexpr std::size_t kMostFacetArticles = 10;

struct FacetValue {
  std::string value;  // empty: not known; that stands last
  std::uint64_t count = 0;
  std::string title;  // of an article
};

struct FacetCounts {
  Facet facet;
  std::vector<FacetValue> values;  // the most frequent first, under one count in their order
  std::uint64_t left_out = 0;      // values beyond these
};

}  // namespace shirabe::searcher
