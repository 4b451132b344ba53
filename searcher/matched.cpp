#include "searcher/matched.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/split.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using analysis::Form;
using analysis::Language;
using store::TermType;

// Of one document, sorted by bytes, as Xapian has them.
using Terms = std::vector<std::string>;

bool holds(const Terms& terms, const std::vector<TermsOfWords>& ways) {
  const auto is_there = [&terms](const std::string& term) {
    return std::binary_search(terms.begin(), terms.end(), term);
  };
  return std::ranges::any_of(ways, [&](const TermsOfWords& words) {
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

MatchedForms::MatchedForms(const store::Snapshot& snapshot,
                           const std::vector<analysis::Expansion>& expansions,
                           std::vector<Xapian::docid> documents)
    : database_(snapshot.database()), documents_(std::move(documents)) {
  for (const analysis::Expansion& expansion : expansions) {
    for (const Form& form : expansion.forms) {
      wanted_.push_back({&expansion, &form, ways_to_hold(form)});
    }
  }
  std::ranges::sort(documents_);
  // A server would send all passages of a word.
  if (!snapshot.has_server()) keep_holders();
}

// To look into the terms of a document takes longer than to look for it behind some words.
void MatchedForms::keep_holders() {
  std::set<std::string> first_words;
  for (const Wanted& one : wanted_) {
    for (const TermsOfWords& words : one.ways) {
      first_words.insert(words.front().begin(), words.front().end());
    }
  }
  std::vector<bool> is_holder(documents_.size());
  for (const std::string& term : first_words) {
    auto at = database_.postlist_begin(term);
    const auto end = database_.postlist_end(term);
    for (std::size_t i = 0; i < documents_.size() && at != end; ++i) {
      if (is_holder[i]) continue;
      at.skip_to(documents_[i]);
      if (at != end && *at == documents_[i]) is_holder[i] = true;
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < documents_.size(); ++i) {
    if (is_holder[i]) documents_[kept++] = documents_[i];
  }
  documents_.resize(kept);
}

std::vector<MatchedForm> MatchedForms::in(Xapian::docid document) const {
  std::vector<MatchedForm> matched;
  if (wanted_.empty() || !std::ranges::binary_search(documents_, document)) return matched;
  const Terms terms(database_.termlist_begin(document), database_.termlist_end(document));
  for (const auto& [expansion, form, ways] : wanted_) {
    if (!holds(terms, ways)) continue;
    MatchedForm one{expansion->typed, as_it_stands(*form, terms),
                    analysis::names_of(form->sources)};
    const bool is_known = std::ranges::any_of(matched, [&one](const MatchedForm& other) {
      return other.query == one.query && other.form == one.form;
    });
    if (!is_known) matched.push_back(std::move(one));
  }
  return matched;
}

}  // namespace shirabe::searcher
