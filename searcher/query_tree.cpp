#include "searcher/query_tree.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "analysis/date.h"
#include "analysis/folding.h"
#include "base/error.h"
#include "base/passage_kind.h"
#include "base/utf8.h"
#include "searcher/query_lexer.h"
#include "searcher/query_ranges.h"

namespace shirabe::searcher {
namespace {

using Token = QueryToken::Kind;
using NodePtr = std::unique_ptr<QueryNode>;

constexpr std::size_t kLongest = 65536;
constexpr int kDeepest = 100;
constexpr std::size_t kLongestPath = 1000;

constexpr std::array<std::string_view, 4> kLanguages{"ja", "ko", "ru", "en"};

NodePtr make_group(Occur occur, NodePtr first) {
  auto group = std::make_unique<QueryNode>();
  group->kind = QueryNode::Kind::group;
  group->begin = first->begin;
  group->end = first->end;
  group->clauses.push_back({occur, std::move(first)});
  return group;
}

void extend(QueryNode& group, Occur occur, NodePtr node) {
  group.end = node->end;
  group.clauses.push_back({occur, std::move(node)});
}

// Narrows and does nothing else: lang:ja, or (lang:ja OR kind:note).
bool narrows(const QueryNode& node) {
  if (node.kind != QueryNode::Kind::group) return is_filter(node.field);
  return std::ranges::all_of(node.clauses, [](const Clause& one) { return narrows(*one.node); });
}

// The field of all that stands in an operand of NEAR; nothing where there are several.
std::optional<Field> field_of(const QueryNode& node) {
  if (node.kind != QueryNode::Kind::group) return node.field;
  std::optional<Field> field;
  for (const Clause& clause : node.clauses) {
    const auto here = field_of(*clause.node);
    if (!here || (field && field != here)) return std::nullopt;
    field = here;
  }
  return field;
}

// What NEAR may stand beside: words, prefixes, phrases, and groups of which any will do.
bool may_be_near(const QueryNode& node) {
  if (node.kind == QueryNode::Kind::near) return false;
  if (node.kind != QueryNode::Kind::group) return true;
  return std::ranges::all_of(node.clauses, [](const Clause& one) {
    return one.occur == Occur::should && may_be_near(*one.node);
  });
}

class Parser {
 public:
  explicit Parser(std::string_view query) : query_(query), tokens_(lex_query(query)) {}

  QueryNode run() {
    NodePtr tree = clauses(Field::any);
    if (peek().kind == Token::close) {
      query_error(query_, peek().begin, "this bracket closes nothing",
                  "take it out, or open one before it");
    }
    return std::move(*tree);
  }

 private:
  [[nodiscard]] const QueryToken& peek() const { return tokens_[at_]; }
  const QueryToken& take() { return tokens_[at_++]; }
  bool take_if(Token kind) {
    if (peek().kind != kind) return false;
    ++at_;
    return true;
  }

  [[nodiscard]] bool at_end_of_group() const {
    return peek().kind == Token::end || peek().kind == Token::close;
  }

  NodePtr clauses(Field field) {
    auto group = std::make_unique<QueryNode>();
    group->kind = QueryNode::Kind::group;
    group->begin = peek().begin;
    while (!at_end_of_group()) {
      Clause next = clause(field);
      extend(*group, next.occur, std::move(next.node));
    }
    if (group->clauses.empty()) {
      query_error(query_, peek().begin, "a word is expected here", "see `shirabe help query`");
    }
    return group;
  }

  Clause clause(Field field) {
    if (take_if(Token::plus)) {
      NodePtr node = either(field);
      return {narrows(*node) ? Occur::filter : Occur::must, std::move(node)};
    }
    if (take_if(Token::minus)) return {Occur::must_not, either(field)};
    NodePtr node = either(field);
    // `a NOT b` at the top of a group is `a -b`.
    const bool negated = node->kind == QueryNode::Kind::group && node->clauses.size() == 1 &&
                         node->clauses[0].occur == Occur::must_not;
    if (negated) return std::move(node->clauses[0]);
    return {narrows(*node) ? Occur::filter : Occur::should, std::move(node)};
  }

  NodePtr either(Field field) {
    NodePtr left = both(field);
    if (peek().kind != Token::or_word) return left;
    NodePtr group = make_group(Occur::should, std::move(left));
    while (take_if(Token::or_word)) extend(*group, Occur::should, both(field));
    return group;
  }

  NodePtr both(Field field) {
    NodePtr left = negation(field);
    if (peek().kind != Token::and_word) return left;
    NodePtr group = make_group(Occur::must, std::move(left));
    while (take_if(Token::and_word)) extend(*group, Occur::must, negation(field));
    for (Clause& clause : group->clauses) {
      if (clause.node->kind == QueryNode::Kind::group && clause.node->clauses.size() == 1 &&
          clause.node->clauses[0].occur == Occur::must_not) {
        clause = std::move(clause.node->clauses[0]);
      }
    }
    return group;
  }

  NodePtr negation(Field field) {
    if (!take_if(Token::not_word)) return near(field);
    const Depth depth(*this);
    return make_group(Occur::must_not, negation(field));
  }

  NodePtr near(Field field) {
    NodePtr left = primary(field);
    if (peek().kind != Token::near_word) return left;
    check_near(*left, *left);
    auto all = std::make_unique<QueryNode>();
    all->kind = QueryNode::Kind::near;
    all->field = *field_of(*left);
    all->begin = left->begin;
    extend(*all, Occur::should, std::move(left));
    while (peek().kind == Token::near_word) {
      all->distances.push_back(take().distance);
      NodePtr right = primary(field);
      check_near(*all->clauses[0].node, *right);
      extend(*all, Occur::should, std::move(right));
    }
    return all;
  }

  void check_near(const QueryNode& first, const QueryNode& node) const {
    const auto field = field_of(node);
    const bool has_words = field && !is_filter(*field) && *field != Field::date &&
                           *field != Field::number && may_be_near(node);
    if (!has_words) {
      query_error(query_, node.begin, "NEAR stands between words, phrases or groups of them",
                  "write a NEAR/5 \"b c\", or (a OR b) NEAR/5 c, all in one field");
    }
    if (field != field_of(first)) {
      query_error(query_, node.begin, "both sides of NEAR must stand in one field",
                  "write title:(a NEAR/5 b)");
    }
  }

  NodePtr primary(Field field) {
    while (peek().kind == Token::field) field = field_named(take().text);
    const QueryToken& token = take();
    switch (token.kind) {
      case Token::open: {
        const Depth depth(*this);
        NodePtr group = clauses(field);
        if (!take_if(Token::close)) {
          query_error(query_, token.begin, "the bracket that opens here is never closed",
                      "close it, or put a backslash before it");
        }
        return group;
      }
      case Token::word:
      case Token::phrase:
        return leaf(token, field);
      default:
        query_error(query_, token.begin, "a word, a phrase or a group is expected here",
                    "AND, OR and NEAR stand between two of them, NOT before one; in small letters "
                    "they are words");
    }
  }

  NodePtr leaf(const QueryToken& token, Field field) const {
    auto node = std::make_unique<QueryNode>();
    node->kind = token.kind == Token::word ? QueryNode::Kind::words : QueryNode::Kind::phrase;
    node->field = field;
    node->text = token.text;
    node->begin = token.begin;
    node->end = token.end;
    switch (field) {
      case Field::date:
        check_date_range(*node);
        break;
      case Field::number:
        check_number_range(*node);
        break;
      case Field::path:
        node->kind = QueryNode::Kind::words;
        check_path(*node);
        break;
      case Field::lang:
      case Field::kind:
        read_names(*node);
        break;
      default:
        if (token.star) read_prefix(*node, *token.star);
    }
    return node;
  }

  void check_path(const QueryNode& node) const {
    if (node.text.size() <= kLongestPath) return;
    query_error(query_, node.begin, "a path is expected after path:, not so long a text",
                "at most " + std::to_string(kLongestPath) + " bytes are allowed");
  }

  // A * counts at the end of a word.
  void read_prefix(QueryNode& node, std::size_t star) const {
    std::size_t behind = star;
    (void)base::next_code_point(query_, behind);
    if (star == node.begin || behind != node.end) {
      query_error(query_, star, "a * stands only behind the beginning of a word",
                  "write word*; put a backslash before a * that is part of the text");
    }
    node.kind = QueryNode::Kind::prefix;
    node.text.erase(node.text.size() - (behind - star));
  }

  // The names that may stand behind lang: or kind:, as they are known to the index.
  void read_names(QueryNode& node) const {
    const bool is_lang = node.field == Field::lang;
    const auto known = is_lang ? std::span<const std::string_view>(kLanguages)
                               : std::span<const std::string_view>(base::kPassageKindNames);
    node.kind = QueryNode::Kind::words;
    node.text = analysis::fold(node.text);
    for (const std::string_view one : split_list(node.text)) {
      if (std::ranges::find(known, one) != known.end()) continue;
      query_error(query_, node.begin,
                  is_lang ? "a language is expected after lang:" : "a kind is expected after kind:",
                  is_lang ? "write lang:ja, ko, ru or en, or some with commas: lang:ja,ko"
                          : "write kind:body, note, heading or caption, or some with commas");
    }
  }

  void check_date_range(const QueryNode& node) const {
    constexpr const char* kHint = "write date:2024-06-19, date:2024-06..2024-08 or date:2024..";
    const bool is_words = node.kind == QueryNode::Kind::words;
    const auto range = is_words ? read_date_range(node.text) : std::nullopt;
    if (!range) {
      query_error(query_, node.begin, "a date or a range of dates is expected after date:", kHint);
    }
    if (range->first.year > analysis::kLastYear) {
      query_error(query_, node.begin,
                  "no date is that late: years end with " + std::to_string(analysis::kLastYear),
                  kHint);
    }
  }

  void check_number_range(const QueryNode& node) const {
    if (node.kind == QueryNode::Kind::words && read_number_range(node.text)) return;
    query_error(query_, node.begin, "a number or a range of numbers is expected after num:",
                "write num:3000, num:3000..5000 or num:..5000");
  }

  [[nodiscard]] static Field field_named(std::string_view text) {
    const auto* const row = std::ranges::find(kFieldNames, text);
    return static_cast<Field>(row - kFieldNames.begin() + 1);
  }

  // Counts nesting for as long as it lives, so that no query can exhaust the stack.
  class Depth {
   public:
    explicit Depth(Parser& parser) : parser_(parser) {
      if (++parser_.depth_ > kDeepest) {
        query_error(parser_.query_, parser_.peek().begin, "the query is nested too deep",
                    "use at most 100 levels of brackets and NOT");
      }
    }
    ~Depth() { --parser_.depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;

   private:
    Parser& parser_;
  };

  std::string_view query_;
  std::vector<QueryToken> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

void append(std::string& out, const QueryNode& node);

void append_clauses(std::string& out, const QueryNode& node) {
  constexpr std::array<std::string_view, 4> kMarks{"", "+", "-", "&"};
  out += "(";
  for (std::size_t i = 0; i < node.clauses.size(); ++i) {
    if (i > 0) out += " ";
    if (i > 0 && node.kind == QueryNode::Kind::near) {
      out += "NEAR/" + std::to_string(node.distances[i - 1]) + " ";
    }
    out += kMarks[static_cast<std::size_t>(node.clauses[i].occur)];
    append(out, *node.clauses[i].node);
  }
  out += ")";
}

void append(std::string& out, const QueryNode& node) {
  const bool has_clauses =
      node.kind == QueryNode::Kind::group || node.kind == QueryNode::Kind::near;
  if (has_clauses) return append_clauses(out, node);
  if (node.field != Field::any) out.append(name(node.field)).append(":");
  const std::string_view quote = node.kind == QueryNode::Kind::phrase ? "\"" : "";
  out.append(quote).append(node.text).append(quote);
  if (node.kind == QueryNode::Kind::prefix) out += "*";
}

}  // namespace

QueryNode parse_query(std::string_view query) {
  if (const auto bad = base::first_bad_byte(query)) {
    throw base::Error(base::ErrorCode::query,
                      "the query is not UTF-8 at byte " + std::to_string(*bad),
                      "set the terminal or the script to UTF-8");
  }
  if (query.size() > kLongest) {
    throw base::Error(base::ErrorCode::query,
                      "the query has " + std::to_string(query.size()) + " bytes",
                      "at most 65536 are allowed");
  }
  return Parser(query).run();
}

std::string to_string(const QueryNode& node) {
  std::string text;
  append(text, node);
  return text;
}

std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    parts.push_back(text.substr(from, comma - from));
    from = comma + 1;
  }
  return parts;
}

std::string_view name(Field field) {
  if (field == Field::any) return {};
  return kFieldNames.at(static_cast<std::size_t>(field) - 1);
}

}  // namespace shirabe::searcher
