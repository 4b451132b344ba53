#include "searcher/query_tree.h"

#include <array>
#include <utility>

#include "analysis/date.h"
#include "base/error.h"
#include "base/utf8.h"
#include "searcher/query_lexer.h"
#include "searcher/query_ranges.h"

namespace shirabe::searcher {
namespace {

using Token = QueryToken::Kind;
using NodePtr = std::unique_ptr<QueryNode>;

constexpr std::size_t kLongest = 65536;
constexpr int kDeepest = 100;

constexpr std::array<std::string_view, 7> kFieldNames{"",     "title", "author", "heading",
                                                      "note", "date",  "num"};

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
    if (take_if(Token::plus)) return {Occur::must, either(field)};
    if (take_if(Token::minus)) return {Occur::must_not, either(field)};
    NodePtr node = either(field);
    // `a NOT b` at the top of a group is `a -b`.
    const bool negated = node->kind == QueryNode::Kind::group && node->clauses.size() == 1 &&
                         node->clauses[0].occur == Occur::must_not;
    if (negated) return std::move(node->clauses[0]);
    return {Occur::should, std::move(node)};
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
    if (!take_if(Token::not_word)) return primary(field);
    const Depth depth(*this);
    return make_group(Occur::must_not, negation(field));
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
      case Token::phrase: {
        auto node = std::make_unique<QueryNode>();
        node->kind = token.kind == Token::word ? QueryNode::Kind::words : QueryNode::Kind::phrase;
        node->field = field;
        node->text = token.text;
        node->begin = token.begin;
        node->end = token.end;
        check_range(*node);
        return node;
      }
      default:
        query_error(query_, token.begin, "a word, a phrase or a group is expected here",
                    "AND and OR stand between two of them, NOT before one; in small letters they "
                    "are words");
    }
  }

  void check_range(const QueryNode& node) const {
    if (node.field == Field::date) check_date_range(node);
    if (node.field == Field::number) check_number_range(node);
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
    for (std::size_t i = 0; i < kFieldNames.size(); ++i) {
      if (kFieldNames[i] == text) return static_cast<Field>(i);
    }
    return Field::any;
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

void append(std::string& out, const QueryNode& node) {
  if (node.field != Field::any) out.append(name(node.field)).append(":");
  switch (node.kind) {
    case QueryNode::Kind::words:
      out += node.text;
      return;
    case QueryNode::Kind::phrase:
      out.append("\"").append(node.text).append("\"");
      return;
    case QueryNode::Kind::group:
      break;
  }
  constexpr std::array<std::string_view, 3> kMarks{"", "+", "-"};
  out += "(";
  for (std::size_t i = 0; i < node.clauses.size(); ++i) {
    if (i > 0) out += " ";
    out += kMarks[static_cast<std::size_t>(node.clauses[i].occur)];
    append(out, *node.clauses[i].node);
  }
  out += ")";
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

std::string_view name(Field field) {
  return kFieldNames[static_cast<std::size_t>(field)];
}

}  // namespace shirabe::searcher
