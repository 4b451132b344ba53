#include "indexer/back_references.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/note_index.h"
#include "indexer/passages.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kStart = 300;     // bytes of a note that are looked at
constexpr std::size_t kAuthor = 90;     // bytes in which a note names its author
constexpr std::size_t kFarthest = 100;  // notes back

// All in the form of folded_start().
constexpr std::array kPrevious{
    "同上"sv,      "同前"sv,    "同書"sv,    "同論文"sv,    "同記事"sv,  "同報道"sv,
    "上掲"sv,      "ibid"sv,    "ib."sv,     "там же"sv,    "위의 글"sv, "위의 책"sv,
    "위의 논문"sv, "같은 글"sv, "같은 책"sv, "같은 논문"sv, "상게서"sv,  "상게 논문"sv,
    "상게논문"sv,  "앞의 글"sv, "앞의 책"sv, "앞의 논문"sv};
constexpr std::array kAuthors{"前掲"sv,     "op. cit"sv,   "op.cit"sv,    "loc. cit"sv,
                              "loc.cit"sv,  "указ. соч"sv, "указ.соч"sv,  "цит. соч"sv,
                              "앞의 글"sv,  "앞의 책"sv,   "앞의 논문"sv, "전게서"sv,
                              "전게논문"sv, "전게 논문"sv, "위의 글"sv,   "위의 책"sv};
// Words for a note that a number follows, and whether the words behind it must say that it is
// meant.
struct NumberWord {
  std::string_view word;
  bool needs_same;
};
constexpr std::array kNumberWords{NumberWord{"前掲注"sv, false},     NumberWord{"前掲註"sv, false},
                                  NumberWord{"supra note"sv, false}, NumberWord{"脚注"sv, true},
                                  NumberWord{"注"sv, true},          NumberWord{"註"sv, true},
                                  NumberWord{"각주"sv, true},        NumberWord{"주"sv, true}};
constexpr std::array kSame{"に同じ"sv, "と同じ"sv, "に同様"sv, "前掲"sv,  "の前掲"sv, "の文献"sv,
                           "과 같"sv,  "와 같"sv,  "의 글"sv,  "의 책"sv, "の資料"sv};

bool starts_with_any(std::string_view text, const auto& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

// What a note begins with, in small letters and plain ASCII.
std::string folded_start(const Article& article, const Block& note) {
  std::string start;
  for (const Segment& segment : note.segments) {
    if (start.size() >= kStart) break;
    if (!start.empty() && segment.starts_line &&
        needs_space_between(last_character(start), first_character(slice(article.text, segment)))) {
      start += ' ';
    }
    const std::string_view piece = slice(article.text, segment);
    start += piece.substr(0, base::floor_boundary(piece, kStart));
  }
  start.resize(base::floor_boundary(start, kStart));
  return lower_case(fold_ascii(start));
}

void skip_any(std::string_view text, std::size_t& at, std::string_view characters) {
  while (at < text.size() && characters.find(text[at]) != std::string_view::npos) ++at;
}

// The 発 of 発注1, the 제 of 제주 4.
bool is_part_of_word(std::string_view before) {
  constexpr std::array kOrders{"発"sv, "受"sv, "外"sv, "特"sv, "評"sv, "校"sv};
  const bool orders = std::any_of(kOrders.begin(), kOrders.end(),
                                  [&](std::string_view order) { return before.ends_with(order); });
  return orders || (!before.empty() && is_hangul(last_character(before)));
}

// The number of 注11に同じ, 前掲注(3), supra note 4.
std::optional<std::size_t> named_number(std::string_view note) {
  constexpr std::size_t kMostDigits = 3;
  const std::string_view sentence = note.substr(0, note.find("。"));
  for (const auto& [word, needs_same] : kNumberWords) {
    std::size_t at = sentence.find(word);
    if (at == std::string_view::npos || is_part_of_word(sentence.substr(0, at))) continue;
    at += word.size();
    skip_any(sentence, at, " ([");
    const std::size_t first = at;
    skip_any(sentence, at, "0123456789");
    if (at == first || at - first > kMostDigits) continue;
    std::size_t behind = at;
    skip_any(sentence, behind, " )].");
    if (needs_same && !starts_with_any(sentence.substr(behind), kSame)) continue;
    return std::stoul(std::string(sentence.substr(first, at - first)));
  }
  return std::nullopt;
}

bool means_the_one_before(std::string_view note) {
  std::size_t at = 0;
  skip_any(note, at, " (.,\"'[");
  const std::string_view rest = note.substr(at);
  return starts_with_any(rest, kPrevious) && !rest.starts_with("同書店");
}

// The longest word before 前掲書, op. cit. and the like.
std::string_view named_author(std::string_view note) {
  constexpr std::size_t kShortest = 2;  // letters
  std::size_t phrase = std::string_view::npos;
  for (const std::string_view words : kAuthors) phrase = std::min(phrase, note.find(words));
  if (phrase > kAuthor) return {};
  std::string_view longest;
  std::size_t most = kShortest - 1;
  std::size_t begin = 0;
  std::size_t letters = 0;
  for (std::size_t offset = 0; offset <= phrase;) {
    const std::size_t at = offset;
    const char32_t c = at < phrase ? base::next_code_point(note, offset) : U' ';
    if (at < phrase && is_letter_or_digit(c)) {
      ++letters;
      continue;
    }
    if (letters > most) {
      most = letters;
      longest = note.substr(begin, at - begin);
    }
    if (at == phrase) break;
    begin = offset;
    letters = 0;
  }
  return longest;
}

// As a whole word, where words are parted by spaces: Ли stands in no Политика.
bool names(std::string_view note, std::string_view author) {
  const auto parts = [](char32_t letter, char32_t neighbour) {
    return is_written_without_spaces(letter) || !is_letter_or_digit(neighbour);
  };
  for (std::size_t at = note.find(author); at != std::string_view::npos;
       at = note.find(author, at + 1)) {
    const std::string_view behind = note.substr(at + author.size());
    const bool begins =
        at == 0 || parts(first_character(author), last_character(note.substr(0, at)));
    const bool ends = behind.empty() || parts(last_character(author), first_character(behind));
    if (begins && ends) return true;
  }
  return false;
}

class ReferenceFinder {
 public:
  explicit ReferenceFinder(const Article& article) : index_(article) {
    for (std::size_t i = 0; i < article.blocks.size(); ++i) {
      if (article.blocks[i].kind != BlockKind::note || continues_note(article, i)) continue;
      blocks_.push_back(i);
      starts_.push_back(folded_start(article, article.blocks[i]));
    }
  }

  std::vector<BackReference> find() {
    std::vector<std::optional<std::size_t>> meant;  // by the order of the notes, as a place in it
    for (std::size_t i = 0; i < blocks_.size(); ++i) meant.push_back(meant_by(i));
    follow(meant);
    std::vector<BackReference> references;
    for (std::size_t i = 0; i < meant.size(); ++i) {
      if (meant[i]) references.push_back({blocks_[i], blocks_[*meant[i]]});
    }
    return references;
  }

 private:
  [[nodiscard]] std::optional<std::size_t> meant_by(std::size_t note) const {
    const std::string_view text = starts_[note];
    if (const auto number = named_number(text)) return numbered(*number, note);
    if (means_the_one_before(text)) return note > 0 ? std::optional(note - 1) : std::nullopt;
    const std::string_view author = named_author(text);
    if (author.empty()) return std::nullopt;
    for (std::size_t i = note; i > 0 && note - i < kFarthest; --i) {
      const std::string& start = starts_[i - 1];
      const std::size_t end = base::floor_boundary(start, std::min(kAuthor, start.size()));
      if (names(std::string_view(start).substr(0, end), author)) return i - 1;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::size_t> numbered(std::size_t number, std::size_t note) const {
    const auto block = index_.find(NoteNumber{"注"sv, number}, blocks_[note]);
    if (!block || *block == blocks_[note]) return std::nullopt;
    const auto place = std::lower_bound(blocks_.begin(), blocks_.end(), *block);
    return static_cast<std::size_t>(place - blocks_.begin());
  }

  // Leads every chain to its end; what leads into a circle leads nowhere.
  static void follow(std::vector<std::optional<std::size_t>>& meant) {
    enum class State : char { waiting, on_the_way, done, lost };
    std::vector<State> states(meant.size(), State::waiting);
    for (std::size_t i = 0; i < meant.size(); ++i) {
      std::vector<std::size_t> way;
      std::size_t at = i;
      while (states[at] == State::waiting && meant[at]) {
        states[at] = State::on_the_way;
        way.push_back(at);
        at = *meant[at];
      }
      const bool is_lost = states[at] == State::on_the_way || states[at] == State::lost;
      const std::size_t end = meant[at].value_or(at);
      for (const std::size_t step : way) {
        meant[step] = is_lost ? std::nullopt : std::optional(end);
        states[step] = is_lost ? State::lost : State::done;
      }
    }
  }

  NoteIndex index_;
  std::vector<std::size_t> blocks_;  // of the notes
  std::vector<std::string> starts_;
};

}  // namespace

std::vector<BackReference> back_references(const Article& article) {
  return ReferenceFinder(article).find();
}

}  // namespace shirabe::indexer
