#include "indexer/note_marks.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/width.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "indexer/characters.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLongestMark = 48;  // bytes

constexpr std::array kHeadings = std::to_array<std::string_view>({
    "注",          "註",         "注釈",       "注記",     "脚注",       "後注",
    "出典",        "参考文献",   "引用文献",   "文献",     "参照",       "注・出典",
    "出典・脚注",  "脚注・出典", "参考資料",   "参考",     "出所",       "notes",
    "note",        "references", "footnotes",  "endnotes", "sources",    "bibliography",
    "works cited", "примечания", "примечание", "сноски",   "литература", "источники",
    "ссылки",      "각주",       "주",         "주석",     "미주",       "참고문헌",
    "참고 문헌",   "출처",
});

constexpr std::array kSourceSigns = std::to_array<std::string_view>({
    "『",
    "《",
    "http://",
    "https://",
    "頁",
    "同上",
    "に同じ",
    "前掲",
    "閲覧",
    "pp.",
    "ibid",
    "op. cit",
    "там же",
    "указ. соч",
    "изд-во",
    "위의 글",
    "앞의 글",
    "같은 글",
});

// Reads a mark from the folded start of a line.
class MarkReader {
 public:
  explicit MarkReader(std::string_view line) : line_(line) {}

  bool take(std::string_view text) {
    if (!line_.substr(at_).starts_with(text)) return false;
    at_ += text.size();
    return true;
  }
  std::string_view take_any(std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) {
      if (take(text)) return text;
    }
    return {};
  }
  std::string take_digits() {
    constexpr std::size_t kMostDigits = 3;
    std::string digits;
    std::size_t at = at_;
    while (at < line_.size() && base::is_ascii_digit(line_[at])) digits += line_[at++];
    if (digits.empty() || digits.size() > kMostDigits || digits.front() == '0') return {};
    at_ = at;
    return digits;
  }
  bool take_space() {
    const std::size_t begin = at_;
    while (at_ < line_.size() && (line_[at_] == ' ' || line_[at_] == '\t')) ++at_;
    return at_ > begin;
  }
  [[nodiscard]] std::string_view rest() const { return line_.substr(at_); }
  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  std::string_view line_;
  std::size_t at_ = 0;
};

struct ReadMark {
  NoteStyle style;
  std::string label;
  std::size_t number;
  std::size_t length;  // in the folded line
};

std::size_t to_number(const std::string& digits) {
  std::size_t number = 0;
  for (const char digit : digits) number = number * 10 + static_cast<std::size_t>(digit - '0');
  return number;
}

std::optional<ReadMark> read_caret(std::string_view line) {
  MarkReader reader(line);
  if (!reader.take_any({"-", "*", "・"}).empty()) reader.take_space();
  if (reader.take_any({"^", "↑"}).empty() || !reader.take_space()) return std::nullopt;
  // The letters of Wikipedia's links back: a b c.
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    MarkReader next = reader;
    if (!next.take(std::string_view(&letter, 1)) || !next.take_space()) break;
    reader = next;
  }
  return ReadMark{NoteStyle::caret, {}, 0, reader.at()};
}

std::optional<ReadMark> read_bracket(std::string_view line) {
  MarkReader reader(line);
  if (!reader.take("[")) return std::nullopt;
  if (reader.take("^")) {
    const std::size_t end = reader.rest().find("]:");
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    std::string label(reader.rest().substr(0, end));
    reader.take(label);
    reader.take("]:");
    return ReadMark{NoteStyle::named, std::move(label), 0, reader.at()};
  }
  const std::string_view word = reader.take_any({"注", "註", "*", "※"});
  const std::string digits = reader.take_digits();
  if (digits.empty() || !reader.take("]") || reader.rest().starts_with("(")) return std::nullopt;
  const NoteStyle style = word.empty() ? NoteStyle::bracket : NoteStyle::word;
  return ReadMark{style, std::string(word) + digits, to_number(digits), reader.at()};
}

// 注1 … (注1)… ※1 …
std::optional<ReadMark> read_word(std::string_view line) {
  MarkReader reader(line);
  const bool open = reader.take("(");
  const std::string_view word = reader.take_any({"注", "註", "脚注", "※", "*"});
  if (word.empty()) return std::nullopt;
  reader.take_space();
  const std::string digits = reader.take_digits();
  if (digits.empty()) return std::nullopt;
  const bool closed = !reader.take_any({")", ":", ".", "、"}).empty();
  if (open ? !closed : !closed && !reader.take_space()) return std::nullopt;
  return ReadMark{NoteStyle::word, std::string(word) + digits, to_number(digits), reader.at()};
}

std::optional<ReadMark> read_number(std::string_view line) {
  MarkReader reader(line);
  const bool open = reader.take("(");
  const std::string digits = reader.take_digits();
  if (digits.empty()) return std::nullopt;
  const std::size_t number = to_number(digits);
  const std::string_view sign = open ? reader.take_any({")"}) : reader.take_any({".", ")", "、"});
  if (sign.empty()) {
    if (open || !reader.take_space()) return std::nullopt;
    return ReadMark{NoteStyle::bare, digits, number, reader.at()};
  }
  const bool glued = !reader.take_space();
  // 3.5 and 1.x are no marks; a Japanese one may do without the space.
  if (glued && (reader.rest().empty() || static_cast<unsigned char>(reader.rest()[0]) < 0x80)) {
    return std::nullopt;
  }
  return ReadMark{NoteStyle::number, digits, number, reader.at()};
}

// ¹ and ¹²
std::optional<ReadMark> read_superscript(std::string_view line) {
  constexpr std::array kDigits{"⁰"sv, "¹"sv, "²"sv, "³"sv, "⁴"sv,
                               "⁵"sv, "⁶"sv, "⁷"sv, "⁸"sv, "⁹"sv};
  std::string digits;
  std::size_t at = 0;
  for (std::size_t digit = 0; digit < kDigits.size() && digits.size() < 3;) {
    if (line.substr(at).starts_with(kDigits[digit])) {
      digits += static_cast<char>('0' + digit);
      at += kDigits[digit].size();
      digit = 0;
    } else {
      ++digit;
    }
  }
  if (digits.empty()) return std::nullopt;
  return ReadMark{NoteStyle::bracket, digits, to_number(digits), at};
}

// The offset in `line` of the character that stands at `folded_offset` in fold_ascii(line): folding
// changes lengths, never the number of characters.
std::size_t source_offset(std::string_view line, std::string_view folded,
                          std::size_t folded_offset) {
  std::size_t offset = 0;
  for (std::size_t i = 0; i < folded_offset;) {
    skip_character(folded, i);
    skip_character(line, offset);
  }
  return offset;
}

// One walk over the lines that collects notes.
class NoteFinder {
 public:
  NoteFinder(std::string_view text, const std::vector<Line>& lines,
             const std::vector<bool>& goes_on, std::size_t line_gap)
      : text_(text), lines_(lines), goes_on_(goes_on), line_gap_(line_gap) {
    for (const Line& line : lines) marks_.push_back(note_mark(text_of(text, line)));
  }

  std::vector<NoteLines> find() {
    for (std::size_t i = 0; i < lines_.size();) {
      if (!marks_[i]) {
        ++i;
        continue;
      }
      const std::vector<std::size_t> list = list_from(i);
      if (!list.empty() && is_reference_list(list)) {
        add(list);
        i = notes_.back().end;
      } else {
        ++i;
      }
    }
    return std::move(notes_);
  }

 private:
  // The lines in which the marks of one list stand that starts in line `i`.
  [[nodiscard]] std::vector<std::size_t> list_from(std::size_t i) const {
    constexpr std::size_t kMostLinesOfANote = 12;
    const NoteStyle style = marks_[i]->style;
    const bool counts = style != NoteStyle::caret && style != NoteStyle::named;
    if (counts && marks_[i]->number != 1) return {};
    std::vector<std::size_t> list{i};
    for (std::size_t k = i + 1; k < lines_.size() && k - list.back() <= kMostLinesOfANote; ++k) {
      const bool same = marks_[k] && marks_[k]->style == style;
      if (same && (!counts || marks_[k]->number == list.size() + 1)) {
        list.push_back(k);
      } else if (is_notes_heading(text_of(text_, lines_[k])) ||
                 (lines_[k].blank_before > line_gap_ && !is_further_paragraph(list, k))) {
        break;
      }
    }
    return list;
  }

  [[nodiscard]] bool is_announced(const std::vector<std::size_t>& list) const {
    return list.front() > 0 && is_notes_heading(text_of(text_, lines_[list.front() - 1]));
  }

  // What stands further right than the last mark. Not where a list may be one of headings, and not
  // the paragraphs of Japanese, which all begin with a wide space.
  [[nodiscard]] bool is_further_paragraph(const std::vector<std::size_t>& list,
                                          std::size_t line) const {
    const Line& mark = lines_[list.back()];
    const NoteStyle style = marks_[list.back()]->style;
    const bool tells_notes = style != NoteStyle::number && style != NoteStyle::bare;
    return !marks_[line] && lines_[line].indent > mark.indent && !lines_[line].wide_indent &&
           (tells_notes || is_announced(list));
  }

  [[nodiscard]] std::size_t end_of(const std::vector<std::size_t>& list) const {
    std::size_t line = list.back();
    while (line + 1 < lines_.size() && !marks_[line + 1] &&
           (goes_on_[line] || is_further_paragraph(list, line + 1))) {
      ++line;
    }
    return line + 1;
  }

  [[nodiscard]] bool is_reference_list(const std::vector<std::size_t>& list) const {
    const NoteStyle style = marks_[list.front()]->style;
    if (style == NoteStyle::caret || style == NoteStyle::named) return true;
    if (is_announced(list)) return style != NoteStyle::bare || list.size() > 1;
    if (style == NoteStyle::bare) return false;
    if (style != NoteStyle::number && list.size() > 1) return true;
    if (!only_closing_lines_from(end_of(list))) return false;
    if (style != NoteStyle::number) return true;
    const auto sources = std::count_if(list.begin(), list.end(), [this](std::size_t line) {
      return names_a_source(text_of(text_, lines_[line]).substr(marks_[line]->text_begin));
    });
    return list.size() > 1 && static_cast<std::size_t>(sources) * 2 > list.size();
  }

  // What a web page has below its last note: a few short lines.
  [[nodiscard]] bool only_closing_lines_from(std::size_t line) const {
    constexpr std::size_t kMostLines = 5;
    constexpr std::size_t kWidest = 80;
    return lines_.size() - line <= kMostLines &&
           std::all_of(lines_.begin() + static_cast<std::ptrdiff_t>(line), lines_.end(),
                       [this](const Line& l) {
                         return l.width <= kWidest && !is_notes_heading(text_of(text_, l));
                       });
  }

  void add(const std::vector<std::size_t>& list) {
    for (std::size_t n = 0; n < list.size(); ++n) {
      const NoteMark& mark = *marks_[list[n]];
      NoteLines note;
      note.first = list[n];
      note.end = n + 1 < list.size() ? list[n + 1] : end_of(list);
      if (mark.style == NoteStyle::caret) {
        note.label = std::to_string(++caret_notes_);
      } else {
        note.label = mark.label;
      }
      note.text_begin = lines_[list[n]].begin + mark.text_begin;
      notes_.push_back(std::move(note));
    }
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  const std::vector<bool>& goes_on_;
  std::size_t line_gap_;
  std::vector<std::optional<NoteMark>> marks_;
  std::size_t caret_notes_ = 0;
  std::vector<NoteLines> notes_;
};

}  // namespace

std::optional<NoteMark> note_mark(std::string_view line) {
  const std::string_view start = line.substr(0, base::floor_boundary(line, kLongestMark));
  const std::string folded = fold_ascii(start);
  for (const auto reader : {read_caret, read_bracket, read_superscript, read_word, read_number}) {
    auto read = reader(folded);
    if (!read) continue;
    const std::size_t begin = source_offset(line, folded, read->length);
    const Segment rest = trim(line, begin, line.size());
    if (rest.begin == rest.end) return std::nullopt;
    return NoteMark{read->style, std::move(read->label), read->number, rest.begin};
  }
  return std::nullopt;
}

bool is_notes_heading(std::string_view line) {
  constexpr std::size_t kLongestHeading = 60;
  if (line.size() > kLongestHeading) return false;
  std::size_t begin = line.size();
  std::size_t end = 0;
  for (std::size_t offset = 0; offset < line.size();) {
    const std::size_t at = offset;
    const char32_t c = base::next_code_point(line, offset);
    if (!is_letter_or_digit(c) || u_isdigit(static_cast<UChar32>(c))) continue;
    begin = std::min(begin, at);
    end = offset;
  }
  if (begin >= end) return false;
  const std::string name = lower_case(line.substr(begin, end - begin));
  return std::find(kHeadings.begin(), kHeadings.end(), name) != kHeadings.end();
}

bool names_a_source(std::string_view text) {
  constexpr std::size_t kEnough = 2000;
  const std::string folded =
      lower_case(fold_ascii(text.substr(0, base::floor_boundary(text, kEnough))));
  for (const std::string_view sign : kSourceSigns) {
    if (folded.find(sign) != std::string::npos) return true;
  }
  for (std::size_t i = 0; i + 4 <= folded.size(); ++i) {
    const bool starts = i == 0 || !base::is_ascii_digit(folded[i - 1]);
    const bool ends = i + 4 == folded.size() || !base::is_ascii_digit(folded[i + 4]);
    const bool digits =
        std::all_of(folded.begin() + static_cast<std::ptrdiff_t>(i),
                    folded.begin() + static_cast<std::ptrdiff_t>(i) + 4, base::is_ascii_digit);
    const bool this_age = folded.compare(i, 2, "18") == 0 || folded.compare(i, 2, "19") == 0 ||
                          folded.compare(i, 2, "20") == 0;
    if (starts && ends && digits && this_age) return true;
  }
  return false;
}

std::vector<NoteLines> find_notes(std::string_view text, const std::vector<Line>& lines,
                                  const std::vector<bool>& goes_on, std::size_t line_gap) {
  return NoteFinder(text, lines, goes_on, line_gap).find();
}

std::vector<Line> part_caret_notes(std::string_view text, std::vector<Line> lines) {
  constexpr std::string_view kMark = "- ^ ";
  const auto starts = std::count_if(lines.begin(), lines.end(), [&](const Line& line) {
    return text_of(text, line).starts_with(kMark);
  });
  if (starts < 2) return lines;
  std::vector<Line> parted;
  for (Line line : lines) {
    for (;;) {
      const std::size_t mark = text_of(text, line).find(kMark, 1);
      if (mark == std::string_view::npos || text[line.begin + mark - 1] != ' ') break;
      Line before = line;
      before.end = trim(text, line.begin, line.begin + mark).end;
      before.width = analysis::columns(text_of(text, before));
      if (before.begin < before.end) parted.push_back(before);
      line.begin += mark;
      line.blank_before = line.indent = 0;
    }
    line.width = analysis::columns(text_of(text, line));
    parted.push_back(line);
  }
  return parted;
}

}  // namespace shirabe::indexer
