#include "searcher/term_view.h"

#include <algorithm>
#include <memory>
#include <span>

#include "analysis/analyzer.h"
#include "analysis/expansion.h"
#include "analysis/lexicon.h"
#include "analysis/own_names.h"
#include "analysis/stated_values.h"
#include "base/error.h"
#include "base/utf8.h"
#include "searcher/across.h"
#include "searcher/ranking.h"
#include "store/generations.h"
#include "store/reader.h"
#include "store/schema.h"

namespace shirabe::searcher {

namespace {

TermView view(const analysis::Token& token) {
  TermView view;
  view.kind = store::term_row(store::term_type(token.kind)).name;
  view.term = token.term;
  view.position = token.position;
  view.begin = token.begin;
  view.end = token.end;
  view.rule = analysis::name(token.rule);
  view.stop = token.stop;
  return view;
}

// The position of the first word inside [begin, end), else of the last one before it. `words` are
// in the order of their beginnings.
std::uint32_t position_at(const std::vector<TermView>& words, std::size_t begin, std::size_t end) {
  const auto behind = std::ranges::lower_bound(words, begin, {}, &TermView::begin);
  if (behind != words.end() && behind->begin < end) return behind->position;
  return behind == words.begin() ? 0 : std::prev(behind)->position;
}

FormView view(const analysis::Expansion& expansion, const analysis::Form& form) {
  return {expansion.text,
          std::string(analysis::kLanguageCodes[static_cast<std::size_t>(form.language)]), form.text,
          form.weight, analysis::names_of(form.sources)};
}

class ValueViews {
 public:
  ValueViews(const analysis::Analyzer& analyzer, const std::vector<TermView>& words)
      : analyzer_(analyzer), words_(words) {}

  void add(store::TermType type, const std::vector<analysis::StatedValue>& values) {
    for (const analysis::StatedValue& value : values) add(type, value);
  }
  [[nodiscard]] const std::vector<TermView>& views() const { return views_; }

 private:
  void add(store::TermType type, const analysis::StatedValue& value) {
    const auto [begin, end] = analyzer_.source_range(value.begin, value.end);
    TermView view;
    view.kind = store::term_row(type).name;
    view.position = position_at(words_, begin, end);
    view.begin = static_cast<std::uint32_t>(begin);
    view.end = static_cast<std::uint32_t>(end);
    view.rule = value.rule;
    if (type == store::TermType::date) view.confidence = value.confidence;
    for (const analysis::ValueTerm& term : value.terms) {
      view.term = term.text;
      view.stretch = term.stretch;
      views_.push_back(view);
    }
  }

  const analysis::Analyzer& analyzer_;
  const std::vector<TermView>& words_;
  std::vector<TermView> views_;
};

// For what is typed on a command line.
std::shared_ptr<const analysis::Dictionaries> dictionaries_for(
    std::string_view text, const std::optional<std::filesystem::path>& index) {
  if (const auto bad = base::first_bad_byte(text)) {
    throw base::Error(base::ErrorCode::usage,
                      "the text is not UTF-8 at byte " + std::to_string(*bad),
                      "convert it first, say with iconv");
  }
  const auto folder = index ? store::require_generation(*index).dictionaries()
                            : analysis::default_dictionary_folder();
  return std::make_shared<const analysis::Dictionaries>(folder);
}

}  // namespace

std::vector<TermView> view_terms(std::string_view text,
                                 const std::optional<std::filesystem::path>& index) {
  analysis::Analyzer analyzer(dictionaries_for(text, index));
  std::vector<TermView> views;
  for (const analysis::Token& token : analyzer.analyze(text)) views.push_back(view(token));
  ValueViews values(analyzer, views);
  values.add(store::TermType::number, analysis::stated_numbers(analyzer.numbers()));
  analysis::DateContext context;
  values.add(store::TermType::date, analysis::stated_dates(analyzer.folded(), context));
  views.insert(views.end(), values.views().begin(), values.views().end());
  std::ranges::stable_sort(views, {}, &TermView::begin);
  return views;
}

std::vector<FormView> view_forms(std::string_view text,
                                 const std::optional<std::filesystem::path>& index,
                                 std::vector<NamedThing> own) {
  const auto dictionaries = dictionaries_for(text, index);
  analysis::Analyzer analyzer(dictionaries);
  const auto lexicon = std::make_shared<const analysis::Lexicon>(analysis::default_lexicon());
  analysis::OwnNameLookup lookup(std::make_shared<const analysis::OwnNames>(std::move(own)),
                                 dictionaries);
  const auto all = [](const analysis::Form&) { return true; };
  const std::span<const analysis::Token> tokens = analyzer.analyze(text);
  std::vector<FormView> views;
  for (const auto& expansion : analysis::expand(text, tokens, *lexicon, all, &lookup)) {
    for (const analysis::Form& form : expansion.forms) views.push_back(view(expansion, form));
  }
  if (!index) return views;
  const store::Snapshot snapshot({*index});
  const RankingParameters parameters;
  Across across(lexicon, snapshot.database(), parameters, true);
  across.look_up_first(lookup);
  for (const auto& expansion : across.expand(text, tokens)) {
    for (const analysis::Form& form : expansion.forms) {
      if (form.sources == analysis::bit(analysis::LexiconSource::sound))
        views.push_back(view(expansion, form));
    }
  }
  return views;
}

}  // namespace shirabe::searcher
