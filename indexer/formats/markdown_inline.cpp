#include "indexer/formats/markdown_inline.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "base/utf8.h"
#include "indexer/characters.h"

namespace shirabe::indexer {
namespace {

constexpr std::string_view kEscapable = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
constexpr std::size_t kLongestTag = 500;

bool is_ascii_alnum(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}
bool is_space(char c) {
  return c == ' ' || c == '\t';
}

// Collects what is to be left out of one line.
class LineScanner {
 public:
  LineScanner(std::string_view text, const Segment& line)
      : text_(text.substr(0, line.end)), begin_(line.begin) {}

  // Adds the citations of the line to `citations`.
  std::vector<Segment> scan(std::vector<Citation>& citations) {
    for (std::size_t at = begin_; at < text_.size();) at = step(at);
    citations.insert(citations.end(), citations_.begin(), citations_.end());
    std::sort(left_out_.begin(), left_out_.end(),
              [](const Segment& a, const Segment& b) { return a.begin < b.begin; });
    return std::move(left_out_);
  }

 private:
  struct Bracket {
    std::size_t begin;
    std::size_t length;  // 2 for ![
  };
  struct Emphasis {
    char mark;
    std::size_t begin;
    std::size_t length;
  };

  // Handles what stands at `at` and returns where to go on.
  std::size_t step(std::size_t at) {
    switch (text_[at]) {
      case '\\':
        return escape(at);
      case '`':
        return code(at);
      case '<':
        return tag(at);
      case '[':
        if (const std::size_t end = note_reference_end(at); end > at) return end;
        brackets_.push_back({at, 1});
        return at + 1;
      case '^':
        if (text_.substr(at + 1).starts_with('[')) leave_out(at, at + 1);
        return at + 1;
      case '!':
        if (!text_.substr(at + 1).starts_with('[')) return at + 1;
        brackets_.push_back({at, 2});
        return at + 2;
      case ']':
        return close_bracket(at);
      case '*':
      case '_':
      case '~':
        return emphasis(at);
      default:
        return std::max(at + 1, std::min(text_.find_first_of("\\`<[!]*_~^", at), text_.size()));
    }
  }

  // Behind [^label], `at` where there is none. Labels are told apart as note_mark reads them.
  std::size_t note_reference_end(std::size_t at) {
    constexpr std::size_t kLongestLabel = 40;
    const std::string_view rest = text_.substr(at, kLongestLabel);
    if (!rest.starts_with("[^")) return at;
    const std::size_t close = rest.find_first_of("[] \t", 2);
    if (close == std::string_view::npos || close == 2 || rest[close] != ']') return at;
    if (text_.substr(at + close + 1).starts_with('(')) return at;
    citations_.push_back({at, at + close + 1, fold_ascii(rest.substr(2, close - 2)), {}});
    return at + close + 1;
  }

  void leave_out(std::size_t begin, std::size_t end) { left_out_.push_back({begin, end}); }

  [[nodiscard]] std::size_t run_end(std::size_t at) const {
    return std::min(text_.find_first_not_of(text_[at], at), text_.size());
  }

  std::size_t escape(std::size_t at) {
    if (at + 1 >= text_.size() || kEscapable.find(text_[at + 1]) == std::string_view::npos)
      return at + 1;
    leave_out(at, at + 1);
    return at + 2;
  }

  std::size_t code(std::size_t at) {
    const std::size_t end = run_end(at);
    const std::size_t length = end - at;
    // Runs of a length that was looked for in vain are not looked for again.
    const auto gone = no_ticks_.find(length);
    if (gone != no_ticks_.end()) return end;
    for (std::size_t next = text_.find('`', end); next != std::string_view::npos;) {
      const std::size_t next_end = run_end(next);
      if (next_end - next == length) {
        leave_out(at, end);
        leave_out(next, next_end);
        return next_end;
      }
      next = text_.find('`', next_end);
    }
    no_ticks_[length] = true;
    return end;
  }

  // <br>, </sup>, <!-- -->; of <https://…> the brackets alone.
  std::size_t tag(std::size_t at) {
    if (at + 1 >= text_.size()) return at + 1;
    const char next = text_[at + 1];
    if (!is_ascii_alnum(next) && next != '/' && next != '!') return at + 1;
    const std::size_t end = text_.substr(0, at + kLongestTag).find('>', at);
    if (end == std::string_view::npos) return at + 1;
    const std::string_view inside = text_.substr(at + 1, end - at - 1);
    const bool address = inside.find(':') != std::string_view::npos &&
                         inside.find_first_of(" =") == std::string_view::npos;
    if (!address) {
      leave_out(at, end + 1);
      return end + 1;
    }
    leave_out(at, at + 1);
    leave_out(end, end + 1);
    return end + 1;
  }

  std::size_t close_bracket(std::size_t at) {
    if (brackets_.empty()) return at + 1;
    const Bracket open = brackets_.back();
    brackets_.pop_back();
    const std::size_t end = target_end(at + 1);
    if (end == at + 1) return at + 1;
    leave_out(open.begin, open.begin + open.length);
    leave_out(at, end);
    return end;
  }

  // Behind (address "title") or [label]; `at` where there is neither. Round brackets inside must be
  // balanced: (https://ja.example.org/wiki/A_(B)).
  std::size_t target_end(std::size_t at) {
    if (at >= text_.size() || no_more_targets_) return at;
    if (text_[at] == '[') {
      const std::size_t end = text_.find(']', at);
      if (end != std::string_view::npos) return end + 1;
    } else if (text_[at] == '(') {
      std::size_t depth = 0;
      for (std::size_t end = at; end != std::string_view::npos;
           end = text_.find_first_of("()", end + 1)) {
        if (text_[end] == '(') ++depth;
        if (text_[end] == ')') --depth;
        if (depth == 0) return end + 1;
      }
    } else {
      return at;
    }
    // Searched to the end once is enough: the time must stay linear.
    no_more_targets_ = true;
    return at;
  }

  std::size_t emphasis(std::size_t at) {
    const std::size_t end = run_end(at);
    const char mark = text_[at];
    const bool at_start = at == begin_;
    const bool at_end = end == text_.size();
    const bool can_open = !at_end && !is_space(text_[end]) &&
                          (mark != '_' || at_start || !is_ascii_alnum(text_[at - 1]));
    const bool can_close = !at_start && !is_space(text_[at - 1]) &&
                           (mark != '_' || at_end || !is_ascii_alnum(text_[end]));
    if (can_close && close_emphasis({mark, at, end - at})) return end;
    if (can_open && !(mark == '~' && end - at != 2)) open_emphasis_[{mark, end - at}].push_back(at);
    return end;
  }

  bool close_emphasis(const Emphasis& close) {
    const auto open = open_emphasis_.find({close.mark, close.length});
    if (open == open_emphasis_.end() || open->second.empty()) return false;
    leave_out(open->second.back(), open->second.back() + close.length);
    leave_out(close.begin, close.begin + close.length);
    open->second.clear();
    return true;
  }

  std::string_view text_;
  std::size_t begin_;
  std::vector<Segment> left_out_;
  std::vector<Citation> citations_;
  std::vector<Bracket> brackets_;
  std::map<std::pair<char, std::size_t>, std::vector<std::size_t>> open_emphasis_;
  std::map<std::size_t, bool> no_ticks_;
  bool no_more_targets_ = false;
};

}  // namespace

InlineText without_markup(std::string_view text, const std::vector<Segment>& lines) {
  InlineText found;
  std::vector<Segment>& pieces = found.segments;
  for (const Segment& line : lines) {
    std::vector<Segment> kept;
    std::size_t from = line.begin;
    const auto keep = [&](std::size_t begin, std::size_t end) {
      if (begin < end) kept.push_back({begin, end, kept.empty()});
    };
    for (const Segment& gap : LineScanner(text, line).scan(found.citations)) {
      keep(from, std::max(from, gap.begin));
      from = std::max(from, gap.end);
    }
    keep(from, line.end);
    // White space beside markup at the line's ends.
    while (!kept.empty() &&
           trim(text, kept.front().begin, kept.front().end).begin >= kept.front().end) {
      kept.erase(kept.begin());
    }
    while (!kept.empty() &&
           trim(text, kept.back().begin, kept.back().end).end <= kept.back().begin) {
      kept.pop_back();
    }
    if (kept.empty()) continue;
    kept.front().starts_line = true;
    kept.front().begin = trim(text, kept.front().begin, kept.front().end).begin;
    kept.back().end = trim(text, kept.back().begin, kept.back().end).end;
    pieces.insert(pieces.end(), kept.begin(), kept.end());
  }
  return found;
}

}  // namespace shirabe::indexer
