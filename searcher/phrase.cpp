#include "searcher/phrase.h"

#include "analysis/script_runs.h"
#include "base/utf8.h"

namespace shirabe::searcher {
namespace {

using analysis::CharClass;

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::string squeeze(std::string_view text) {
  std::string squeezed;
  for (const char c : text) {
    if (!is_white(c)) {
      squeezed += c;
    } else if (!squeezed.empty() && squeezed.back() != ' ') {
      squeezed += ' ';
    }
  }
  if (squeezed.ends_with(' ')) squeezed.pop_back();
  return squeezed;
}

bool is_alphabetic(CharClass c) {
  return analysis::is_letter(c) && !analysis::is_japanese(c);
}

// The class of the character before `at` that tells whether a word of class `word` goes on there:
// marks, and but for Hangul digits and apostrophes, are inside words when a letter stands before
// them.
CharClass class_before(std::string_view text, std::size_t at, CharClass word) {
  while (at > 0) {
    const std::size_t begin = base::floor_boundary(text, at - 1);
    std::size_t offset = begin;
    const CharClass c = analysis::next_class(text, offset);
    const bool joins =
        c == CharClass::digit || analysis::is_apostrophe(text.substr(begin, at - begin));
    const bool inside = c == CharClass::mark || (joins && word != CharClass::hangul);
    if (!inside) return c;
    at = begin;
  }
  return CharClass::common;
}

// The length of `phrase` where it stands at `at` of `text`, a space of the phrase standing for any
// run of white space; npos where it does not.
std::size_t match_length(std::string_view text, std::size_t at, std::string_view phrase) {
  std::size_t i = at;
  for (const char c : phrase) {
    if (i == text.size()) return std::string_view::npos;
    if (c == ' ') {
      if (!is_white(text[i])) return std::string_view::npos;
      while (i < text.size() && is_white(text[i])) ++i;
    } else if (text[i++] != c) {
      return std::string_view::npos;
    }
  }
  return i - at;
}

}  // namespace

PhraseCondition::PhraseCondition(Field field, std::string_view text, PhraseEnd end)
    : TextCondition(field),
      text_(squeeze(analysis::fold(text))),
      at_word_end_(end == PhraseEnd::word_end &&
                   is_alphabetic(class_before(text_, text_.size(), CharClass::latin))) {
  std::size_t offset = 0;
  at_word_start_ = !text_.empty() && is_alphabetic(analysis::next_class(text_, offset));
}

bool PhraseCondition::stands_in(std::string_view text, analysis::FoldedText& folded) const {
  folded.assign(text);
  return find(folded.text()).first != npos;
}

std::string PhraseCondition::describe() const {
  return "Phrase(" + std::string(searcher::name(field())) + ":" + text_ + ")";
}

bool PhraseCondition::starts_word(std::string_view folded, std::size_t at) const {
  if (!at_word_start_ || at == 0) return true;
  std::size_t offset = at;
  const CharClass first = analysis::next_class(folded, offset);
  return class_before(folded, at, first) != first;
}

bool PhraseCondition::ends_word(std::string_view folded, std::size_t end) const {
  if (!at_word_end_ || end == folded.size()) return true;
  const CharClass last = class_before(folded, end, CharClass::latin);
  std::size_t behind = end;
  const CharClass next = analysis::next_class(folded, behind);
  if (next == last || next == CharClass::mark) return false;
  if (last == CharClass::hangul) return true;
  // don't and kn23 go on.
  const bool letter_behind_apostrophe = behind < folded.size() &&
                                        analysis::is_apostrophe(folded.substr(end, behind - end)) &&
                                        analysis::next_class(folded, behind) == last;
  return next != CharClass::digit && !letter_behind_apostrophe;
}

std::pair<std::size_t, std::size_t> PhraseCondition::find(std::string_view folded,
                                                          std::size_t from) const {
  // The first word is searched for as it is, the rest compared: white space may differ in length.
  const std::string_view head = std::string_view(text_).substr(0, text_.find(' '));
  if (head.empty()) return {npos, npos};
  for (std::size_t at = folded.find(head, from); at != npos; at = folded.find(head, at + 1)) {
    const std::size_t length = match_length(folded, at, text_);
    if (length != npos && starts_word(folded, at) && ends_word(folded, at + length)) {
      return {at, at + length};
    }
  }
  return {npos, npos};
}

}  // namespace shirabe::searcher
