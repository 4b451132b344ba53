#include "searcher/word_query.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>

#include "analysis/script_runs.h"
#include "base/utf8.h"
#include "searcher/terms.h"
#include "searcher/value_query.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using analysis::CharClass;
using analysis::is_whole_word;
using analysis::QueryRole;
using analysis::Rule;
using analysis::Token;
using base::TermKind;
using store::TermType;
using Xapian::Query;

// Terms and how often each stands in the query, in the order of the terms.
using Counts = std::map<std::string, Xapian::termcount>;

bool has_hiragana(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (analysis::next_class(text, offset) == CharClass::hiragana) return true;
  }
  return false;
}

bool is_pair(std::string_view text) {
  return base::count_code_points(text) == 2;
}

// Says too little by itself: a single character that is part of a Japanese compound (者 in 死傷者),
// a particle.
bool is_small_part(const Token& token) {
  if (token.rule == Rule::lone_particle) return true;
  if (first_class(token.term) == CharClass::hangul) return false;
  return token.rule == Rule::part && base::count_code_points(token.term) == 1;
}

// Terms that weigh the same stand together.
class Builder {
 public:
  Builder(std::string_view text, std::span<const Token> tokens, const std::vector<QueryRole>& roles,
          const std::vector<QueryValue>& values, const RankingParameters& parameters,
          Across* across)
      : text_(text),
        tokens_(tokens),
        roles_(roles),
        values_(values),
        parameters_(parameters),
        value_words_(values, tokens),
        across_(across) {
    if (across_ != nullptr) result_.expansions = across_->expand(text_, tokens_);
  }

  WordQuery build() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (token.kind == TermKind::gram) {
        add_gram(token, share(roles_[i]));
      } else if (token.kind == TermKind::word && token.stop) {
        result_.only_stop_words = !any_word_;
      } else if (token.kind == TermKind::word && !is_small_part(token)) {
        add_word(i);
      }
    }
    if (!any_word_) return std::move(result_);
    result_.only_stop_words = false;
    std::vector<Query> parts = number_queries(values_, weighed_[1.0]);
    const Query dates = date_query(values_, parameters_.date);
    if (!dates.empty()) parts.push_back(dates);
    parts.insert(parts.end(), synonyms_.begin(), synonyms_.end());
    add_across(parts);
    for (const auto& [weight, counts] : weighed_) {
      std::vector<Query> terms;
      for (const auto& [text, count] : counts) terms.emplace_back(text, count);
      const Query any = combined(Query::OP_OR, terms);
      if (any.empty()) continue;
      parts.push_back(weight == 1.0 ? any : Query(Query::OP_SCALE_WEIGHT, any, weight));
    }
    result_.ranked = combined(Query::OP_OR, parts);
    result_.condition = condition();
    for (const QueryValue& value : values_) {
      if (value.is_date || !is_inside_date(value, values_)) result_.values.push_back(value);
    }
    return std::move(result_);
  }

 private:
  // An expansion, and how often the query has it.
  struct Repeated {
    const analysis::Expansion* expansion = nullptr;
    int count = 0;
  };

  [[nodiscard]] double share(QueryRole role) const {
    switch (role) {
      case QueryRole::topic:
        return 1;
      case QueryRole::predicate:
        return parameters_.predicate;
      case QueryRole::question:
        return parameters_.question;
    }
    return 1;
  }

  void add(std::string term, double weight) {
    if (weight > 0) ++weighed_[weight][std::move(term)];
  }

  void add_any(const Query& synonyms, double weight) {
    if (weight > 0) synonyms_.emplace_back(Query::OP_SCALE_WEIGHT, synonyms, weight);
  }

  // How many pieces the word at `word` has: those that begin inside it.
  [[nodiscard]] std::size_t pieces(std::size_t word) const {
    std::size_t count = 0;
    for (std::size_t i = word + 1; i < tokens_.size() && tokens_[i].begin < tokens_[word].end;
         ++i) {
      if (tokens_[i].kind == TermKind::gram && tokens_[i].rule != Rule::across) ++count;
    }
    return count;
  }

  void add_word(std::size_t i) {
    const Token& token = tokens_[i];
    const CharClass letters = first_class(token.term);
    const bool korean = letters == CharClass::hangul;
    const double topic = share(roles_[i]);
    const std::size_t grams = korean || letters == CharClass::cyrillic ? pieces(i) : 0;
    if (letters == CharClass::cyrillic && grams > 0) {
      gram_weight_ = parameters_.russian_gram / std::sqrt(static_cast<double>(grams));
    }
    double weight = 1;
    if (korean) weight = grams == 0 ? parameters_.korean_syllable : parameters_.korean_word;
    if (token.light) weight = parameters_.light_word;
    if (token.rule == Rule::part) weight = parameters_.part;
    const Query forms = all_forms(i);
    const Query exact = forms.empty() ? Query(term_of(token)) : forms;
    if (forms.empty()) {
      add(term_of(token), topic * weight);
    } else {
      add_any(forms, topic * weight);
    }
    add(store::make_term(TermType::title, token.term),
        topic * (korean ? parameters_.korean_title : parameters_.title));
    any_word_ = true;
    if (is_whole_word(token) && !value_words_.take(i, term_of(token))) {
      all_words_[i] = exact;
    }
    if (value_words_.is_part(i) || roles_[i] == QueryRole::question) return;
    result_.words.emplace_back(token.term);
    if (!forms.empty()) result_.words.emplace_back(analysis::surface_of(tokens_, i));
  }

  // A stem may fall short of the word's other forms, or go beyond it: 원자로 is 원자 by rule and
  // 원자로를 is 원자로, Лавров is лавр and Лаврова лавров. So a word is also found where its
  // surface is a stem, or its stem a surface. Empty where the word has one form.
  [[nodiscard]] Query all_forms(std::size_t word) const {
    const Token& token = tokens_[word];
    const bool stemmed = token.rule == Rule::particle || token.rule == Rule::russian;
    if (!stemmed) return {};
    const std::string_view surface = analysis::surface_of(tokens_, word);
    if (surface == token.term) return {};
    return combined(Query::OP_SYNONYM,
                    {Query(term_of(token)), Query(store::make_term(TermType::word, surface)),
                     Query(store::make_term(TermType::surface, token.term))});
  }

  void add_gram(const Token& token, double topic) {
    switch (first_class(token.term)) {
      case CharClass::hangul:
        // What two words make together is for compounds that a text writes as one.
        add_any(gram_query(token), topic * parameters_.korean_bigram);
        if (token.rule == Rule::across) return;
        add_any(gram_query(token.term, TermType::title_gram, TermType::title),
                topic * parameters_.title_gram);
        break;
      case CharClass::cyrillic:
        add(term_of(token), topic * gram_weight_);
        return;
      default:
        add_any(gram_query(token), topic * parameters_.japanese_bigram);
    }
    all_bigrams_.push_back(gram_query(token));
  }

  [[nodiscard]] Query condition() const {
    std::vector<Query> conditions = value_words_.conditions();
    if (!all_words_.empty()) conditions.push_back(word_condition());
    return combined(Query::OP_AND, conditions);
  }

  // What a word is called elsewhere stands beside it. OP_MAX of the two would say better that they
  // are one, but inside OP_OR it crashes Xapian 1.4.22.
  void add_across(std::vector<Query>& parts) {
    std::map<std::string_view, Repeated> repeated;
    for (const analysis::Expansion& expansion : result_.expansions) {
      Repeated& one = repeated[expansion.text];
      ++one.count;
      one.expansion = &expansion;
    }
    for (const auto& [text, one] : repeated) {
      const analysis::Expansion& expansion = *one.expansion;
      const std::size_t word = expansion.words.front();
      const bool is_alone = expansion.words.size() == 1;
      double weight = 0;
      for (const std::size_t i : expansion.words) weight += share(roles_[i]);
      if (is_alone && tokens_[word].light) weight *= parameters_.light_word;
      // What is asked for several times weighs more, as in BM25+ with its k3.
      const double often = (parameters_.k3 + 1) * one.count / (parameters_.k3 + one.count);
      const auto frequency = is_alone ? across_->frequency(term_of(tokens_[word])) : 0;
      parts.emplace_back(Query::OP_SCALE_WEIGHT, across_->ranked(expansion, frequency),
                         weight * often);
    }
  }

  // The conditions of the words, each of which may be met by what stands for it elsewhere.
  [[nodiscard]] std::vector<Query> with_expansions() const {
    std::map<std::size_t, Query> words = all_words_;
    for (const analysis::Expansion& expansion : result_.expansions) {
      const Query forms = across_->condition(expansion);
      const bool is_piece =
          expansion.words.size() == 1 && expansion.text != tokens_[expansion.words.front()].term;
      if (forms.empty() || is_piece) continue;
      std::vector<Query> own;
      for (const std::size_t i : expansion.words) {
        const auto found = words.find(i);
        if (found == words.end()) continue;
        own.push_back(found->second);
        words.erase(found);
      }
      if (own.empty()) continue;
      words[expansion.words.front()] = Query(Query::OP_OR, combined(Query::OP_AND, own), forms);
    }
    std::vector<Query> all;
    for (const auto& [word, query] : words) all.push_back(query);
    return all;
  }

  // MeCab may cut a compound otherwise in another sentence; its pairs are there all the same.
  [[nodiscard]] Query word_condition() const {
    const Query words = combined(Query::OP_AND, with_expansions());
    const bool is_one_pair = all_words_.size() == 1 && all_bigrams_.size() == 1;
    const bool by_pairs = all_bigrams_.size() > 1 || (is_one_pair && is_pair(text_));
    if (!by_pairs || has_hiragana(text_)) return words;
    return {Query::OP_OR, words, combined(Query::OP_AND, all_bigrams_)};
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  const std::vector<QueryRole>& roles_;
  const std::vector<QueryValue>& values_;
  const RankingParameters& parameters_;
  ValueWords value_words_;
  bool any_word_ = false;
  std::map<double, Counts> weighed_;
  std::vector<Query> synonyms_;
  double gram_weight_ = 0;                  // of the pieces of the Russian word that is being added
  std::map<std::size_t, Query> all_words_;  // by their numbers
  std::vector<Query> all_bigrams_;
  Across* across_ = nullptr;
  WordQuery result_;
};

// A query that only asks (누구인가) looks for its words all the same.
std::vector<QueryRole> roles_of(std::string_view text, std::span<const Token> tokens,
                                const analysis::QuestionWords& question_words) {
  std::vector<QueryRole> roles = question_words.roles(text, tokens);
  const auto is_topic = [](const Token& token, QueryRole role) {
    return is_whole_word(token) && !token.stop && role == QueryRole::topic;
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (is_topic(tokens[i], roles[i])) return roles;
  }
  std::fill(roles.begin(), roles.end(), QueryRole::topic);
  return roles;
}

}  // namespace

WordQuery word_query(std::string_view text, analysis::Analyzer& analyzer,
                     const analysis::QuestionWords& question_words,
                     const RankingParameters& parameters, Across* across) {
  const std::span<const Token> tokens = analyzer.analyze(text);
  const std::vector<QueryRole> roles = roles_of(text, tokens, question_words);
  const std::vector<QueryValue> values = query_values(analyzer);
  return Builder(text, tokens, roles, values, parameters, across).build();
}

}  // namespace shirabe::searcher
