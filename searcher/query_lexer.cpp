#include "searcher/query_lexer.h"

#include <algorithm>
#include <array>
#include <optional>

#include "analysis/width.h"
#include "base/error.h"
#include "base/utf8.h"

namespace shirabe::searcher {
namespace {

using Kind = QueryToken::Kind;

// What people type for the signs of the grammar.
enum class Sign : std::uint8_t { none, space, quote, open, close, colon, escape };

struct SignRow {
  char32_t code_point;
  Sign sign;
};
constexpr std::array kSigns{
    SignRow{U' ', Sign::space},      SignRow{U'\t', Sign::space},
    SignRow{U'\n', Sign::space},     SignRow{U'\r', Sign::space},
    SignRow{U'\u3000', Sign::space}, SignRow{U'\u00A0', Sign::space},
    SignRow{U'"', Sign::quote},      SignRow{U'\uFF02', Sign::quote},
    SignRow{U'\u201C', Sign::quote}, SignRow{U'\u201D', Sign::quote},
    SignRow{U'\u201E', Sign::quote}, SignRow{U'(', Sign::open},
    SignRow{U'\uFF08', Sign::open},  SignRow{U')', Sign::close},
    SignRow{U'\uFF09', Sign::close}, SignRow{U':', Sign::colon},
    SignRow{U'\uFF1A', Sign::colon}, SignRow{U'\\', Sign::escape},
};

Sign sign_of(char32_t code_point) {
  const auto* row = std::find_if(kSigns.begin(), kSigns.end(), [&](const SignRow& candidate) {
    return candidate.code_point == code_point;
  });
  return row == kSigns.end() ? Sign::none : row->sign;
}

struct Operator {
  std::string_view text;
  Kind kind;
};
constexpr std::array kOperators{Operator{"AND", Kind::and_word}, Operator{"OR", Kind::or_word},
                                Operator{"NOT", Kind::not_word}};

constexpr std::array<std::string_view, 6> kFields{"title", "author", "heading",
                                                  "note",  "date",   "num"};
// Refused by name rather than read as words.
constexpr std::array<std::string_view, 3> kFieldsToCome{"path", "lang", "kind"};

template <typename Names>
bool is_one_of(const Names& names, std::string_view text) {
  return std::find(names.begin(), names.end(), text) != names.end();
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  std::vector<QueryToken> run() {
    while (skip_spaces()) next_token();
    add(Kind::end, {}, query_.size());
    return std::move(tokens_);
  }

 private:
  // The sign at `at`, and through `behind` the offset behind it.
  Sign peek(std::size_t at, std::size_t& behind) const {
    behind = at;
    return sign_of(base::next_code_point(query_, behind));
  }

  // False at the end of the query.
  bool skip_spaces() {
    for (std::size_t behind = 0; at_ < query_.size(); at_ = behind) {
      if (peek(at_, behind) != Sign::space) return true;
    }
    return false;
  }

  void add(Kind kind, std::string text, std::size_t begin) {
    tokens_.push_back({kind, std::move(text), begin, at_});
  }

  void next_token() {
    const std::size_t begin = at_;
    std::size_t behind = 0;
    switch (peek(at_, behind)) {
      case Sign::quote:
        return phrase(behind);
      case Sign::open:
        at_ = behind;
        return add(Kind::open, {}, begin);
      case Sign::close:
        at_ = behind;
        return add(Kind::close, {}, begin);
      default:
        break;
    }
    if ((query_[at_] == '+' || query_[at_] == '-') && something_follows(at_ + 1)) {
      ++at_;
      return add(query_[begin] == '+' ? Kind::plus : Kind::minus, {}, begin);
    }
    word();
  }

  // A + or - counts only right before what it is about: "a - b" is punctuation.
  bool something_follows(std::size_t at) const {
    if (at >= query_.size()) return false;
    std::size_t behind = 0;
    const Sign sign = peek(at, behind);
    return sign != Sign::space && sign != Sign::close;
  }

  void phrase(std::size_t from) {
    const std::size_t begin = at_;
    std::string text;
    for (std::size_t at = from; at < query_.size();) {
      std::size_t behind = 0;
      const Sign sign = peek(at, behind);
      if (sign == Sign::quote) {
        at_ = behind;
        return add(Kind::phrase, std::move(text), begin);
      }
      if (sign == Sign::escape && behind < query_.size()) {
        at = behind;
        peek(at, behind);
      }
      text += query_.substr(at, behind - at);
      at = behind;
    }
    query_error(query_, begin, "the quote that opens here is never closed",
                "close it, or put a backslash before it to search without it");
  }

  void word() {
    const std::size_t begin = at_;
    std::string text;
    bool escaped = false;
    while (at_ < query_.size()) {
      std::size_t behind = 0;
      const Sign sign = peek(at_, behind);
      if (sign == Sign::colon && !escaped && field(begin, text, behind)) return;
      if (sign == Sign::escape && behind < query_.size()) {
        escaped = true;
        at_ = behind;
        peek(at_, behind);
      } else if (sign == Sign::space || sign == Sign::quote || sign == Sign::open ||
                 sign == Sign::close) {
        break;
      }
      text += query_.substr(at_, behind - at_);
      at_ = behind;
    }
    if (!escaped) refuse_what_is_to_come(text, begin);
    const auto* op = std::find_if(kOperators.begin(), kOperators.end(),
                                  [&](const Operator& row) { return row.text == text; });
    if (op != kOperators.end() && !escaped) return add(op->kind, std::move(text), begin);
    add(Kind::word, std::move(text), begin);
  }

  // A known name before a colon and something behind it.
  bool field(std::size_t begin, const std::string& name, std::size_t behind) {
    if (is_one_of(kFieldsToCome, name)) {
      query_error(query_, begin, "the field " + name + ": comes with a later version",
                  "leave it out, or put a backslash before the colon to search for the word");
    }
    if (!is_one_of(kFields, name)) return false;
    at_ = behind;
    if (!something_follows(at_)) {
      query_error(query_, at_, "a word, a phrase or a group is expected after " + name + ":",
                  "write it without a space behind the colon");
    }
    add(Kind::field, name, begin);
    return true;
  }

  void refuse_what_is_to_come(std::string_view text, std::size_t begin) const {
    if (text.size() > 1 && text.back() == '*') {
      query_error(query_, begin + text.size() - 1,
                  "prefix search (word*) comes with a later version",
                  "search for the whole word, or put a backslash before the *");
    }
    if (text.starts_with("NEAR/")) {
      query_error(query_, begin, "NEAR/n comes with a later version", "search for the words alone");
    }
  }

  std::string_view query_;
  std::size_t at_ = 0;
  std::vector<QueryToken> tokens_;
};

}  // namespace

std::vector<QueryToken> lex_query(std::string_view query) {
  return Lexer(query).run();
}

void query_error(std::string_view query, std::size_t place, const std::string& what,
                 const std::string& hint) {
  // A long query is shown around the place only, and its line ends and controls as spaces.
  constexpr std::size_t kAround = 120;
  const std::size_t from = base::floor_boundary(query, place < kAround ? 0 : place - kAround);
  const std::size_t to = base::floor_boundary(query, std::min(query.size(), place + kAround));
  std::string shown(query.substr(from, to - from));
  std::replace_if(
      shown.begin(), shown.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  const std::string indent(analysis::columns(shown.substr(0, place - from)), ' ');
  throw base::Error(base::ErrorCode::query, what + "\n  " + shown + "\n  " + indent + "^", hint);
}

}  // namespace shirabe::searcher
