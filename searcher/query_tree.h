// The query language: text to a tree. Knows neither Xapian nor any language's words.
//
//   query   = clauses
//   clauses = clause { clause }                 any of them, best passages first
//   clause  = [ "+" | "-" ] or
//   or      = and { "OR" and }
//   and     = not { "AND" not }
//   not     = "NOT" not | near
//   near    = primary { ( "NEAR" | "NEAR/" number ) primary }
//   primary = [ field ":" ] ( word [ "*" ] | '"' phrase '"' | "(" clauses ")" )
//
// docs/query_language.md has all of it, with what each part finds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shirabe::searcher {

enum class Field : std::uint8_t {
  any,
  title,
  author,
  heading,
  note,
  date,
  number,
  path,
  lang,
  kind,
};

// True for the fields that narrow a search and say nothing of how good a passage is.
[[nodiscard]] constexpr bool is_filter(Field field) {
  return field == Field::path || field == Field::lang || field == Field::kind;
}

// filter: narrows what the other clauses of its group find; where there are none, all passages.
enum class Occur : std::uint8_t { should, must, must_not, filter };

struct QueryNode;

struct Clause {
  Occur occur = Occur::should;
  std::unique_ptr<QueryNode> node;
};

struct QueryNode {
  enum class Kind : std::uint8_t {
    words,   // text without quotes and without white space
    prefix,  // the same before a *, which is left out
    phrase,  // text between quotes
    near,    // clauses within so many words of each other: words, prefixes, phrases, or groups of
             // these of which any will do; all of one field
    group,   // clauses
  };
  Kind kind = Kind::words;
  Field field = Field::any;
  std::string text;
  std::vector<Clause> clauses;
  std::vector<std::uint32_t> distances;  // of `near`: between each clause and the next
  std::size_t begin = 0;                 // bytes of the query
  std::size_t end = 0;
};

// The tree of a query: a group. Throws Error(query) whose message holds the query and a caret under
// the place, for a query that is empty, not UTF-8, not closed, nested deeper than 100 or longer
// than 64 KB, for an unknown field, language or kind, and for a date, number or distance that
// cannot be read. Time is linear.
[[nodiscard]] QueryNode parse_query(std::string_view query);

// The tree on one line, as `--explain` shows it: (クルスク +"北朝鮮軍" -(+a +b) &lang:ko).
// & is before what narrows.
[[nodiscard]] std::string to_string(const QueryNode& node);

// The name of a field as it stands before the colon; empty for `any`.
[[nodiscard]] std::string_view name(Field field);

// The parts of a text between commas: the names behind lang: and kind:.
[[nodiscard]] std::vector<std::string_view> split_list(std::string_view text);

}  // namespace shirabe::searcher
