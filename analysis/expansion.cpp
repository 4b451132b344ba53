#include "analysis/expansion.h"

#include <algorithm>
#include <iterator>

#include "analysis/own_names.h"
#include "analysis/script_runs.h"
#include "base/split.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

constexpr std::size_t kMostWords = 5;
constexpr std::size_t kMostReadings = 4;
constexpr double kReadingWeight = 1.0;
constexpr double kNextReading = 0.3;
// Shorter Korean pieces are too many things at once.
constexpr std::size_t kShortestPiece = 2;
constexpr std::size_t kLongestPiece = 12;
// MeCab may cut a name that nobody knows into its letters.
constexpr std::size_t kMostOwnWords = 16;
constexpr double kBesideOwnName = 0.2;
// How far before a name's words and behind them stop words are looked for that belong to it.
constexpr std::size_t kMostStopTokens = 6;

// What the words of a form of several weigh together, beside the form.
constexpr double kPartWeight = 0.2;

std::string without_spaces(std::string_view text) {
  std::string joined;
  std::ranges::remove_copy(text, std::back_inserter(joined), ' ');
  return joined;
}

class Expander {
 public:
  Expander(std::string_view text, std::span<const Token> tokens, const Lexicon& lexicon,
           const FormFilter& is_of_use, OwnNameLookup* own, std::size_t most_forms)
      : text_(text),
        tokens_(tokens),
        lexicon_(lexicon),
        is_of_use_(is_of_use),
        own_(own),
        most_forms_(most_forms) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (is_whole_word(tokens[i]) && !tokens[i].stop) words_.push_back(i);
    }
  }

  std::vector<Expansion> expand() {
    for (std::size_t first = 0; first < words_.size();) first += expand_from(first);
    return std::move(expansions_);
  }

 private:
  // How many words were taken.
  std::size_t expand_from(std::size_t first) {
    const std::size_t most = own_ == nullptr ? kMostWords : kMostOwnWords;
    for (std::size_t count = std::min(most, words_.size() - first); count > 0; --count) {
      std::string key;
      for (std::size_t i = 0; i < count; ++i) {
        key.append(i == 0 ? "" : " ").append(tokens_[words_[first + i]].term);
      }
      std::vector<Form> forms = count <= kMostWords ? forms_of(key) : std::vector<Form>();
      put_first(own_forms(first, count, key), forms);
      const bool is_only_read = std::ranges::all_of(
          forms, [](const Form& f) { return f.sources == bit(LexiconSource::reading); });
      if (add(first, count, key, std::move(forms))) {
        if (count == 1 && is_only_read) expand_parts(first);
        return count;
      }
      // Korean is written with a space or without: 봉건 제도, 봉건제도.
      const std::string joined = without_spaces(key);
      const bool is_korean = count > 1 && count <= kMostWords && all_are(joined, CharClass::hangul);
      if (is_korean && add(first, count, joined, forms_of(joined))) return count;
    }
    const std::string_view word = tokens_[words_[first]].term;
    if (all_are(word, CharClass::hangul)) {
      expand_pieces(first, word);
    } else {
      expand_parts(first);
    }
    return 1;
  }

  bool add(std::size_t first, std::size_t count, std::string_view text, std::vector<Form> forms) {
    const bool is_whole = std::ranges::any_of(forms, [](const Form& f) { return !f.is_part; });
    // Each of several words by itself says more than parts of what they are together.
    if (forms.empty() || (count > 1 && !is_whole)) return false;
    const auto begin = words_.begin() + static_cast<std::ptrdiff_t>(first);
    expansions_.push_back({{begin, begin + static_cast<std::ptrdiff_t>(count)},
                           std::string(text),
                           std::string(typed(first, count)),
                           std::move(forms)});
    return true;
  }

  [[nodiscard]] std::string_view typed(std::size_t first, std::size_t count) const {
    const std::size_t begin = tokens_[words_[first]].begin;
    return text_.substr(begin, tokens_[words_[first + count - 1]].end - begin);
  }

  // A Japanese name may begin or end with what MeCab takes for stop words.
  [[nodiscard]] std::vector<Form> own_forms(std::size_t first, std::size_t count,
                                            std::string_view key) const {
    if (own_ == nullptr) return {};
    if (language_of(key) != Language::ja) return own_->forms(key, {});
    const std::size_t last = words_[first + count - 1];
    const std::size_t before = first == 0 ? 0 : words_[first - 1] + 1;
    const std::size_t behind =
        first + count == words_.size() ? tokens_.size() : words_[first + count];
    const std::size_t least = std::max(before + kMostStopTokens, words_[first]) - kMostStopTokens;
    const std::size_t end = std::min(behind, last + kMostStopTokens);
    for (std::size_t from = least; from <= words_[first]; ++from) {
      if (!is_whole_word(tokens_[from])) continue;
      for (std::size_t to = end; to-- > last;) {
        if (!is_whole_word(tokens_[to])) continue;
        std::vector<Form> forms = own_->forms(
            key, text_.substr(tokens_[from].begin, tokens_[to].end - tokens_[from].begin));
        if (!forms.empty()) return forms;
      }
    }
    return {};
  }

  [[nodiscard]] std::vector<Form> forms_of(std::string_view key) const {
    std::vector<Form> forms;
    bool has_korean = false;
    for (const Translation& translation : lexicon_.find(key)) {
      forms.push_back({std::string(translation.form), translation.language, translation.weight,
                       translation.sources});
      has_korean = has_korean || translation.language == Language::ko;
    }
    add_parts(forms);
    if (!has_korean && all_are(key, CharClass::han)) add_readings(key, forms);
    sort(forms);
    return of_use(std::move(forms));
  }

  static void sort(std::vector<Form>& forms) {
    std::stable_sort(forms.begin(), forms.end(),
                     [](const Form& a, const Form& b) { return a.weight > b.weight; });
  }

  void put_first(std::vector<Form> own, std::vector<Form>& forms) const {
    if (own.empty()) return;
    std::erase_if(own, [this](const Form& form) { return !is_of_use_(form); });
    for (Form& form : forms) {
      const auto same = std::ranges::find(own, form.text, &Form::text);
      if (same != own.end()) {
        same->sources |= form.sources;
        form.weight = 0;
      } else if (std::ranges::find(own, form.language, &Form::language) != own.end()) {
        form.weight *= kBesideOwnName;
      }
    }
    std::erase_if(forms, [](const Form& form) { return form.weight == 0; });
    forms.insert(forms.begin(), own.begin(), own.end());
    sort(forms);
  }

  // The first of them that are, as many as are wanted.
  [[nodiscard]] std::vector<Form> of_use(std::vector<Form> forms) const {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < forms.size() && kept < most_forms_; ++i) {
      if (!is_of_use_(forms[i])) continue;
      if (i != kept) forms[kept] = std::move(forms[i]);
      ++kept;
    }
    forms.resize(kept);
    return forms;
  }

  // "travel agent" is found by "travel" and by "agent", too: each counts for a share of what it
  // says. What several forms have in common counts for each of them.
  static void add_parts(std::vector<Form>& forms) {
    const std::size_t count = forms.size();
    for (std::size_t i = 0; i < count; ++i) {
      const std::string text = forms[i].text;
      const std::vector<std::string_view> words = base::split(text, ' ');
      if (words.size() < 2) continue;
      const double weight = kPartWeight * forms[i].weight / static_cast<double>(words.size());
      for (const std::string_view word : words) {
        if (base::count_code_points(word) < kShortestPiece) continue;
        const auto known = std::ranges::find(forms, word, &Form::text);
        if (known == forms.end()) {
          forms.push_back(
              {std::string(word), forms[i].language, weight, forms[i].sources, {}, true});
        } else if (known->is_part) {
          known->weight += weight;
        }
      }
    }
  }

  void add_readings(std::string_view word, std::vector<Form>& forms) const {
    if (base::count_code_points(word) < 2) return;
    std::vector<std::string> readings{""};
    std::string_view before;
    for (std::string_view character : base::characters_of(word)) {
      if (character == "々" && !before.empty()) character = before;
      std::vector<std::string> longer;
      for (const std::string& start : readings) {
        for (const std::string_view syllable : lexicon_.readings(character, start.empty())) {
          if (longer.size() < kMostReadings) longer.push_back(start + std::string(syllable));
        }
      }
      readings = std::move(longer);
      before = character;
    }
    double weight = kReadingWeight;
    for (std::string& reading : readings) {
      forms.push_back({std::move(reading), Language::ko, weight, bit(LexiconSource::reading)});
      weight = kReadingWeight * kNextReading;
    }
  }

  // 枝野幸男 is one word of the user dictionary, and 枝野 and 幸男 are names.
  void expand_parts(std::size_t first) {
    const Token& word = tokens_[words_[first]];
    for (std::size_t i = words_[first] + 1; i < tokens_.size(); ++i) {
      const Token& part = tokens_[i];
      if (part.begin >= word.end) return;
      const bool is_part = part.rule == Rule::part && part.kind == base::TermKind::word;
      if (!is_part || part.stop || base::count_code_points(part.term) < kShortestPiece) continue;
      (void)add(first, 1, part.term, forms_of(part.term));
    }
  }

  // 의과대학 is 의과 and 대학.
  void expand_pieces(std::size_t first, std::string_view word) {
    const std::vector<std::string_view> syllables = base::characters_of(word);
    if (syllables.size() <= kShortestPiece) return;
    for (std::size_t begin = 0; begin + kShortestPiece <= syllables.size();) {
      std::size_t end = std::min(syllables.size(), begin + kLongestPiece);
      for (; end >= begin + kShortestPiece; --end) {
        const std::string_view piece(
            syllables[begin].data(),
            static_cast<std::size_t>(syllables[end - 1].data() + syllables[end - 1].size() -
                                     syllables[begin].data()));
        if (piece.size() == word.size()) continue;
        std::vector<Form> forms = forms_of(piece);
        if (own_ != nullptr) put_first(own_->forms(piece, piece), forms);
        if (add(first, 1, piece, std::move(forms))) break;
      }
      begin = end >= begin + kShortestPiece ? end : begin + 1;
    }
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  const Lexicon& lexicon_;
  const FormFilter& is_of_use_;
  OwnNameLookup* own_;
  std::size_t most_forms_;
  std::vector<std::size_t> words_;
  std::vector<Expansion> expansions_;
};

}  // namespace

std::vector<Expansion> expand(std::string_view text, std::span<const Token> tokens,
                              const Lexicon& lexicon, const FormFilter& is_of_use,
                              OwnNameLookup* own, std::size_t most_forms) {
  return Expander(text, tokens, lexicon, is_of_use, own, most_forms).expand();
}

}  // namespace shirabe::analysis
