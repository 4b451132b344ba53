#include "searcher/suggest.h"

#include <unicode/uchar.h>
#include <xapian.h>

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "analysis/folding.h"
#include "analysis/misspelling.h"
#include "analysis/script_runs.h"
#include "analysis/token.h"
#include "base/utf8.h"
#include "searcher/terms.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using analysis::Token;

// A shorter word has too many neighbours (letters, as analysis::typed_letters() counts them).
constexpr std::size_t kFewestLetters = 4;
// From so many on two letters may be wrong.
constexpr std::size_t kLettersForTwo = 8;
// A word in more passages than this is meant.
constexpr Xapian::doccount kMostOfARareWord = 5;
// A neighbour of a word that is there is in so many times as many passages.
constexpr Xapian::doccount kCommoner = 20;
// A neighbour of an unknown word is in one of so many passages of the index, within bounds; that of
// a short word, which has more of them, is commoner.
struct Share {
  Xapian::doccount passages_for_one, fewest, enough;
};
constexpr std::size_t kLettersOfAShortWord = 5;
constexpr Share kShareForAShortWord{50, 2, 100};
constexpr Share kShare{200, 2, 20};
// Of the index's words at most, so that a lookup takes tens of milliseconds and no more.
constexpr std::size_t kMostLooked = 200'000;

// To skip terms costs as much as to look at some.
constexpr std::size_t kTermsOfASkip = 5;

// A syllable of Hangul, which is several letters, or the first letters of another script.
std::string_view first_letters(std::string_view term) {
  constexpr std::size_t kLetters = 3;
  std::size_t end = 0;
  const bool is_hangul = analysis::next_class(term, end) == analysis::CharClass::hangul;
  for (std::size_t i = 1; i < kLetters && !is_hangul && end < term.size(); ++i) {
    (void)base::next_code_point(term, end);
  }
  return term.substr(0, end);
}

struct Neighbour {
  std::string term;
  unsigned distance = 0;
  Xapian::doccount frequency = 0;

  // The closer one, of two the commoner one; the term itself, so that all machines agree.
  [[nodiscard]] bool is_better_than(const Neighbour& other) const {
    if (distance != other.distance) return distance < other.distance;
    if (frequency != other.frequency) return frequency > other.frequency;
    return term < other.term;
  }
};

class NeighbourSearch {
 public:
  NeighbourSearch(const Xapian::Database& database, const std::string& word,
                  Xapian::doccount frequency, Lookup lookup)
      : database_(database), word_(word), letters_(analysis::typed_letters(word)) {
    const bool two = letters_.size() >= kLettersForTwo && frequency == 0;
    const bool short_stem = letters_.size() < kFewestLetters;
    most_ = two ? 2 * analysis::kEdit : short_stem ? analysis::kEdit / 2 : analysis::kEdit;
    const bool is_short = letters_.size() <= kLettersOfAShortWord;
    fewest_ = fewest(frequency, is_short ? kShareForAShortWord : kShare, lookup);
    fewest_if_alike_ = fewest(frequency, kShare, lookup);
    starts_ = lookup == Lookup::whole_script ? analysis::all_starts(word)
                                             : analysis::similar_starts(word);
  }

  [[nodiscard]] std::optional<Neighbour> best() {
    for (const auto& [first, last] : starts_) look(first, last);
    return std::move(best_);
  }

 private:
  [[nodiscard]] Xapian::doccount fewest(Xapian::doccount frequency, const Share& share,
                                        Lookup lookup) const {
    const Xapian::doccount all = database_.get_doccount() / share.passages_for_one;
    const Xapian::doccount of_all = std::clamp(all, share.fewest, share.enough);
    return std::max(frequency * kCommoner, lookup == Lookup::whole_script ? 1 : of_all);
  }

  void look(char32_t first, char32_t last) {
    std::string from;
    base::append_utf8(from, first);
    auto term = database_.allterms_begin();
    const auto end = database_.allterms_end();
    std::string start;  // what the terms begin with that are being looked at
    std::size_t with_start = 0;
    for (term.skip_to(from); term != end && looked_ < kMostLooked; ++looked_) {
      const std::string text = *term;
      std::size_t offset = 0;
      if (base::next_code_point(text, offset) > last) return;
      if (start.empty() || !text.starts_with(start)) {
        start = first_letters(text);
        with_start = 0;
      }
      if (++with_start == kTermsOfASkip && !may_begin_neighbour(start)) {
        start.back() = static_cast<char>(start.back() + 1);
        term.skip_to(start);
        continue;
      }
      consider(text, term);
      ++term;
    }
  }

  [[nodiscard]] bool may_begin_neighbour(const std::string& start) const {
    return analysis::typing_distance_of_start(analysis::typed_letters(start), letters_, most_) <=
           most_;
  }

  // Most words are too rare or too long or short: only the others are taken apart.
  void consider(const std::string& text, const Xapian::TermIterator& term) {
    // What costs 1 is one letter at most, so one character, of three bytes at most.
    constexpr std::size_t kLongestCharacter = 3;
    const std::size_t difference =
        std::max(text.size(), word_.size()) - std::min(text.size(), word_.size());
    if (text == word_ || difference > kLongestCharacter * most_) return;
    const Xapian::doccount frequency = term.get_termfreq();
    if (frequency < std::min(fewest_, fewest_if_alike_)) return;
    const unsigned distance =
        analysis::typing_distance(letters_, analysis::typed_letters(text), most_);
    if (distance > most_) return;
    if (frequency < (distance < analysis::kEdit ? fewest_if_alike_ : fewest_)) return;
    Neighbour found{text, distance, frequency};
    if (!best_ || found.is_better_than(*best_)) best_ = std::move(found);
  }

  const Xapian::Database& database_;
  const std::string& word_;
  std::u32string letters_;
  unsigned most_ = 0;
  Xapian::doccount fewest_ = 0;           // of passages that hold a neighbour
  Xapian::doccount fewest_if_alike_ = 0;  // where letters that are alike make the difference
  analysis::CodePoints starts_;
  std::size_t looked_ = 0;
  std::optional<Neighbour> best_;
};

// `written` as a person begins a word like `typed`: Захарова for Захрова.
std::string with_capital_of(std::string_view typed, std::string written) {
  std::size_t typed_end = 0;
  const auto first = static_cast<UChar32>(base::next_code_point(typed, typed_end));
  if (u_isupper(first) == 0) return written;
  std::size_t end = 0;
  const auto lower = static_cast<UChar32>(base::next_code_point(written, end));
  std::string capital;
  base::append_utf8(capital, static_cast<char32_t>(u_toupper(lower)));
  return capital + written.substr(end);
}

unsigned distance_between(std::string_view a, std::string_view b) {
  constexpr unsigned kFar = 100;
  return analysis::typing_distance(analysis::typed_letters(a), analysis::typed_letters(b), kFar);
}

// Of the words of the index that begin with a stem the one that is closest to what was typed:
// захаровой for захровой. The stem itself where there is none, or where that was typed with no
// ending: most stems are no words.
std::string closest_form(const Xapian::Database& database, const std::string& stem,
                         std::string_view typed, std::string_view typed_stem) {
  constexpr int kMostForms = 200;
  const std::string_view prefix = store::term_row(store::TermType::surface).prefix;
  const std::string start = store::make_term(store::TermType::surface, stem);
  std::optional<Neighbour> best;
  if (typed == typed_stem) {
    best = {stem, distance_between(typed, stem), database.get_termfreq(stem)};
  }
  auto term = database.allterms_begin(start);
  const auto end = database.allterms_end(start);
  for (int looked = 0; term != end && looked < kMostForms; ++term, ++looked) {
    const std::string form = (*term).substr(prefix.size());
    Neighbour found{form, distance_between(typed, form), term.get_termfreq()};
    if (!best || found.is_better_than(*best)) best = std::move(found);
  }
  return best ? best->term : stem;
}

// A neighbour of the stem of what was typed, with an ending where that has one.
std::string spelled_out(const Xapian::Database& database, const std::string& neighbour,
                        std::string_view typed, std::string_view typed_stem) {
  std::size_t offset = 0;
  const analysis::CharClass script = analysis::next_class(typed, offset);
  if (script == analysis::CharClass::cyrillic || script == analysis::CharClass::latin) {
    return closest_form(database, neighbour, typed, typed_stem);
  }
  const bool has_ending = typed.starts_with(typed_stem);
  return neighbour + std::string(has_ending ? typed.substr(typed_stem.size()) : "");
}

struct Correction {
  std::size_t begin, end;  // bytes of the query
  std::string text;
};

using Places = std::vector<std::pair<std::size_t, std::size_t>>;  // bytes of the query

void add_bare_words(const QueryNode& node, Places& places) {
  if (node.kind == QueryNode::Kind::words && node.field == Field::any) {
    places.emplace_back(node.begin, node.end);
  }
  for (const Clause& clause : node.clauses) {
    if (clause.occur != Occur::must_not) add_bare_words(*clause.node, places);
  }
}

class Suggester {
 public:
  Suggester(const store::Snapshot& snapshot, analysis::Analyzer& analyzer,
            const analysis::QuestionWords& question_words, Lookup lookup)
      : database_(snapshot.database()),
        analyzer_(analyzer),
        question_words_(question_words),
        lookup_(lookup) {}

  [[nodiscard]] std::vector<Correction> corrections(std::string_view query,
                                                    const Places& places) const {
    const std::span<const Token> tokens = analyzer_.analyze(query);
    const std::vector<analysis::QueryRole> roles = question_words_.roles(query, tokens);
    std::vector<Correction> corrections;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      const bool is_wanted = std::ranges::any_of(places, [&](const auto& place) {
        return place.first <= token.begin && token.end <= place.second;
      });
      const bool is_topic = roles[i] == analysis::QueryRole::topic && !token.stop;
      if (!is_wanted || !is_topic || !analysis::is_whole_word(token)) continue;
      const std::string_view typed = query.substr(token.begin, token.end - token.begin);
      if (auto word = correct(token, typed)) {
        corrections.push_back({token.begin, token.end, *std::move(word)});
      }
    }
    return corrections;
  }

 private:
  [[nodiscard]] std::optional<std::string> correct(const Token& token,
                                                   std::string_view typed) const {
    const std::string folded = analysis::fold(typed);
    if (analysis::typed_letters(folded).size() < kFewestLetters) return std::nullopt;
    const std::string stem(token.term);
    const Xapian::doccount frequency = database_.get_termfreq(term_of(token));
    if (frequency > kMostOfARareWord) return std::nullopt;
    const auto neighbour = NeighbourSearch(database_, stem, frequency, lookup_).best();
    if (!neighbour) return std::nullopt;
    return with_capital_of(typed, spelled_out(database_, neighbour->term, folded, stem));
  }

  const Xapian::Database& database_;
  analysis::Analyzer& analyzer_;
  const analysis::QuestionWords& question_words_;
  Lookup lookup_;
};

}  // namespace

std::optional<std::string> suggest(const store::Snapshot& snapshot, analysis::Analyzer& analyzer,
                                   const analysis::QuestionWords& question_words,
                                   std::string_view query, const QueryNode& tree, Lookup lookup) {
  if (snapshot.has_server()) return std::nullopt;
  Places places;
  add_bare_words(tree, places);
  if (places.empty()) return std::nullopt;
  const Suggester suggester(snapshot, analyzer, question_words, lookup);
  const std::vector<Correction> corrections = suggester.corrections(query, places);
  if (corrections.empty()) return std::nullopt;
  std::string text;
  std::size_t done = 0;
  for (const Correction& correction : corrections) {
    text += query.substr(done, correction.begin - done);
    text += correction.text;
    done = correction.end;
  }
  return text + std::string(query.substr(done));
}

}  // namespace shirabe::searcher
