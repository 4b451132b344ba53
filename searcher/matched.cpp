#include "searcher/matched.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/split.h"
#include "searcher/across.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using analysis::Form;
using analysis::Language;
using store::TermType;

// Of one document, sorted by bytes, as Xapian has them.
using Terms = std::vector<std::string>;

bool holds(const Terms& terms, const Form& form) {
  const auto is_there = [&terms](const std::string& term) {
    return std::binary_search(terms.begin(), terms.end(), term);
  };
  return std::ranges::any_of(ways_to_hold(form), [&](const TermsOfWords& words) {
    return std::ranges::all_of(words,
                               [&](const auto& any) { return std::ranges::any_of(any, is_there); });
  });
}

std::string surface_of(std::string_view stem, const Terms& terms) {
  const std::string start = store::make_term(TermType::surface, stem);
  const std::size_t prefix = start.size() - stem.size();
  std::string shortest;
  for (auto at = std::lower_bound(terms.begin(), terms.end(), start);
       at != terms.end() && at->starts_with(start); ++at) {
    if (shortest.empty() || at->size() < shortest.size()) shortest = *at;
  }
  return shortest.empty() ? std::string(stem) : shortest.substr(prefix);
}

std::string as_it_stands(const Form& form, const Terms& terms) {
  std::string text;
  for (const std::string_view word : base::split(form.text, ' ')) {
    if (!text.empty() && form.language != Language::ja) text += ' ';
    const bool has_stems = form.language != Language::ko;
    text += has_stems ? surface_of(word, terms) : std::string(word);
  }
  return text;
}

}  // namespace

std::vector<MatchedForm> matched_forms(const Xapian::Database& database, Xapian::docid document,
                                       const std::vector<analysis::Expansion>& expansions) {
  std::vector<MatchedForm> matched;
  if (expansions.empty()) return matched;
  const Terms terms(database.termlist_begin(document), database.termlist_end(document));
  for (const analysis::Expansion& expansion : expansions) {
    for (const Form& form : expansion.forms) {
      if (!holds(terms, form)) continue;
      MatchedForm one{expansion.typed, as_it_stands(form, terms), analysis::names_of(form.sources)};
      const bool is_known = std::ranges::any_of(matched, [&one](const MatchedForm& other) {
        return other.query == one.query && other.form == one.form;
      });
      if (!is_known) matched.push_back(std::move(one));
    }
  }
  return matched;
}

}  // namespace shirabe::searcher
