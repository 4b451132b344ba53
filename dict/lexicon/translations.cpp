#include "dict/lexicon/translations.h"

#include <algorithm>
#include <array>
#include <optional>

namespace shirabe::dict {
namespace {

// Of what a word is called on the way and at the end.
constexpr std::size_t kMostOnTheWay = 12;
constexpr std::size_t kMostForms = 16;
constexpr double kLeastWeight = 0.005;
// What goes through a third language beside what a dictionary has directly.
constexpr double kDetour = 0.5;
// What goes through a third and a fourth, or back through the first: 平野 is plain, that is 平原,
// and so 평원.
constexpr double kLongDetour = 0.2;

double sum_of(const Forms& forms) {
  double sum = 0;
  for (const Edge& form : forms) sum += form.weight;
  return std::min(sum, 1.0);
}

void keep_best(Forms& forms, std::size_t most) {
  const auto better = [](const Edge& a, const Edge& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.to < b.to;
  };
  std::sort(forms.begin(), forms.end(), better);
  if (forms.size() > most) forms.resize(most);
}

void join(Forms& forms) {
  std::sort(forms.begin(), forms.end(), [](const Edge& a, const Edge& b) { return a.to < b.to; });
  std::size_t kept = 0;
  for (const Edge& form : forms) {
    if (kept > 0 && forms[kept - 1].to == form.to) {
      // The likelier way is named as the source.
      if (form.weight > forms[kept - 1].weight) forms[kept - 1].sources = form.sources;
      forms[kept - 1].weight += form.weight;
    } else {
      forms[kept++] = form;
    }
  }
  forms.resize(kept);
}

// Names go straight: what is near a word of their spelling is not near the name.
bool is_name(const Edge& edge) {
  return analysis::is_spelling(edge.sources);
}

Edge step(const Edge& first, const Edge& second, double scale) {
  return {second.to, static_cast<float>(scale * first.weight * second.weight),
          static_cast<LexiconSources>(first.sources | second.sources)};
}

// The way of two edges; nothing is added where one of them is no way.
void add_step(const Edge& first, const Edge& second, double scale, Forms& forms) {
  if (!is_name(first) && !is_name(second)) forms.push_back(step(first, second, scale));
}

// The language between two others; none for Japanese and Russian with English, which are near.
std::optional<Language> third(Language from, Language to) {
  const auto is_pair = [&](Language a, Language b) {
    return (from == a && to == b) || (from == b && to == a);
  };
  if (is_pair(Language::ja, Language::ru)) return Language::en;
  if (is_pair(Language::ja, Language::ko)) return Language::en;
  if (is_pair(Language::ko, Language::en)) return Language::ja;
  return std::nullopt;
}

}  // namespace

Translations::Translations(const Concepts& concepts) : concepts_(concepts) {
  for (TextId id = 0; id < concepts.size(); ++id) {
    is_word_.push_back(!std::ranges::all_of(concepts.edges(id), [](const Edge& edge) {
      return is_name(edge) || edge.sources == analysis::bit(LexiconSource::names);
    }));
  }
  for (std::size_t language = 0; language < direct_.size(); ++language) {
    direct_[language].resize(concepts.size());
    for (TextId id = 0; id < concepts.size(); ++id) {
      direct_[language][id] = direct(id, static_cast<Language>(language));
    }
  }
}

Forms Translations::direct(TextId id, Language to) const {
  Forms forms;
  double all = 0;
  for (const Edge& edge : concepts_.edges(id)) {
    if (concepts_.language(edge.to) != to || edge.weight <= 0) continue;
    forms.push_back(edge);
    all += edge.weight;
  }
  for (Edge& form : forms) {
    const auto share = static_cast<float>(form.weight / all);
    // Words that share symbols are only near: to be the only one says nothing for a keyword. Nor
    // does it for a name that is spelled like a word: 平野 is a plain before it is Hirano.
    const bool is_near = form.sources == analysis::bit(LexiconSource::keyword) ||
                         (form.sources == analysis::bit(LexiconSource::ipadic) &&
                          (is_word_[id] || is_word_[form.to]));
    form.weight = is_near ? std::min(share, form.weight) : share;
  }
  keep_best(forms, kMostOnTheWay);
  return forms;
}

Forms Translations::through_one(TextId id, Language to) const {
  Forms forms = direct_[static_cast<std::size_t>(to)][id];
  const std::optional<Language> between = third(concepts_.language(id), to);
  if (!between) return forms;
  const double scale = 1 - (1 - kDetour) * sum_of(forms);
  for (const Edge& first : direct_[static_cast<std::size_t>(*between)][id]) {
    for (const Edge& second : direct_[static_cast<std::size_t>(to)][first.to]) {
      add_step(first, second, scale, forms);
    }
  }
  join(forms);
  keep_best(forms, kMostForms);
  return forms;
}

Forms Translations::through_two(TextId id, Language to) const {
  const Language from = concepts_.language(id);
  const bool is_far =
      (from == Language::ko || to == Language::ko) && (from == Language::ru || to == Language::ru);
  Forms forms = through_one(id, to);
  for (const Language between : {Language::ja, Language::en, Language::ru}) {
    if (between == from || between == to) continue;
    for (const Edge& first : through_one(id, between)) {
      for (const Edge& second : through_one(first.to, to)) {
        add_step(first, second, is_far ? kDetour : kLongDetour, forms);
      }
    }
  }
  join(forms);
  keep_best(forms, kMostForms);
  return forms;
}

std::array<Forms, 4> Translations::of(TextId id) const {
  std::array<Forms, 4> all;
  const Language from = concepts_.language(id);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto to = static_cast<Language>(i);
    if (to == from) continue;
    all[i] = through_two(id, to);
    std::erase_if(all[i], [](const Edge& form) { return form.weight < kLeastWeight; });
  }
  return all;
}

}  // namespace shirabe::dict
