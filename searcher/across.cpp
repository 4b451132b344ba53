#include "searcher/across.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/split.h"
#include "base/utf8.h"
#include "searcher/terms.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using analysis::Expansion;
using analysis::Form;
using analysis::Language;
using store::TermType;
using Xapian::Query;

constexpr std::size_t kMostForms = 10;

// Forms that are at least so likely weigh so much.
struct WeightClass {
  double least;
  double weight;
};
constexpr std::array<WeightClass, 3> kClasses{{{0.25, 1.0}, {0.05, 0.5}, {0.0, 0.3}}};
// What may stand for a word that must be there.
constexpr double kLeastCertain = 0.05;

std::size_t class_of(const Form& form) {
  std::size_t number = 0;
  while (form.weight < kClasses[number].least) ++number;
  return number;
}

bool is_unspaced(Language language) {
  return language == Language::ja || language == Language::ko;
}

std::string word_term(std::string_view word) {
  return store::make_term(TermType::word, word);
}

std::vector<std::string> pair_terms(std::string_view pair) {
  return {word_term(pair), store::make_term(TermType::gram, pair)};
}

// All pairs of neighbouring characters.
TermsOfWords pairs_of(std::string_view word) {
  TermsOfWords pairs;
  std::size_t begin = 0;
  std::size_t middle = 0;
  (void)base::next_code_point(word, middle);
  for (std::size_t end = middle; end < word.size();) {
    (void)base::next_code_point(word, end);
    pairs.push_back(pair_terms(word.substr(begin, end - begin)));
    begin = std::exchange(middle, end);
  }
  return pairs;
}

// Any of which is the word.
std::vector<std::string> terms_of_word(const Form& form, std::string_view word,
                                       std::string_view surface) {
  const bool is_pair = is_unspaced(form.language) && base::count_code_points(word) == 2;
  std::vector<std::string> terms;
  terms.push_back(word_term(word));
  if (is_pair) terms.push_back(store::make_term(TermType::gram, word));
  if (surface != word) terms.push_back(word_term(surface));
  // What was found by its sound may be a word that is a stem only in another case: Лавров, Лаврова.
  const bool by_sound =
      form.sources == bit(analysis::LexiconSource::sound) && form.language != Language::ja;
  if (by_sound) terms.push_back(store::make_term(TermType::surface, word));
  return terms;
}

// Calls `use` with the terms of each word of the form, as long as it returns true; whether it did.
template <class Use>
bool each_word(const Form& form, const Use& use) {
  const std::vector<std::string_view> words = base::split(form.text, ' ');
  const std::vector<std::string_view> surfaces =
      form.surface.empty() ? words : base::split(form.surface, ' ');
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!use(terms_of_word(form, words[i], surfaces[i]))) return false;
  }
  return true;
}

bool is_long_korean(const Form& form) {
  return form.language == Language::ko && form.text.find(' ') == std::string::npos &&
         base::count_code_points(form.text) > 2;
}

Query any_term(const std::vector<std::string>& terms) {
  std::vector<Query> any;
  for (const std::string& term : terms) any.emplace_back(term);
  return any.size() == 1 ? any.front() : combined(Query::OP_SYNONYM, any);
}

// Adds what finds the form, for OP_SYNONYM or OP_OR to take together.
void add_queries(const Form& form, std::vector<Query>& any) {
  for (const TermsOfWords& words : ways_to_hold(form)) {
    if (words.size() == 1) {
      for (const std::string& term : words.front()) any.emplace_back(term);
      continue;
    }
    std::vector<Query> all;
    for (const auto& terms : words) all.push_back(any_term(terms));
    any.push_back(combined(Query::OP_AND, all));
  }
}

}  // namespace

std::vector<TermsOfWords> ways_to_hold(const Form& form) {
  TermsOfWords by_words;
  (void)each_word(form, [&by_words](std::vector<std::string> terms) {
    by_words.push_back(std::move(terms));
    return true;
  });
  std::vector<TermsOfWords> ways{std::move(by_words)};
  if (is_long_korean(form)) ways.push_back(pairs_of(form.text));
  return ways;
}

Across::Across(std::shared_ptr<const analysis::Lexicon> lexicon, const Xapian::Database& database,
               const RankingParameters& parameters, bool by_sound)
    : lexicon_(std::move(lexicon)),
      database_(database),
      parameters_(parameters),
      documents_(database.get_doccount()),
      by_sound_(by_sound) {
  for (std::size_t i = 0; i < has_language_.size(); ++i) {
    has_language_[i] =
        frequency(store::make_term(TermType::language, analysis::kLanguageCodes[i])) > 0;
  }
}

Xapian::doccount Across::frequency(const std::string& term) {
  const auto [known, is_new] = frequencies_.try_emplace(term, 0);
  if (is_new) known->second = database_.get_termfreq(term);
  return known->second;
}

// Of most forms the index lacks the first word already.
Xapian::doccount Across::frequency(const Form& form) {
  if (!has_language_[static_cast<std::size_t>(form.language)]) return 0;
  Xapian::doccount rarest = database_.get_doccount();
  const auto count = [&](const std::vector<std::string>& terms) {
    Xapian::doccount most = 0;
    for (const std::string& term : terms) most = std::max(most, frequency(term));
    rarest = std::min(rarest, most);
    return rarest > 0;
  };
  if (each_word(form, count)) return rarest;
  if (!is_long_korean(form)) return 0;
  rarest = database_.get_doccount();
  return std::ranges::all_of(pairs_of(form.text), count) ? rarest : 0;
}

std::vector<Expansion> Across::expand(std::string_view text,
                                      std::span<const analysis::Token> tokens) {
  std::vector<Expansion> expansions = analysis::expand(
      text, tokens, *lexicon_, [this](const Form& form) { return frequency(form) > 0; }, own_,
      kMostForms);
  if (by_sound_) SoundSearch(database_, *lexicon_).add(text, tokens, has_language_, expansions);
  for (Expansion& expansion : expansions) {
    if (expansion.forms.size() > kMostForms) expansion.forms.resize(kMostForms);
  }
  return expansions;
}

// As Xapian's BM25+ weighs how rare a term is.
double Across::rarity(double passages) const {
  return std::log((documents_ + 1) / std::min(passages, documents_));
}

double Across::estimate(const Form& form) {
  double sum = 0;
  for (const TermsOfWords& words : ways_to_hold(form)) {
    double passages = documents_;
    for (const std::vector<std::string>& terms : words) {
      double any = 0;
      for (const std::string& term : terms) any += frequency(term);
      passages *= std::min(any / documents_, 1.0);
    }
    sum += passages;
  }
  return sum;
}

// OP_SYNONYM goes by an estimate of how many passages match. Where that is rounded to none, as with
// a full name that is rare, Xapian 1.4.22 gives no weight at all.
Query Across::ranked(const Expansion& expansion, Xapian::doccount exact) {
  std::array<std::vector<Query>, kClasses.size()> queries;
  std::array<double, kClasses.size()> passages{};
  std::array<double, kClasses.size()> estimates{};
  for (const Form& form : expansion.forms) {
    add_queries(form, queries[class_of(form)]);
    passages[class_of(form)] += frequency(form);
    estimates[class_of(form)] += estimate(form);
  }
  std::vector<Query> groups;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (queries[i].empty()) continue;
    const double as_rare = exact == 0 ? 1 : rarity(passages[i] + exact) / rarity(passages[i]);
    const auto any = estimates[i] < 1 ? Query::OP_OR : Query::OP_SYNONYM;
    groups.emplace_back(Query::OP_SCALE_WEIGHT, combined(any, queries[i]),
                        parameters_.across * kClasses[i].weight * as_rare);
  }
  return combined(Query::OP_OR, groups);
}

Query Across::condition(const Expansion& expansion) const {
  std::vector<Query> any;
  for (const Form& form : expansion.forms) {
    if (form.weight >= kLeastCertain && !form.is_part) add_queries(form, any);
  }
  return combined(Query::OP_OR, any);
}

}  // namespace shirabe::searcher
