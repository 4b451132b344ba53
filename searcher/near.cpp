#include "searcher/near.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

#include "base/term_kind.h"
#include "searcher/terms.h"

namespace shirabe::searcher {
namespace {

using analysis::Token;
using base::TermKind;

// A stretch of a text, counted in words from 0, both ends included.
struct Place {
  std::size_t first, last;
  auto operator<=>(const Place&) const = default;
};
using Places = std::vector<Place>;

// The words of a text that was analysed just now.
class TextWords {
 public:
  TextWords(analysis::Analyzer& analyzer, std::string_view text, bool surfaces)
      : analyzer_(analyzer) {
    std::uint32_t last_position = 0;
    for (const Token& token : analyzer.analyze(text)) {
      // What the index does not hold is not looked at: a condition would outdo its terms.
      const bool is_surface = token.kind == TermKind::surface && surfaces &&
                              !analysis::is_japanese(first_class(token.term));
      if (token.kind != TermKind::word && !is_surface) continue;
      tokens_.push_back(token);
      if (begins_.empty() || token.position > last_position) begins_.push_back(token.begin);
      last_position = token.position;
    }
  }

  [[nodiscard]] Places places(const NearOperand& operand) const {
    Places places;
    for (const NearReading& reading : operand) {
      reading.words.empty() ? find(*reading.phrase, places) : find(reading.words, places);
    }
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
  }

 private:
  // Those of the bytes [begin, end) of the text.
  [[nodiscard]] Place place(std::size_t begin, std::size_t end) const {
    return {number_at(begin), number_at(end - 1)};
  }
  // The last word that begins at or before the byte.
  [[nodiscard]] std::size_t number_at(std::size_t byte) const {
    const auto behind = std::ranges::upper_bound(begins_, byte);
    return behind == begins_.begin() ? 0 : static_cast<std::size_t>(behind - begins_.begin()) - 1;
  }

  [[nodiscard]] static bool answers(const Token& token, const NearWord& word) {
    if (token.stop && !word.stop) return false;
    return std::ranges::find(word.forms, token.term) != word.forms.end();
  }

  void find(std::span<const NearWord> words, Places& places) const {
    for (const Token& token : tokens_) {
      if (!answers(token, words.front())) continue;
      const Place first = place(token.begin, token.end);
      for (const std::size_t last : ends_behind(first.last, words.subspan(1))) {
        places.push_back({first.first, last});
      }
    }
  }

  // Where `words` end that stand one behind the other right behind word number `before`.
  [[nodiscard]] std::vector<std::size_t> ends_behind(std::size_t before,
                                                     std::span<const NearWord> words) const {
    std::vector<std::size_t> ends{before};
    for (const NearWord& word : words) {
      std::vector<std::size_t> next;
      for (const std::size_t end : ends) {
        if (end + 1 == begins_.size()) continue;
        const auto from = std::ranges::lower_bound(tokens_, begins_[end + 1], {}, &Token::begin);
        for (auto at = from; at != tokens_.end() && at->begin == begins_[end + 1]; ++at) {
          if (answers(*at, word)) next.push_back(place(at->begin, at->end).last);
        }
      }
      std::ranges::sort(next);
      next.erase(std::unique(next.begin(), next.end()), next.end());
      ends = std::move(next);
    }
    return ends;
  }

  void find(const PhraseCondition& phrase, Places& places) const {
    const std::string& folded = analyzer_.folded();
    if (begins_.empty()) return;
    for (auto [begin, end] = phrase.find(folded); begin != PhraseCondition::npos;
         std::tie(begin, end) = phrase.find(folded, end)) {
      const auto [source_begin, source_end] = analyzer_.source_range(begin, end);
      places.push_back(place(source_begin, source_end));
    }
  }

  analysis::Analyzer& analyzer_;
  std::vector<Token> tokens_;        // words and surfaces, in the order of their beginnings
  std::vector<std::size_t> begins_;  // of each word, in bytes
};

// Those of `places` that are at most `distance` words before or behind one of `others`.
Places near_to(const Places& others, const Places& places, std::size_t distance) {
  std::vector<std::size_t> ends;
  for (const Place& other : others) ends.push_back(other.last);
  std::ranges::sort(ends);
  Places near;
  for (const Place& place : places) {
    const auto behind = std::ranges::upper_bound(others, place.last, {}, &Place::first);
    const auto end = std::ranges::lower_bound(ends, place.first);
    const bool is_before = behind != others.end() && behind->first <= place.last + distance;
    const bool is_behind = end != ends.begin() && *(end - 1) + distance >= place.first;
    if (is_before || is_behind) near.push_back(place);
  }
  return near;
}

}  // namespace

NearCondition::NearCondition(Field field, std::vector<NearOperand> operands,
                             std::vector<std::uint32_t> distances, analysis::Analyzer& analyzer,
                             std::string text)
    : TextCondition(field),
      operands_(std::move(operands)),
      distances_(std::move(distances)),
      analyzer_(analyzer),
      text_(std::move(text)) {}

bool NearCondition::stands_in(std::string_view text, analysis::FoldedText& /*folded*/) const {
  const TextWords words(analyzer_, text, field() != Field::note);
  Places places = words.places(operands_[0]);
  for (std::size_t i = 1; i < operands_.size() && !places.empty(); ++i) {
    places = near_to(places, words.places(operands_[i]), distances_[i - 1]);
  }
  return !places.empty();
}

std::string NearCondition::describe() const {
  return "Near" + text_;
}

}  // namespace shirabe::searcher
