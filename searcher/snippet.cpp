#include "searcher/snippet.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>

#include "analysis/sentences.h"
#include "analysis/width.h"
#include "base/utf8.h"
#include "searcher/word_cuts.h"

namespace shirabe::searcher {
namespace {

constexpr std::string_view kEllipsis = "…";
// A second time a word stands somewhere says little more than the first.
constexpr std::uint8_t kEnoughTimes = 2;
constexpr std::string_view kClauseEnd = "、";
// A phrase, or a word as it was typed, tells more than one of its words.
constexpr double kTextWorth = 8.0;

std::size_t skip_white(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && text[begin] == ' ') ++begin;
  return begin;
}

std::size_t trim_white(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && text[end - 1] == ' ') --end;
  return end;
}

// C1 controls and DEL, and the marks that turn the direction of everything behind them.
bool steers(char32_t c) {
  return (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0x2028 || c == 0x2029;
}

std::vector<std::string_view> words_of(const Needles& needles) {
  std::vector<std::string_view> words;
  words.reserve(needles.words.size());
  for (const auto& [word, worth] : needles.words) words.emplace_back(word);
  return words;
}

}  // namespace

SnippetMaker::SnippetMaker(analysis::Analyzer& analyzer, const Needles& needles,
                           std::size_t columns)
    : analyzer_(analyzer),
      needles_(needles),
      columns_(std::max<std::size_t>(columns, 8)),
      terms_(words_of(needles)),
      probes_(analyzer.dictionaries(), terms_) {
  for (const std::string_view term : terms_) {
    words_.emplace(term, worths_.size());
    worths_.push_back(needles.words.find(std::string(term))->second);
  }
}

void SnippetMaker::find_texts_and_values(std::string_view passage) {
  matches_.clear();
  worths_.resize(words_.size());
  if (needles_.texts.empty() && needles_.numbers.empty() && needles_.dates.empty()) return;
  folded_.assign(passage);
  const std::string& folded = folded_.text();
  if (!needles_.numbers.empty()) {
    find_values(needles_.numbers, analysis::stated_numbers(analysis::find_numbers(folded)));
  }
  if (!needles_.dates.empty()) {
    analysis::DateContext context;
    find_values(needles_.dates, analysis::stated_dates(folded, context));
  }
  for (const auto& text : needles_.texts) {
    const std::size_t number = worths_.size();
    worths_.push_back(kTextWorth);
    for (auto [begin, end] = text->find(folded); begin != PhraseCondition::npos;
         std::tie(begin, end) = text->find(folded, end)) {
      matches_.push_back({graphemes_.at_or_before(folded_.source_begin(begin)),
                          graphemes_.at_or_behind(folded_.source_end(end)), number});
    }
  }
}

void SnippetMaker::find_values(const std::unordered_map<std::string, ValueNeedle>& needles,
                               const std::vector<analysis::StatedValue>& values) {
  std::unordered_map<std::string_view, std::size_t> numbers;  // of the needles found so far
  for (const analysis::StatedValue& value : values) {
    for (const analysis::ValueTerm& term : value.terms) {
      const auto needle = needles.find(term.text);
      if (needle == needles.end() || (term.stretch && !needle->second.in_stretch)) continue;
      const auto [number, is_new] = numbers.emplace(needle->first, worths_.size());
      if (is_new) worths_.push_back(needle->second.worth);
      matches_.push_back({graphemes_.at_or_before(folded_.source_begin(value.begin)),
                          graphemes_.at_or_behind(folded_.source_end(value.end)), number->second});
    }
  }
}

void SnippetMaker::find_words(std::string_view passage, std::size_t begin, std::size_t end) {
  if (words_.empty()) return;
  for (const analysis::Token& token : analyzer_.analyze(passage.substr(begin, end - begin))) {
    if (token.kind == base::TermKind::gram || token.stop) continue;
    const auto found = words_.find(token.term);
    if (found == words_.end()) continue;
    matches_.push_back({begin + token.begin, begin + token.end, found->second});
  }
}

void SnippetMaker::sort_matches() {
  std::stable_sort(matches_.begin(), matches_.end(),
                   [](const Match& a, const Match& b) { return a.begin < b.begin; });
}

// A second time says little more than the first.
double SnippetMaker::worth(const std::vector<std::uint8_t>& times) const {
  double sum = 0;
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i] > 0) sum += times[i] == 1 ? worths_[i] : worths_[i] * 1.1;
  }
  return sum;
}

double SnippetMaker::worth(const Window& window) const {
  std::vector<std::uint8_t> times(worths_.size(), 0);
  for (const Match& match : matches_) {
    if (match.begin < window.begin || match.end > window.end) continue;
    if (times[match.needle] < kEnoughTimes) ++times[match.needle];
  }
  return worth(times);
}

void SnippetMaker::count_matches(Sentence& sentence) const {
  sentence.times.assign(worths_.size(), 0);
  for (const Match& match : matches_) {
    if (match.begin < sentence.begin || match.begin >= sentence.end) continue;
    if (sentence.times[match.needle] < kEnoughTimes) ++sentence.times[match.needle];
  }
}

// As they are before any is analysed. A phrase may go over the end of a sentence: then the two are
// one.
std::vector<SnippetMaker::Sentence> SnippetMaker::sentences_of(std::string_view passage,
                                                               std::string_view original) {
  std::vector<std::size_t> ends = analysis::sentence_ends(original);
  std::erase_if(ends, [&](std::size_t end) {
    return std::any_of(matches_.begin(), matches_.end(),
                       [end](const Match& match) { return match.begin < end && end < match.end; });
  });
  std::vector<Sentence> sentences;
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    const std::string_view text = passage.substr(begin, end - begin);
    Sentence sentence{.begin = begin, .end = end, .columns = analysis::columns(text)};
    count_matches(sentence);
    const std::vector<std::uint8_t>& words = probes_.count(text);
    sentence.analysed = std::ranges::all_of(words, [](auto times) { return times == 0; });
    std::ranges::transform(words, sentence.times.begin(),
                           [](auto times) { return std::min(times, kEnoughTimes); });
    sentences.push_back(std::move(sentence));
    begin = end;
  }
  return sentences;
}

// Adds the matches of the lone words of `text`, which begins at `begin` of the passage. False, and
// none, where other words may answer the query too; `any`: some word may.
bool SnippetMaker::find_all_lone_words(std::string_view text, std::size_t begin, bool any) {
  const std::size_t known = matches_.size();
  found_.assign(words_.size(), 0);
  find_lone_words(text, lone_words_);
  for (const LoneWord& word : lone_words_) {
    const auto needle = words_.find(text.substr(word.begin, word.end - word.begin));
    if (needle == words_.end()) continue;
    matches_.push_back({begin + word.begin, begin + word.end, needle->second});
    if (found_[needle->second] < WordProbes::kMost) ++found_[needle->second];
  }
  if (any && matches_.size() == known) return false;
  const std::vector<std::uint8_t>& possible = probes_.count(text);
  const bool all = std::ranges::equal(possible, found_, std::ranges::less_equal());
  if (!all) matches_.resize(known);
  return all;
}

// By clauses: MeCab seldom looks over a comma, and takes more time than all else together.
void SnippetMaker::analyse(std::string_view passage, Sentence& sentence) {
  for (std::size_t begin = sentence.begin; begin < sentence.end;) {
    const std::size_t comma = passage.substr(0, sentence.end).find(kClauseEnd, begin);
    const std::size_t end =
        comma == std::string_view::npos ? sentence.end : comma + kClauseEnd.size();
    const std::string_view clause = passage.substr(begin, end - begin);
    const bool is_all = begin == sentence.begin && end == sentence.end;
    if (!find_all_lone_words(clause, begin, is_all)) find_words(passage, begin, end);
    begin = end;
  }
  count_matches(sentence);
  sentence.analysed = true;
}

// The neighbouring sentences [first, last] that are worth the most: one more than two only for what
// it holds; one that holds nothing never comes first, where another does.
std::pair<std::size_t, std::size_t> SnippetMaker::best_run(
    const std::vector<Sentence>& sentences) const {
  constexpr std::size_t kEnoughSentences = 2;
  std::pair<std::size_t, std::size_t> best{0, 0};
  double best_worth = -1;
  for (std::size_t first = 0; first < sentences.size(); ++first) {
    const bool holds_something = worth(sentences[first].times) > 0;
    if (!holds_something && best_worth >= 0) continue;
    std::size_t columns = 0;
    std::vector<std::uint8_t> times(worths_.size(), 0);
    for (std::size_t last = first; last < sentences.size(); ++last) {
      columns += sentences[last].columns;
      if (last > first && columns > columns_) break;
      for (std::size_t i = 0; i < times.size(); ++i) {
        times[i] = std::min<std::uint8_t>(times[i] + sentences[last].times[i], kEnoughTimes);
      }
      const double here = holds_something ? worth(times) : 0;
      const bool goes_on = first == best.first && last - first < kEnoughSentences;
      if (here > best_worth || (here == best_worth && goes_on)) {
        best = {first, last};
        best_worth = here;
      }
    }
  }
  return best;
}

// What may be worth the most is analysed until what is worth the most has been.
SnippetMaker::Window SnippetMaker::best_sentences(std::string_view passage,
                                                  std::string_view original) {
  constexpr int kMostRounds = 8;
  std::vector<Sentence> sentences = sentences_of(passage, original);
  if (sentences.empty()) return {0, passage.size()};
  for (int round = 0;; ++round) {
    auto [first, last] = best_run(sentences);
    if (round == kMostRounds) std::tie(first, last) = std::pair(0, sentences.size() - 1);
    bool any = false;
    for (std::size_t i = first; i <= last; ++i) {
      if (sentences[i].analysed) continue;
      analyse(passage, sentences[i]);
      any = true;
    }
    if (!any) {
      std::tie(first, last) = best_run(sentences);
      return {sentences[first].begin, sentences[last].end};
    }
  }
}

SnippetMaker::Window SnippetMaker::stretch_around(std::string_view passage, const Window& sentence,
                                                  std::size_t match) {
  const Match& first = matches_[match];
  // A quarter of the room goes to what stands before the first match, and all that is left where
  // the sentence ends early.
  std::size_t begin = first.begin;
  const std::string_view behind = passage.substr(begin, sentence.end - begin);
  const std::size_t most = columns_ - 2 * analysis::columns(kEllipsis);
  const bool ends_early = analysis::fit_columns(behind, most) == behind.size();
  const std::size_t left = ends_early ? most - analysis::columns(behind) : 0;
  for (std::size_t room = std::max(columns_ / 4, left); begin > sentence.begin;) {
    const std::size_t previous = graphemes_.at_or_before(begin - 1);
    const std::size_t width = analysis::columns(passage.substr(previous, begin - previous));
    if (width > room) break;
    room -= width;
    begin = previous;
  }
  for (const Match& other : matches_) {
    if (other.begin < begin && other.end > begin) begin = other.end;
  }
  begin = std::min(begin, first.begin);
  if (begin > sentence.begin) begin = word_cut_behind(passage, begin, first.begin);
  const std::string_view rest = passage.substr(begin, sentence.end - begin);
  std::size_t end = graphemes_.at_or_before(begin + analysis::fit_columns(rest, most));
  if (end < sentence.end) end = word_cut_before(passage, end, std::min(first.end, end));
  for (auto other = matches_.rbegin(); other != matches_.rend(); ++other) {
    if (other->begin < end && other->end > end && other->begin > begin) end = other->begin;
  }
  return {begin, std::max(end, begin)};
}

SnippetMaker::Window SnippetMaker::best_stretch(std::string_view passage, const Window& sentence) {
  Window best;
  double best_worth = -1;
  for (std::size_t i = 0; i < matches_.size(); ++i) {
    if (matches_[i].begin < sentence.begin || matches_[i].end > sentence.end) continue;
    const Window window = stretch_around(passage, sentence, i);
    const double here = worth(window);
    if (here > best_worth) {
      best = window;
      best_worth = here;
    }
  }
  if (best_worth >= 0) return best;
  const std::size_t room = columns_ - analysis::columns(kEllipsis);
  const std::string_view text = passage.substr(sentence.begin, sentence.end - sentence.begin);
  const std::size_t end =
      graphemes_.at_or_before(sentence.begin + analysis::fit_columns(text, room));
  return {sentence.begin, word_cut_before(passage, end, sentence.begin)};
}

Snippet SnippetMaker::cut(std::string_view passage, const Window& window,
                          const Window& sentences) const {
  Snippet snippet;
  if (window.begin > sentences.begin) snippet.text += kEllipsis;
  auto match = matches_.begin();
  std::size_t lit_until = 0;
  bool lit = false;
  for (std::size_t offset = window.begin; offset < window.end;) {
    for (; match != matches_.end() && match->begin <= offset; ++match) {
      if (match->end > offset) lit_until = std::max(lit_until, match->end);
    }
    const bool now_lit = offset < lit_until;
    if (now_lit && !lit) {
      // What stood between this one and the last may have been left out.
      const bool touches =
          !snippet.highlights.empty() && snippet.highlights.back().second == snippet.text.size();
      if (!touches) snippet.highlights.emplace_back(snippet.text.size(), 0);
    }
    if (!now_lit && lit) snippet.highlights.back().second = snippet.text.size();
    lit = now_lit;
    const std::size_t here = offset;
    const char32_t c = base::next_code_point(passage, offset);
    if (!steers(c)) snippet.text += passage.substr(here, offset - here);
  }
  if (lit) snippet.highlights.back().second = snippet.text.size();
  std::erase_if(snippet.highlights, [](const auto& range) { return range.first == range.second; });
  if (window.end < sentences.end) snippet.text += kEllipsis;
  return snippet;
}

std::vector<std::pair<std::size_t, std::size_t>> SnippetMaker::highlights(
    std::string_view passage) {
  graphemes_.assign(passage);
  find_texts_and_values(passage);
  find_words(passage, 0, passage.size());
  sort_matches();
  std::vector<std::pair<std::size_t, std::size_t>> merged;
  for (const Match& match : matches_) {
    if (merged.empty() || match.begin > merged.back().second) {
      merged.emplace_back(match.begin, match.end);
    } else {
      merged.back().second = std::max(merged.back().second, match.end);
    }
  }
  return merged;
}

Snippet SnippetMaker::make(std::string_view original) {
  // One byte for one, so that places stay; line ends and controls take a column as spaces.
  std::string passage(original);
  std::replace_if(
      passage.begin(), passage.end(), [](unsigned char c) { return c < 0x20; }, ' ');
  graphemes_.assign(passage);
  find_texts_and_values(passage);
  Window sentences = best_sentences(passage, original);
  sort_matches();
  sentences.begin = skip_white(passage, sentences.begin, sentences.end);
  sentences.end = trim_white(passage, sentences.begin, sentences.end);
  const auto text =
      std::string_view(passage).substr(sentences.begin, sentences.end - sentences.begin);
  const bool fits = analysis::columns(text) <= columns_;
  shown_ = fits ? sentences : best_stretch(passage, sentences);
  shown_.begin = skip_white(passage, shown_.begin, shown_.end);
  shown_.end = trim_white(passage, shown_.begin, shown_.end);
  return cut(passage, shown_, sentences);
}

}  // namespace shirabe::searcher
