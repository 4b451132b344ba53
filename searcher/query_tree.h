// The query language: text to a tree. Knows neither Xapian nor any language's words.
//
//   query   = clauses
//   clauses = clause { clause }                 any of them, best passages first
//   clause  = [ "+" | "-" ] or
//   or      = and { "OR" and }
//   and     = not { "AND" not }
//   not     = "NOT" not | primary
//   primary = "date:" date [ ".." [ date ] ] | "num:" number [ ".." [ number ] ]
//           | [ field ":" ] ( word | '"' phrase '"' | "(" clauses ")" )
//
// AND binds tighter than OR, OR tighter than a space. Full-width brackets, quotes, colons and
// spaces count as ASCII's; so do “ ” and „. A backslash takes the meaning from the character behind
// it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shirabe::searcher {

enum class Field : std::uint8_t { any, title, author, heading, note, date, number };

enum class Occur : std::uint8_t { should, must, must_not };

struct QueryNode;

struct Clause {
  Occur occur = Occur::should;
  std::unique_ptr<QueryNode> node;
};

struct QueryNode {
  enum class Kind : std::uint8_t {
    words,   // text without quotes and without white space
    phrase,  // text between quotes
    group,   // clauses
  };
  Kind kind = Kind::words;
  Field field = Field::any;
  std::string text;
  std::vector<Clause> clauses;
  std::size_t begin = 0;  // bytes of the query
  std::size_t end = 0;
};

// The tree of a query: a group. Throws Error(query) whose message holds the query and a caret under
// the place, for a query that is empty, not UTF-8, not closed, nested deeper than 100 or longer
// than 64 KB, and for what is not built yet, by name. Time is linear.
[[nodiscard]] QueryNode parse_query(std::string_view query);

// The tree on one line, as `--explain` shows it: (クルスク +"北朝鮮軍" -(+a +b)).
[[nodiscard]] std::string to_string(const QueryNode& node);

// The name of a field as it stands before the colon; empty for `any`.
[[nodiscard]] std::string_view name(Field field);

}  // namespace shirabe::searcher
