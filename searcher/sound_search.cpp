#include "searcher/sound_search.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "analysis/script_runs.h"
#include "analysis/words.h"
#include "base/split.h"
#include "base/utf8.h"
#include "searcher/terms.h"

namespace shirabe::searcher {
namespace {

using analysis::CharClass;
using analysis::Expansion;
using analysis::Form;
using analysis::Language;
using analysis::Sounds;
using analysis::Token;
using store::TermType;

// Of an index's words, for one word of a query or one name of several.
constexpr std::size_t kMostLooked = 20'000;
constexpr std::size_t kMostForms = 3;  // a language
// The likeliest neighbours, those that are no more than this behind the first.
constexpr double kBehindBest = 0.05;

// The first letters of a word may cost so much, say a k for a g or a vowel for another.
constexpr unsigned kMostOfAStart = 45;

// What says little has many neighbours: it must be more alike (Sounds::weight).
struct Bar {
  unsigned weight;
  double likeness;
};
constexpr std::array<Bar, 3> kBars{{{360, 0.8}, {260, 0.87}, {180, 0.92}}};
// In letters that have capitals a word without one is seldom a name, and a Korean word of two
// syllables seldom a foreign one: these must be as alike.
constexpr double kBarOfAWord = 0.9;
constexpr double kBarOfAPair = 0.9;
// A word of the index that the lexicon knows by other names is meant only if it sounds the same.
constexpr double kBarOfAnother = 0.95;
constexpr double kWorthOfAnother = 0.04;

// A word of the index as near as this may be the same name where the lexicon has it in other
// letters, too, and those say how it sounds: Lavoisier is ラボアジエ.
constexpr double kNear = 0.4;
constexpr std::size_t kMostSpellings = 4;

// Korean has the loan words that Japanese has, and dictionaries seldom have them: it is asked for
// them by their sound, too, where no form is as likely as this.
constexpr double kSure = 0.3;
// What is called so in katakana, and as often, is a loan word.
constexpr double kLoan = 0.8;
constexpr double kUsualLoan = 0.05;

// Longer rows of words with capitals are titles.
constexpr std::size_t kMostJoined = 4;

// Neighbours as like as this are as likely as this to be meant.
struct Worth {
  double likeness;
  double weight;
};
constexpr std::array<Worth, 2> kWorths{{{0.9, 0.2}, {0.0, 0.04}}};

double least_likeness(unsigned weight) {
  constexpr double kNever = 2;
  const auto bar = std::ranges::find_if(kBars, [&](const Bar& b) { return weight >= b.weight; });
  return bar == kBars.end() ? kNever : bar->likeness;
}

bool has_capital(std::string_view word) {
  std::size_t offset = 0;
  return u_isUUppercase(static_cast<UChar32>(base::next_code_point(word, offset))) != 0;
}

bool has_capitals(std::string_view term) {
  const CharClass letters = first_class(term);
  return letters == CharClass::cyrillic || letters == CharClass::latin;
}

// Of a word in a query or an index, whatever the other is.
double least_likeness_of(std::string_view term) {
  if (first_class(term) != CharClass::hangul) return 0;
  return base::count_code_points(term) == 2 ? kBarOfAPair : 0;
}

bool may_sound(std::string_view term) {
  const CharClass letters = first_class(term);
  // A Korean word of one syllable is too many things at once.
  if (letters == CharClass::hangul) return base::count_code_points(term) > 1;
  return letters == CharClass::katakana || letters == CharClass::cyrillic ||
         letters == CharClass::latin;
}

// What the first letters of a word may cost that is as like as it must be: it weighs a quarter more
// at most.
unsigned most_of_a_start(const Sounds& name, double least) {
  const double must = std::max(least, least_likeness(name.weight()));
  if (must > 1) return 0;
  return static_cast<unsigned>((1 - must) * 1.125 * name.weight());
}

// Whether the lexicon has more than a name spelled so.
bool is_word(const std::vector<analysis::Translation>& translations) {
  return std::ranges::any_of(translations, [](const auto& translation) {
    return !analysis::is_spelling(translation.sources);
  });
}

// Whether libhangul or symbols' keywords have it, which have few names.
bool is_in_dictionaries(const std::vector<analysis::Translation>& translations) {
  using Source = analysis::LexiconSource;
  const unsigned dictionaries = bit(Source::hanja) | bit(Source::gloss) | bit(Source::keyword);
  return std::ranges::any_of(translations, [dictionaries](const auto& translation) {
    return (translation.sources & dictionaries) != 0;
  });
}

// Whether Japanese has the word from another language: it is spelled in katakana, or what it is
// called in katakana sounds like it.
bool is_loan(const Sounds& sounds, std::string_view term,
             const std::vector<analysis::Translation>& translations) {
  if (first_class(term) == CharClass::katakana) return true;
  return std::ranges::any_of(translations, [&](const auto& translation) {
    return translation.language == Language::ja && translation.weight >= kUsualLoan &&
           analysis::likeness(sounds, analysis::sounds_of(translation.form), kLoan) > 0;
  });
}

// How else the lexicon spells the same word.
void add_known_spellings(const std::vector<analysis::Translation>& translations,
                         std::vector<Sounds>& spellings) {
  for (const auto& translation : translations) {
    if (spellings.size() == kMostSpellings) return;
    const bool is_name = (translation.sources & bit(analysis::LexiconSource::enamdict)) != 0;
    const bool is_spelling =
        translation.language == Language::ja || (is_name && translation.language == Language::en);
    if (!is_spelling) continue;
    const Sounds sounds = analysis::sounds_of(translation.form);
    if (!sounds.empty()) spellings.push_back(sounds);
  }
}

// Whether only a mark of a full name stands between two words, as in Карсон-Сити and ド・ゴール.
bool is_within_a_name(std::string_view between) {
  constexpr std::array<std::string_view, 4> kMarks{" ", "-", "・", "＝"};
  return std::ranges::find(kMarks, between) != kMarks.end();
}

// Words that stand beside one another, all with a capital, are likely to be one name. Each of two
// words or more, by their numbers.
std::vector<std::vector<std::size_t>> full_names(std::string_view text,
                                                 std::span<const Token> tokens) {
  std::vector<std::vector<std::size_t>> names;
  std::vector<std::size_t> name;
  const auto end_name = [&] {
    if (name.size() > 1) names.push_back(name);
    name.clear();
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!analysis::is_whole_word(tokens[i])) continue;
    const bool goes_on = !name.empty() && tokens[name.back()].end < tokens[i].begin &&
                         is_within_a_name(text.substr(tokens[name.back()].end,
                                                      tokens[i].begin - tokens[name.back()].end));
    if (!goes_on) end_name();
    // What a sentence begins with has a capital as well: In Security.
    if (!tokens[i].stop && has_capitals(tokens[i].term) &&
        has_capital(text.substr(tokens[i].begin))) {
      name.push_back(i);
    } else {
      end_name();
    }
  }
  end_name();
  return names;
}

// Whether one of the words, parted by spaces, sounds like the name.
bool sounds_as_typed(const Sounds& name, std::string_view words) {
  return std::ranges::any_of(base::split(words, ' '), [&name](std::string_view word) {
    const Sounds sounds = analysis::sounds_of(word);
    const double least = least_likeness((name.weight() + sounds.weight()) / 2);
    return analysis::likeness(name, sounds, least) > 0;
  });
}

// From the first of the words to the last.
std::string_view typed_text(std::string_view text, std::span<const Token> tokens,
                            const std::vector<std::size_t>& words) {
  const std::size_t begin = tokens[words.front()].begin;
  return text.substr(begin, tokens[words.back()].end - begin);
}

// What the lexicon has for just these words.
std::vector<Expansion>::iterator find_own(std::vector<Expansion>& expansions,
                                          const std::vector<std::size_t>& words,
                                          std::string_view terms) {
  return std::ranges::find_if(expansions, [&](const Expansion& expansion) {
    return expansion.words == words && expansion.text == terms;
  });
}

// Whether one of the words is part of what the lexicon has several words for.
bool is_in_other(const std::vector<std::size_t>& words, const std::vector<Expansion>& expansions) {
  return std::ranges::any_of(expansions, [&](const Expansion& expansion) {
    return expansion.words.size() > 1 &&
           std::ranges::find_first_of(expansion.words, words) != expansion.words.end();
  });
}

// The word, and what stands behind it without a gap where all is katakana: MeCab cuts a name that
// it does not know into words that it knows (シル and スキー).
std::vector<std::size_t> words_of_name(std::span<const Token> tokens, std::size_t word) {
  std::vector<std::size_t> words{word};
  if (!analysis::all_are(tokens[word].term, CharClass::katakana)) return words;
  for (std::size_t i = word + 1; i < tokens.size(); ++i) {
    if (!analysis::is_whole_word(tokens[i])) continue;
    const bool goes_on = tokens[i].begin == tokens[words.back()].end &&
                         analysis::all_are(tokens[i].term, CharClass::katakana);
    if (!goes_on) break;
    words.push_back(i);
  }
  return words;
}

}  // namespace

void SoundSearch::add(std::string_view text, std::span<const Token> tokens,
                      const LanguageSet& wanted, std::vector<Expansion>& expansions) {
  const auto names = full_names(text, tokens);
  std::vector<bool> is_in_full_name(tokens.size());
  for (const auto& name : names) {
    for (const std::size_t word : name) is_in_full_name[word] = true;
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!analysis::is_whole_word(tokens[i]) || tokens[i].stop) continue;
    const std::vector<std::size_t> words = words_of_name(tokens, i);
    std::string term;
    for (const std::size_t word : words) term += tokens[word].term;
    i = words.back();
    const std::string_view typed = typed_text(text, tokens, words);
    if (!may_sound(term) || is_in_other(words, expansions)) continue;
    const auto own = find_own(expansions, words, term);
    const std::span<const Form> known =
        own == expansions.end() ? std::span<const Form>() : std::span<const Form>(own->forms);
    Name name = name_of(term, words.size() == 1 ? analysis::surface_of(tokens, i) : term, typed);
    name.is_in_full_name = is_in_full_name[i];
    std::vector<Form> forms = forms_of(name, missing(name, wanted, known));
    if (forms.empty()) continue;
    if (own != expansions.end()) {
      std::ranges::move(forms, std::back_inserter(own->forms));
      std::ranges::stable_sort(own->forms, std::greater{}, &Form::weight);
    } else {
      expansions.push_back({words, std::move(term), std::string(typed), std::move(forms)});
    }
  }
  for (const auto& name : names) add_as_one_word(text, tokens, name, wanted, expansions);
}

// コモドロリバダビア is one word where Комодоро-Ривадавия is two.
void SoundSearch::add_as_one_word(std::string_view text, std::span<const Token> tokens,
                                  const std::vector<std::size_t>& words, const LanguageSet& wanted,
                                  std::vector<Expansion>& expansions) {
  if (words.size() > kMostJoined) return;
  std::string joined;
  std::string terms;
  for (const std::size_t word : words) {
    joined += analysis::surface_of(tokens, word);
    terms.append(terms.empty() ? "" : " ").append(tokens[word].term);
  }
  const std::string_view typed = typed_text(text, tokens, words);
  LanguageSet unspaced{};
  for (const Language language : {Language::ja, Language::ko}) {
    const auto i = static_cast<std::size_t>(language);
    unspaced[i] = wanted[i];
  }
  Name name = name_of(joined, joined, typed);
  std::vector<Form> forms = forms_of(name, unspaced);
  if (forms.empty()) return;
  const auto own = find_own(expansions, words, terms);
  if (own != expansions.end()) {
    std::ranges::move(forms, std::back_inserter(own->forms));
  } else {
    expansions.push_back({words, std::move(terms), std::string(typed), std::move(forms)});
  }
}

SoundSearch::Name SoundSearch::name_of(std::string_view term, std::string_view surface,
                                       std::string_view typed) const {
  Name name;
  name.language = analysis::language_of(term);
  std::vector<Sounds> spellings{analysis::sounds_of(term)};
  if (surface != term) spellings.push_back(analysis::sounds_of(surface));
  name.typed = spellings.size() - 1;
  const auto translations = lexicon_.find(term);
  name.is_lower = has_capitals(term) && !has_capital(typed);
  name.is_known = is_word(translations);
  name.is_korean_word = name.language == Language::ko && is_in_dictionaries(translations);
  name.is_loan = is_loan(spellings[name.typed], term, translations);
  name.least = least_likeness_of(term);
  if (name.is_lower || name.is_known) name.least = std::max(name.least, kBarOfAWord);
  add_known_spellings(translations, spellings);
  for (const Sounds& spelling : spellings) name.spellings.emplace_back(spelling);
  return name;
}

LanguageSet SoundSearch::missing(const Name& name, const LanguageSet& wanted,
                                 std::span<const Form> known) {
  LanguageSet missing = wanted;
  const auto set = [&missing](Language language, bool value) {
    missing[static_cast<std::size_t>(language)] = value;
  };
  set(name.language, false);
  const auto is_doubtful_in = [&name](Language language) {
    return name.language == Language::ko || (name.is_loan && language == Language::ko);
  };
  for (const Form& form : known) {
    const bool is_doubtful =
        (name.is_in_full_name && !sounds_as_typed(name.as_typed(), form.text)) ||
        (form.weight < kSure && is_doubtful_in(form.language));
    // Beside its Chinese characters a Japanese name may stand in katakana.
    const bool is_read = form.sources == analysis::bit(analysis::LexiconSource::ipadic);
    if (!form.is_part && !is_doubtful && !is_read) set(form.language, false);
  }
  if (name.is_lower && name.is_known) {
    const bool may_be_korean = name.is_loan && missing[static_cast<std::size_t>(Language::ko)];
    missing = {};
    set(Language::ko, may_be_korean);
  }
  return missing;
}

SoundSearch::Likeness SoundSearch::compare(Name& name, const Sounds& sounds, double least) {
  Likeness best;
  for (analysis::SoundComparison& spelling : name.spellings) {
    const unsigned weight = (sounds.weight() + spelling.name().weight()) / 2;
    const double enough = std::max({name.least, least, least_likeness(weight)});
    const double likeness = spelling.likeness(sounds, std::min(enough, kNear));
    best.nearest = std::max(best.nearest, likeness);
    if (likeness >= enough) best.enough = std::max(best.enough, likeness);
  }
  return best;
}

double SoundSearch::likeness_to(Name& name, std::string_view word) {
  return compare(name, analysis::sounds_of(word), least_likeness_of(word)).enough;
}

double SoundSearch::likeness_of(Name& name, std::string_view word) const {
  const double least = least_likeness_of(word);
  const auto [enough, nearest] = compare(name, analysis::sounds_of(word), least);
  if (enough > 0 || nearest == 0) return enough;
  std::vector<Sounds> spellings;
  add_known_spellings(lexicon_.find(word), spellings);
  double best = 0;
  for (const Sounds& spelling : spellings)
    best = std::max(best, compare(name, spelling, least).enough);
  return best;
}

bool SoundSearch::has_likeness(Name& name, std::string_view words) {
  return std::ranges::any_of(base::split(words, ' '), [&name](std::string_view word) {
    return likeness_to(name, word) > 0;
  });
}

std::vector<Form> SoundSearch::forms_of(Name& name, const LanguageSet& wanted) {
  std::vector<Form> forms;
  const bool is_asked = std::ranges::any_of(wanted, std::identity{});
  if (!is_asked || least_likeness(name.as_typed().weight()) > 1) return forms;
  looked_ = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!wanted[i]) continue;
    const auto language = static_cast<Language>(i);
    for (Neighbour& neighbour : neighbours(name, language)) {
      forms.push_back({std::move(neighbour.term), language, neighbour.weight,
                       analysis::bit(analysis::LexiconSource::sound)});
    }
  }
  std::ranges::stable_sort(forms, std::greater{}, &Form::weight);
  return forms;
}

std::vector<SoundSearch::Neighbour> SoundSearch::neighbours(Name& name, Language language) {
  std::vector<Neighbour> found;
  const auto stretches = analysis::stretches_like(
      name.as_typed(), language,
      std::min(kMostOfAStart, most_of_a_start(name.as_typed(), name.least)));
  const bool has_surfaces = language != Language::ja;
  if (has_surfaces) {
    look(TermType::surface, stretches, name, found);
    for (Neighbour& neighbour : found) to_stem(neighbour, name);
  }
  look(TermType::word, stretches, name, found);
  for (Neighbour& neighbour : found) neighbour.weight = weight_of(neighbour, name);
  std::erase_if(found, [](const Neighbour& neighbour) { return neighbour.weight == 0; });
  std::ranges::sort(found, [](const Neighbour& a, const Neighbour& b) {
    return a.likeness != b.likeness ? a.likeness > b.likeness : a.term < b.term;
  });
  if (found.empty()) return found;
  const double least = found.front().likeness - kBehindBest;
  std::erase_if(found, [least](const Neighbour& neighbour) { return neighbour.likeness < least; });
  std::vector<Neighbour> best;
  for (Neighbour& neighbour : found) {
    // 인터넷에 says no more than 인터넷.
    const auto is_it = [&](const Neighbour& other) {
      return other.term == neighbour.term ||
             (language == Language::ko && neighbour.term.starts_with(other.term));
    };
    if (best.size() < kMostForms && std::ranges::none_of(best, is_it)) {
      best.push_back(std::move(neighbour));
    }
  }
  return best;
}

void SoundSearch::look(TermType type, const std::vector<analysis::Stretch>& stretches, Name& name,
                       std::vector<Neighbour>& found) {
  const std::size_t prefix = store::term_row(type).prefix.size();
  analysis::SoundComparison& as_it_stands = name.spellings[name.typed];
  const unsigned most = most_of_a_start(as_it_stands.name(), name.least);
  Xapian::TermIterator term = database_.allterms_begin();
  const auto end = database_.allterms_end();
  std::string text;         // the last term
  std::string start = "-";  // of the words that are looked at
  bool is_alike = false;
  for (const analysis::Stretch& stretch : stretches) {
    const std::string stop = store::make_term(type, stretch.end);
    if (text >= stop) continue;
    const std::string first = store::make_term(type, stretch.first);
    if (text < first) term.skip_to(first);
    for (; term != end && looked_ < kMostLooked; ++term, ++looked_) {
      text = *term;
      if (text >= stop) break;
      const std::string_view word = std::string_view(text).substr(prefix);
      if (const std::string_view own = analysis::start_of(word); own != start) {
        start = own;
        is_alike = as_it_stands.is_like_start(analysis::sounds_of(start), most);
      }
      if (!is_alike || !may_sound(word)) continue;
      const double likeness = likeness_of(name, word);
      if (likeness > 0) found.push_back({std::string(word), likeness});
    }
  }
}

// Лавров has the stem лавр, which is another name or a laurel; Орем has ор, which is a cry.
void SoundSearch::to_stem(Neighbour& neighbour, Name& name) const {
  std::string stem = analysis::stem_of(neighbour.term);
  const bool is_surname = neighbour.term == stem + "ов" || neighbour.term == stem + "ев";
  const bool is_other =
      stem != neighbour.term && likeness_to(name, stem) == 0 && is_word(lexicon_.find(stem));
  neighbour.is_surface = is_surname || is_other;
  if (!neighbour.is_surface) neighbour.term = std::move(stem);
}

// A word that the lexicon has is a name like this one if a word of what it is called in the name's
// own language is, or as a loan word; where it has none there, in any, if this seems to be a name.
// A name that only enamdict has may be spelled in more ways than it says: it is no other word.
double SoundSearch::weight_of(const Neighbour& neighbour, Name& name) const {
  const auto translations = lexicon_.find(neighbour.term);
  const auto is_own = [&](const auto& translation) {
    return translation.language == name.language;
  };
  const bool is_katakana = first_class(neighbour.term) == CharClass::katakana;
  const auto is_loan = [&](const auto& translation) {
    return translation.language == (is_katakana ? Language::en : Language::ja) &&
           (name.is_loan || !name.is_lower);
  };
  const bool any = !name.is_lower && std::ranges::none_of(translations, is_own);
  const bool is_same =
      neighbour.is_surface || !is_word(translations) ||
      std::ranges::any_of(translations, [&](const auto& translation) {
        return (any || name.is_in_full_name || is_own(translation) || is_loan(translation)) &&
               has_likeness(name, translation.form);
      });
  if (!is_same) return !name.is_lower && neighbour.likeness >= kBarOfAnother ? kWorthOfAnother : 0;
  // No capital tells whether a Korean word is meant as a name.
  if (name.is_korean_word && !name.is_loan) return kWorthOfAnother;
  return std::ranges::find_if(
             kWorths, [&](const Worth& worth) { return neighbour.likeness >= worth.likeness; })
      ->weight;
}

}  // namespace shirabe::searcher
