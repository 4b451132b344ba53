#include "searcher/implied_terms.h"

#include <algorithm>
#include <string>
#include <vector>

#include "analysis/script_runs.h"
#include "analysis/spelled_text.h"
#include "base/utf8.h"
#include "searcher/terms.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using analysis::CharClass;
using analysis::Token;
using base::TermKind;
using store::TermType;
using Xapian::Query;

// More words than this that begin alike are no help: the phrase is looked for without them.
constexpr Xapian::termcount kMostExpansions = 1000;
constexpr std::size_t kLongestStart = 100;
std::string term(TermType type, std::string_view text) {
  return store::make_term(type, text);
}

// A word whose bounds do not depend on what stands around it. (Those of Thai do, say.)
bool is_bounded_word(const Token& token) {
  const CharClass first = first_class(token.term);
  return token.kind == TermKind::word &&
         (first == CharClass::hangul || first == CharClass::cyrillic || first == CharClass::latin);
}

// Before the first word of a phrase digits, apostrophes or marks, which may belong to a word that
// begins further left (1abc in x1abc).
bool may_be_torn(std::string_view start) {
  for (std::size_t offset = 0; offset < start.size();) {
    const std::size_t here = offset;
    const CharClass c = analysis::next_class(start, offset);
    const std::string_view character = start.substr(here, offset - here);
    const bool inside =
        c == CharClass::digit || c == CharClass::mark || analysis::is_apostrophe(character);
    if (!inside) return false;
  }
  return !start.empty();
}

// The end of the iteration marks that `phrase` begins with: what they stand for is before it.
std::size_t marks_end(std::string_view phrase) {
  constexpr std::u32string_view kMarks = U"ゝゞヽヾ";
  std::size_t end = 0;
  for (std::size_t offset = 0; offset < phrase.size(); end = offset) {
    if (kMarks.find(base::next_code_point(phrase, offset)) == std::u32string_view::npos) break;
  }
  return end;
}

// Behind the last word of a phrase nothing, or an apostrophe, which may go on with the word.
bool may_go_on(std::string_view rest) {
  return rest.empty() || analysis::is_apostrophe(rest);
}

}  // namespace

std::optional<Query> ImpliedTerms::of(Field field, std::string_view phrase) {
  // Headings count among the terms of the passages below them; titles and authors need not.
  if (field == Field::title || field == Field::author) return std::nullopt;
  const auto in_field = [field](const Token& token) {
    return field == Field::note ? term(TermType::note, token.term) : term_of(token);
  };
  std::vector<Query> required;
  std::optional<std::string> last_word;
  const std::size_t certain = marks_end(phrase);
  for (const Token& token : analyzer_.analyze(phrase)) {
    if (token.begin < certain) continue;
    if (token.kind == TermKind::gram && analysis::is_japanese(first_class(token.term))) {
      required.push_back(field == Field::note ? Query(in_field(token)) : gram_query(token));
    } else if (is_bounded_word(token) && may_go_on(phrase.substr(token.end))) {
      if (!token.stop) last_word = phrase.substr(token.begin, token.end - token.begin);
    } else if (is_bounded_word(token) && !token.stop &&
               !may_be_torn(phrase.substr(0, token.begin))) {
      required.emplace_back(in_field(token));
    }
  }
  if (last_word) {
    const Query starts =
        field == Field::note ? notes_with_start(*last_word) : starting_with(*last_word);
    if (!starts.empty()) required.push_back(starts);
  }
  if (required.empty()) return std::nullopt;
  return combined(Query::OP_AND, required);
}

Query ImpliedTerms::starting_with(std::string_view word) const {
  // Stop words are not indexed, and the terms of very long words are cut.
  analysis::SpelledText spelled;
  spelled.assign(word, dictionaries_.folding());
  if (word.size() > kLongestStart || dictionaries_.begins_stop_word(spelled.text())) return {};
  std::vector<Query> expansions;
  // A word is indexed under its surface where that is not its `word` term.
  for (const TermType type : {TermType::word, TermType::surface}) {
    const std::string start = term(type, word);
    for (auto at = database_.allterms_begin(start); at != database_.allterms_end(start); ++at) {
      if (expansions.size() == kMostExpansions) return {};
      expansions.emplace_back(*at);
    }
  }
  return expansions.empty() ? Query() : combined(Query::OP_OR, expansions);
}

// A note's words stand in the index as stems, which may be shorter than what was typed and have
// another last syllable (발표하 for 발표했다).
Query ImpliedTerms::notes_with_start(std::string_view word) const {
  constexpr std::size_t kMostChanged = 3;  // bytes
  analysis::SpelledText spelled;
  spelled.assign(word, dictionaries_.folding());
  const std::string_view text = spelled.text();
  if (word.size() > kLongestStart || text.empty() || dictionaries_.begins_stop_word(text)) {
    return {};
  }
  std::size_t first = 0;
  (void)base::next_code_point(text, first);
  const std::string start = term(TermType::note, text.substr(0, first));
  const std::size_t prefix = start.size() - first;
  std::vector<Query> stems;
  for (auto at = database_.allterms_begin(start); at != database_.allterms_end(start); ++at) {
    const std::string note_term = *at;
    const std::string_view stem = std::string_view(note_term).substr(prefix);
    const auto differ = std::ranges::mismatch(stem, text);
    const auto common = static_cast<std::size_t>(differ.in1 - stem.begin());
    if (common + kMostChanged < std::min(stem.size(), text.size())) continue;
    if (stems.size() == kMostExpansions) return {};
    stems.emplace_back(note_term);
  }
  return stems.empty() ? Query() : combined(Query::OP_OR, stems);
}

}  // namespace shirabe::searcher
