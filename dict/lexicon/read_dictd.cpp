// Dictionaries for dictd: mueller7 and two of FreeDict's.
#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/script_runs.h"
#include "base/split.h"
#include "dict/lexicon/files.h"
#include "dict/lexicon/sources.h"

namespace shirabe::dict {
namespace {

using analysis::CharClass;

constexpr const char* kFolder = "/usr/share/dictd";
constexpr std::size_t kMostSenses = 7;
constexpr std::size_t kMostWords = 4;
// Beside a common word of edict.
constexpr double kWiktionary = 0.4;
constexpr double kNextSense = 0.75;
constexpr double kNextWord = 0.8;
constexpr std::string_view kAround = " .,;-()\"\t\n";

bool has(std::string_view text, CharClass wanted) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (analysis::next_class(text, offset) == wanted) return true;
  }
  return false;
}

// What stands before the first Latin letter: behind it there are examples.
std::string_view before_latin(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    if (analysis::next_class(text, offset) == CharClass::latin) return text.substr(0, here);
  }
  return text;
}

// Adds the Russian words of one sense, parted by commas or semicolons; false where there are none.
bool add_sense(std::string_view word, std::string_view sense, std::size_t number,
               LexiconSource source, Concepts& concepts) {
  int place = 0;
  for (const std::string_view part : base::split(sense, ';')) {
    for (const std::string_view piece : base::split(part, ',')) {
      const std::string_view russian = trimmed(piece, kAround);
      if (!has(russian, CharClass::cyrillic) || base::split(russian, ' ').size() > kMostWords)
        continue;
      const double weight = std::pow(kNextSense, number) * std::pow(kNextWord, place++);
      concepts.add(word, russian, weight, source);
    }
  }
  return place > 0;
}

icu::UnicodeString replaced(const char* pattern, const icu::UnicodeString& text, char16_t by) {
  UErrorCode status = U_ZERO_ERROR;
  icu::RegexMatcher matcher(icu::UnicodeString::fromUTF8(pattern), text, 0, status);
  icu::UnicodeString result = matcher.replaceAll(icu::UnicodeString(by), status);
  if (U_FAILURE(status) != 0) throw std::runtime_error("mueller7: ICU cannot cut the senses");
  return result;
}

// An article is the headword, a pronunciation in brackets and senses behind 1. or 1) or а). _n. and
// _воен. say what kind of word it is, brackets explain.
std::vector<std::string> mueller_senses(std::string_view article) {
  article.remove_prefix(std::min(article.size(), article.find('\n')));
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(without_brackets(article, '[', ']'));
  text = replaced("\\s+", text, u' ');
  text = replaced("\\b\\d+[.)]|\\b[а-я]\\)", text, u'\n');
  text = replaced("_[A-Za-zА-Яа-я]+\\.?", text, u' ');
  std::string utf8;
  text.toUTF8String(utf8);
  std::vector<std::string> senses;
  for (const std::string_view sense : base::split(utf8, '\n')) {
    senses.push_back(without_brackets(without_brackets(sense, '(', ')'), '{', '}'));
  }
  return senses;
}

// The headword of an article whose first line has it among spellings with Chinese characters is how
// those are read, not how the word is written, unless a note says so.
bool is_reading(std::string_view word, std::string_view article) {
  return !has(word, CharClass::han) && has(article.substr(0, article.find('\n')), CharClass::han) &&
         article.find("usually written using kana alone") == std::string_view::npos;
}

bool is_english_word(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '-' || c == '\'';
  });
}

}  // namespace

void read_mueller(Concepts& concepts) {
  for_each_article(kFolder, "mueller7", "mueller7-dict",
                   [&](std::string_view word, std::string_view article) {
                     if (!is_english_word(word)) return;
                     std::size_t number = 0;
                     for (const std::string& sense : mueller_senses(article)) {
                       std::string_view text = sense;
                       text = before_latin(text.substr(0, text.find('=')));
                       if (add_sense(word, text, number, LexiconSource::mueller, concepts))
                         ++number;
                       if (number == kMostSenses) return;
                     }
                   });
}

// A sense is a line of Japanese words parted by commas and one that explains it.
void read_eng_jpn(Concepts& concepts) {
  for_each_article(
      kFolder, "freedict-eng-jpn", "dict-freedict-eng-jpn",
      [&](std::string_view word, std::string_view article) {
        int number = 0;
        for_each_line(article, [&](std::string_view line) {
          if (!analysis::has_japanese(line)) return;
          int place = 0;
          for (const std::string_view japanese : base::split(line, ',')) {
            concepts.add(word, trimmed(japanese),
                         kWiktionary * std::pow(kNextSense, number) * std::pow(kNextWord, place++),
                         LexiconSource::eng_jpn);
          }
          ++number;
        });
      });
}

void read_eng_rus(Concepts& concepts) {
  for_each_article(kFolder, "freedict-eng-rus", "dict-freedict-eng-rus",
                   [&](std::string_view word, std::string_view article) {
                     std::size_t number = 0;
                     for_each_line(article, [&](std::string_view line) {
                       if (!has(line, CharClass::cyrillic)) return;
                       line = trimmed(line, "0123456789. ");
                       if (add_sense(word, line, number, LexiconSource::eng_rus, concepts))
                         ++number;
                     });
                   });
}

void read_jpn_rus(Concepts& concepts) {
  for_each_article(
      kFolder, "freedict-jpn-rus", "dict-freedict-jpn-rus",
      [&](std::string_view word, std::string_view article) {
        if (is_reading(word, article)) return;
        std::size_t number = 0;
        for_each_line(article, [&](std::string_view line) {
          const std::string text = without_brackets(
              without_brackets(without_brackets(line, '(', ')'), '{', '}'), '[', ']');
          // A note in English runs into the first word: "in honorific languageот".
          std::size_t begin = 0;
          for (std::size_t offset = 0; offset < text.size();) {
            const CharClass c = analysis::next_class(text, offset);
            if (c == CharClass::latin || analysis::is_japanese(c)) begin = offset;
          }
          if (add_sense(word, text.substr(begin), number, LexiconSource::jpn_rus, concepts))
            ++number;
        });
      });
}

}  // namespace shirabe::dict
