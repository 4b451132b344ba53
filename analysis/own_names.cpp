#include "analysis/own_names.h"

#include <algorithm>
#include <numeric>

#include "analysis/folding.h"
#include "analysis/script_runs.h"
#include "analysis/spelled_text.h"
#include "base/hash.h"

namespace shirabe::analysis {
namespace {

constexpr double kOtherName = 0.9;
constexpr double kNear = 0.2;
// Of the things that hang together by their names.
constexpr std::size_t kMostNear = 20;

// The words of a name that are looked up, each by its term and as it stands.
struct Words {
  std::vector<std::string> terms;
  std::vector<std::string> surfaces;
};

Words words_of(std::string_view name, Analyzer& analyzer) {
  Words words;
  const std::span<const Token> tokens = analyzer.analyze(name);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (!is_whole_word(token) || token.stop) continue;
    const bool is_cut = token.rule == Rule::russian || token.rule == Rule::particle;
    words.terms.emplace_back(token.term);
    words.surfaces.emplace_back(is_cut ? surface_of(tokens, i) : token.term);
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
  return text;
}

// What the terms of the name's words may be in a text: where a name as it stands looks like a form
// of another word, its own forms have it for a stem (Зарнов is зарн, Зарнова зарнов).
std::vector<std::string> keys_of(const Words& words) {
  constexpr std::size_t kMostKeys = 8;
  if (words.terms.empty()) return {};
  std::vector<std::string> keys{""};
  for (std::size_t i = 0; i < words.terms.size(); ++i) {
    const std::size_t before = keys.size();
    const bool has_two = words.terms[i] != words.surfaces[i] && before < kMostKeys;
    for (std::size_t k = 0; k < before; ++k) {
      if (i > 0) keys[k] += ' ';
      if (has_two) keys.push_back(keys[k] + words.surfaces[i]);
      keys[k] += words.terms[i];
    }
  }
  return keys;
}

// As the analyzer spells a text before it cuts words, without what stands between letters.
std::string spelled_letters(std::string_view text, const FoldingTable& table) {
  SpelledText spelled;
  spelled.assign(fold(text), table);
  std::string letters;
  for (std::size_t offset = 0; offset < spelled.text().size();) {
    const std::size_t begin = offset;
    if (next_class(spelled.text(), offset) == CharClass::common) continue;
    letters.append(spelled.text(), begin, offset - begin);
  }
  return letters;
}

const std::vector<std::string>& names_in(const NamedThing& thing, Language language) {
  return thing.names[static_cast<std::size_t>(language)];
}

void add(Form form, std::vector<Form>& forms) {
  const auto known = std::ranges::find(forms, form.text, &Form::text);
  if (known == forms.end()) {
    forms.push_back(std::move(form));
  } else {
    known->weight = std::max(known->weight, form.weight);
  }
}

}  // namespace

OwnNames::OwnNames(std::vector<NamedThing> things) : things_(std::move(things)) {
  find_near_things();
}

void OwnNames::find_near_things() {
  Rows by_name;
  for (ThingId id = 0; id < things_.size(); ++id) {
    for (const auto& names : things_[id].names) {
      for (const std::string& name : names) by_name.emplace_back(base::hash_64(name), id);
    }
  }
  std::sort(by_name.begin(), by_name.end());
  first_near_.resize(things_.size());
  std::iota(first_near_.begin(), first_near_.end(), ThingId{0});
  const auto first_of = [this](ThingId id) {
    while (first_near_[id] != id) id = first_near_[id] = first_near_[first_near_[id]];
    return id;
  };
  for (std::size_t i = 1; i < by_name.size(); ++i) {
    if (by_name[i].first != by_name[i - 1].first) continue;
    const ThingId one = first_of(by_name[i].second);
    const ThingId other = first_of(by_name[i - 1].second);
    first_near_[std::max(one, other)] = std::min(one, other);
  }
  for (ThingId id = 0; id < things_.size(); ++id) {
    first_near_[id] = first_of(id);
    by_first_near_.emplace_back(first_near_[id], id);
  }
  std::sort(by_first_near_.begin(), by_first_near_.end());
}

OwnNames::Rows OwnNames::japanese_names(const FoldingTable& table) const {
  Rows rows;
  for (ThingId id = 0; id < things_.size(); ++id) {
    for (const std::string& name : names_in(things_[id], Language::ja)) {
      rows.emplace_back(base::hash_64(spelled_letters(name, table)), id);
    }
  }
  return rows;
}

OwnNames::Rows OwnNames::stemmed_names(Language language, Analyzer& analyzer) const {
  Rows rows;
  for (ThingId id = 0; id < things_.size(); ++id) {
    for (const std::string& name : names_in(things_[id], language)) {
      for (const std::string& key : keys_of(words_of(name, analyzer))) {
        rows.emplace_back(base::hash_64(key), id);
      }
    }
  }
  return rows;
}

std::vector<OwnNames::ThingId> OwnNames::find(std::string_view terms, std::string_view typed,
                                              const FoldingTable& table,
                                              const GetAnalyzer& analyzer) const {
  const Language language = language_of(terms);
  const bool is_japanese = language == Language::ja;
  Index& index = by_name_[static_cast<std::size_t>(language)];
  std::call_once(index.is_made, [&] {
    index.rows = is_japanese ? japanese_names(table) : stemmed_names(language, analyzer());
    std::sort(index.rows.begin(), index.rows.end());
    index.rows.erase(std::unique(index.rows.begin(), index.rows.end()), index.rows.end());
  });
  const std::uint64_t name = base::hash_64(is_japanese ? spelled_letters(typed, table) : terms);
  std::vector<ThingId> things;
  for (const Row& row : std::ranges::equal_range(index.rows, name, {}, &Row::first)) {
    things.push_back(row.second);
  }
  return things;
}

void OwnNames::add_forms(const NamedThing& thing, double weight, Language own, Analyzer& analyzer,
                         std::vector<Form>& forms) {
  for (std::size_t i = 0; i < thing.names.size(); ++i) {
    const auto language = static_cast<Language>(i);
    if (language == own) continue;
    for (const std::string& name : thing.names[i]) {
      const double likely = &name == &thing.names[i].front() ? weight : weight * kOtherName;
      const Words words = words_of(name, analyzer);
      if (words.terms.empty()) continue;
      add({joined(words.terms), language, likely, bit(LexiconSource::user), joined(words.surfaces)},
          forms);
    }
  }
}

std::vector<Form> OwnNames::forms(std::vector<ThingId> things, Language own,
                                  Analyzer& analyzer) const {
  std::vector<Form> forms;
  for (const ThingId id : things) add_forms(things_[id], 1, own, analyzer, forms);
  const std::size_t direct = things.size();
  for (std::size_t i = 0; i < direct; ++i) {
    const auto near = std::ranges::equal_range(
        by_first_near_, std::uint64_t{first_near_[things[i]]}, {}, &Row::first);
    for (const Row& row : near) {
      if (things.size() == direct + kMostNear) break;
      if (std::ranges::find(things, row.second) != things.end()) continue;
      things.push_back(row.second);
      add_forms(things_[row.second], kNear, own, analyzer, forms);
    }
  }
  return forms;
}

Analyzer& OwnNameLookup::analyzer() {
  if (!analyzer_) analyzer_ = std::make_unique<Analyzer>(dictionaries_);
  return *analyzer_;
}

std::vector<Form> OwnNameLookup::forms(std::string_view terms, std::string_view typed) {
  std::vector<OwnNames::ThingId> things = names_->find(
      terms, typed, dictionaries_->folding(), [this]() -> Analyzer& { return analyzer(); });
  if (things.empty()) return {};
  return names_->forms(std::move(things), language_of(terms), analyzer());
}

}  // namespace shirabe::analysis
