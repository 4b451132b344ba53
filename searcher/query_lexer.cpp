#include "searcher/query_lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <system_error>
#include <utility>

#include "analysis/width.h"
#include "base/error.h"
#include "base/utf8.h"

namespace shirabe::searcher {
namespace {

using Kind = QueryToken::Kind;

// What people type for the signs of the grammar.
enum class Sign : std::uint8_t {
  none,
  space,
  quote,
  open,
  close,
  colon,
  escape,
  plus,
  minus,
  star,
};

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
    SignRow{U'+', Sign::plus},       SignRow{U'\uFF0B', Sign::plus},
    SignRow{U'-', Sign::minus},      SignRow{U'\uFF0D', Sign::minus},
    SignRow{U'\u2212', Sign::minus}, SignRow{U'*', Sign::star},
    SignRow{U'\uFF0A', Sign::star},
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
constexpr std::array kOperators{Operator{"AND", Kind::and_word}, Operator{"&&", Kind::and_word},
                                Operator{"OR", Kind::or_word}, Operator{"||", Kind::or_word},
                                Operator{"NOT", Kind::not_word}};

constexpr std::string_view kNear = "NEAR";
constexpr std::size_t kLongestName = 32;  // of a field, in bytes

bool is_field(std::string_view name) {
  return std::ranges::find(kFieldNames, name) != kFieldNames.end();
}

// With the full-width forms of ASCII as ASCII: ＡＮＤ, ｔｉｔｌｅ.
std::string half_width(std::string_view text) {
  constexpr char32_t kFirst = U'\uFF01';
  constexpr char32_t kLast = U'\uFF5E';
  std::string half;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = base::next_code_point(text, offset);
    base::append_utf8(half, c >= kFirst && c <= kLast ? c - kFirst + U'!' : c);
  }
  return half;
}

// Looks as if a field was meant: a name in small letters, and not one of a URL or of C++.
bool looks_like_field(std::string_view name, std::string_view behind) {
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool is_name = name.size() > 1 && std::ranges::all_of(name, is_small);
  return is_name && !behind.empty() && behind[0] != '/' && behind[0] != ':' && behind[0] != ' ';
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
    const Sign sign = peek(at_, behind);
    if ((sign == Sign::plus || sign == Sign::minus) && something_follows(behind)) {
      at_ = behind;
      return add(sign == Sign::plus ? Kind::plus : Kind::minus, {}, begin);
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
        refuse_slop();
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

  // "a b"~5 means something elsewhere; here it would ask for the number.
  void refuse_slop() const {
    if (at_ == query_.size() || query_[at_] != '~') return;
    query_error(query_, at_, "a space is expected behind a phrase",
                "for words that stand near each other write a NEAR/5 b");
  }

  void word() {
    const std::size_t begin = at_;
    std::string text;
    std::optional<std::size_t> star;
    bool escaped = false;
    while (at_ < query_.size()) {
      std::size_t behind = 0;
      const Sign sign = peek(at_, behind);
      const bool may_be_field = sign == Sign::colon && !escaped && text.size() <= kLongestName;
      if (may_be_field && field(begin, half_width(text), behind)) return;
      if (sign == Sign::escape && behind < query_.size()) {
        escaped = true;
        at_ = behind;
        peek(at_, behind);
      } else if (sign == Sign::space || sign == Sign::quote || sign == Sign::open ||
                 sign == Sign::close) {
        break;
      } else if (sign == Sign::star && !star) {
        star = at_;
      }
      text += query_.substr(at_, behind - at_);
      at_ = behind;
    }
    if (!escaped && operator_word(half_width(text), begin)) return;
    add(Kind::word, std::move(text), begin);
    tokens_.back().star = star;
  }

  bool operator_word(std::string_view text, std::size_t begin) {
    const auto* op = std::ranges::find(kOperators, text, &Operator::text);
    if (op != kOperators.end()) {
      add(op->kind, {}, begin);
      return true;
    }
    if (text != kNear && !(text.starts_with(kNear) && text[kNear.size()] == '/')) return false;
    const std::uint32_t distance = text == kNear ? kUsualDistance : near_distance(text, begin);
    add(Kind::near_word, {}, begin);
    tokens_.back().distance = distance;
    return true;
  }

  std::uint32_t near_distance(std::string_view text, std::size_t begin) const {
    const std::string_view digits = text.substr(kNear.size() + 1);
    std::uint32_t distance = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), distance);
    const bool is_number = error == std::errc() && end == digits.data() + digits.size();
    if (!is_number || distance < 1 || distance > kWidestDistance) {
      query_error(
          query_, begin,
          "a number from 1 to " + std::to_string(kWidestDistance) + " is expected behind NEAR/",
          "write a NEAR/5 b: at most 5 words apart; NEAR alone is NEAR/" +
              std::to_string(kUsualDistance));
    }
    return distance;
  }

  // A known name before a colon and something behind it. Behind a field's colon another colon is
  // text.
  bool field(std::size_t begin, const std::string& name, std::size_t behind) {
    const bool is_value =
        !tokens_.empty() && tokens_.back().kind == Kind::field && tokens_.back().end == begin;
    if (is_value && is_field(name)) {
      query_error(query_, begin, "a word, a phrase or a group is expected here, not another field",
                  "put a backslash before the second colon to search for " + name + ":");
    }
    if (is_value) return false;
    if (!is_field(name)) {
      if (query_[at_] == ':' && looks_like_field(name, query_.substr(behind))) {
        no_such_field(begin, name);
      }
      return false;
    }
    at_ = behind;
    if (!something_follows(at_)) {
      query_error(query_, at_, "a word, a phrase or a group is expected after " + name + ":",
                  "write it without a space behind the colon");
    }
    add(Kind::field, name, begin);
    return true;
  }

  [[noreturn]] void no_such_field(std::size_t begin, const std::string& name) const {
    std::string names;
    for (const std::string_view known : kFieldNames) names.append(" ").append(known).append(":");
    query_error(
        query_, begin, "there is no field " + name + ":",
        "the fields are" + names + "; put a backslash before the colon to search for the words");
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
