// Cuts a query into the tokens of its grammar (query_tree.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shirabe::searcher {

struct QueryToken {
  enum class Kind : std::uint8_t {
    word,
    phrase,
    field,  // text is the name before the colon
    open,
    close,
    plus,
    minus,
    and_word,
    or_word,
    not_word,
    near_word,
    end,
  };
  Kind kind = Kind::end;
  std::string text;       // of words, phrases and fields, escapes resolved
  std::size_t begin = 0;  // bytes of the query
  std::size_t end = 0;
  std::optional<std::size_t> star = {};  // of words: where the first * without a backslash stands
  std::uint32_t distance = 0;            // of NEAR
};

// NEAR without a number, and the largest.
inline constexpr std::uint32_t kUsualDistance = 10;
inline constexpr std::uint32_t kWidestDistance = 1000;

// The fields that a query may name before a colon.
inline constexpr std::array<std::string_view, 9> kFieldNames{
    "title", "author", "heading", "note", "date", "num", "path", "lang", "kind"};

// The tokens of `query`, well-formed UTF-8; the last is of kind `end`. Throws Error(query).
[[nodiscard]] std::vector<QueryToken> lex_query(std::string_view query);

// An Error(query): `what` with the query and a caret under byte `place`.
[[noreturn]] void query_error(std::string_view query, std::size_t place, const std::string& what,
                              const std::string& hint);

}  // namespace shirabe::searcher
