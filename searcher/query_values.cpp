#include "searcher/query_values.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "analysis/date_mentions.h"
#include "analysis/folding.h"
#include "analysis/stated_values.h"
#include "base/ascii.h"

namespace shirabe::searcher {
namespace {

using Span = std::pair<std::size_t, std::size_t>;

// What goes on with the digits before it and is gone on with by those behind it.
constexpr std::array<std::string_view, 11> kScales{"百",   "千", "万", "億", "兆", "百万",
                                                   "千万", "천", "만", "억", "조"};

// 1 万, 万 2000, 1万 2000: written without a space they are one number.
bool is_one_number(std::string_view before, std::string_view behind) {
  if (before.empty() || behind.empty()) return false;
  return std::ranges::any_of(kScales, [&](std::string_view scale) {
    if (behind.starts_with(scale)) return base::is_ascii_digit(before.back());
    if (!before.ends_with(scale) || !base::is_ascii_digit(behind.front())) return false;
    const std::string_view digits = before.substr(0, before.size() - scale.size());
    return digits.empty() || base::is_ascii_digit(digits.back());
  });
}

// The words of a run, folded and parted by spaces.
class RunText {
 public:
  void add(std::string_view word) {
    const std::string folded = analysis::fold(word);
    if (!text_.empty() && !is_one_number(last_, folded)) text_ += ' ';
    begins_.push_back(text_.size());
    text_ += folded;
    last_ = folded;
  }
  [[nodiscard]] const std::string& text() const { return text_; }

  // The first and the last of the words that a span of the text touches.
  [[nodiscard]] Span words(const Span& span) const {
    const auto word_at = [this](std::size_t at) {
      const auto behind = std::upper_bound(begins_.begin(), begins_.end(), at);
      return static_cast<std::size_t>(behind - begins_.begin()) - 1;
    };
    return {word_at(span.first), word_at(span.second - 1)};
  }

 private:
  std::string text_;
  std::string last_;  // word
  std::vector<std::size_t> begins_;
};

std::vector<Span> date_spans(std::string_view folded) {
  std::vector<Span> spans;
  analysis::DateContext context;
  for (const analysis::DateMention& date : analysis::find_dates(folded, context)) {
    spans.emplace_back(date.begin, date.end);
  }
  return spans;
}

// Of numbers, with the word for percent, from the first end of a range to the second.
std::vector<Span> number_spans(std::string_view folded) {
  std::vector<Span> spans;
  const auto numbers = analysis::find_numbers(folded);
  for (const analysis::NumberMention& number : numbers) {
    const bool percent = number.kind == analysis::NumberKind::percent;
    const Span span{number.begin, percent ? std::max(number.end, number.unit_end) : number.end};
    if (number.range == analysis::RangeEnd::high && !spans.empty()) {
      spans.back().second = span.second;
    } else {
      spans.push_back(span);
    }
  }
  return spans;
}

bool is_bare(const Clause& clause) {
  return clause.occur == Occur::should && clause.node->kind == QueryNode::Kind::words &&
         clause.node->field == Field::any;
}

// Neighbouring bare words, and which of them belong together.
class Run {
 public:
  explicit Run(std::span<const Clause> clauses) : clauses_(clauses) {
    for (std::size_t i = 0; i < clauses.size(); ++i) order_.push_back(i);
    goes_on_.assign(clauses.size(), false);
    RunText run;
    for (const Clause& clause : clauses) run.add(clause.node->text);
    for (const auto& spans : {date_spans(run.text()), number_spans(run.text())}) {
      for (const Span& span : spans) join(run.words(span));
    }
    for (std::size_t first = 0; first < clauses.size(); ++first) join_turned(first);
  }

  void append_to(std::vector<JoinedClause>& out) const {
    for (std::size_t first = 0; first < order_.size();) {
      std::size_t last = first;
      while (goes_on_[last]) ++last;
      out.push_back(clause(first, last));
      first = last + 1;
    }
  }

 private:
  void join(const Span& words) {
    for (std::size_t i = words.first; i < words.second; ++i) goes_on_[i] = true;
  }

  // 6月19日 2024年, 2024 19 июня: a date once its year is put to the other end.
  void join_turned(std::size_t first) {
    constexpr std::array<std::size_t, 3> kWords{4, 3, 2};
    for (const std::size_t words : kWords) {
      const std::size_t last = first + words - 1;
      if (last >= clauses_.size() || !are_apart(first, last)) continue;
      const auto begin = order_.begin() + static_cast<std::ptrdiff_t>(first);
      const auto end = begin + static_cast<std::ptrdiff_t>(words);
      for (const auto middle : {end - 1, begin + 1}) {
        std::vector<std::size_t> turned(begin, end);
        std::rotate(turned.begin(), turned.begin() + (middle - begin), turned.end());
        if (!is_one_date(turned)) continue;
        std::copy(turned.begin(), turned.end(), begin);
        join({first, last});
        return;
      }
    }
  }

  [[nodiscard]] bool are_apart(std::size_t first, std::size_t last) const {
    if (first > 0 && goes_on_[first - 1]) return false;
    return std::none_of(goes_on_.begin() + static_cast<std::ptrdiff_t>(first),
                        goes_on_.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                        [](bool goes_on) { return goes_on; });
  }

  [[nodiscard]] bool is_one_date(const std::vector<std::size_t>& order) const {
    RunText run;
    for (const std::size_t i : order) run.add(clauses_[i].node->text);
    const auto spans = date_spans(run.text());
    return spans.size() == 1 && run.words(spans[0]) == Span{0, order.size() - 1};
  }

  [[nodiscard]] JoinedClause clause(std::size_t first, std::size_t last) const {
    if (first == last) return {Occur::should, clauses_[order_[first]].node.get(), nullptr};
    auto joined = std::make_unique<QueryNode>();
    joined->begin = clauses_[first].node->begin;
    joined->end = clauses_[last].node->end;
    RunText run;
    for (std::size_t i = first; i <= last; ++i) run.add(clauses_[order_[i]].node->text);
    joined->text = run.text();
    const QueryNode* node = joined.get();
    return {Occur::should, node, std::move(joined)};
  }

  std::span<const Clause> clauses_;
  std::vector<std::size_t> order_;  // the places of the clauses, as they are read
  std::vector<bool> goes_on_;       // with the next one, by place
};

// 12% asks for percent: its plain number, which stands behind, would find 12人.
std::vector<std::string> names(const analysis::StatedValue& value) {
  std::vector<std::string> names;
  for (const analysis::ValueTerm& term : value.terms) {
    if (!term.stretch) names.push_back(term.text);
    if (term.text.ends_with('%')) break;
  }
  return names;
}

}  // namespace

std::vector<JoinedClause> join_values(const QueryNode& group) {
  std::vector<JoinedClause> joined;
  const std::span<const Clause> clauses(group.clauses);
  for (std::size_t first = 0; first < clauses.size();) {
    std::size_t end = first;
    while (end < clauses.size() && is_bare(clauses[end])) ++end;
    if (end > first + 1) {
      Run(clauses.subspan(first, end - first)).append_to(joined);
      first = end;
    } else {
      joined.push_back({clauses[first].occur, clauses[first].node.get(), nullptr});
      ++first;
    }
  }
  return joined;
}

std::vector<QueryValue> query_values(const analysis::Analyzer& analyzer) {
  std::vector<QueryValue> values;
  const auto add = [&](bool is_date, const std::vector<analysis::StatedValue>& stated) {
    for (const analysis::StatedValue& value : stated) {
      const auto [begin, end] = analyzer.source_range(value.begin, value.end);
      values.push_back({is_date, begin, end, names(value)});
    }
  };
  analysis::DateContext context;
  add(true, analysis::stated_dates(analyzer.folded(), context));
  add(false, analysis::stated_numbers(analyzer.numbers()));
  return values;
}

}  // namespace shirabe::searcher
