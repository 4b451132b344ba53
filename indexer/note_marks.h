// The marks that notes and references start with. Thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/lines.h"

namespace shirabe::indexer {

enum class NoteStyle {
  number,   // 1. 1) (1) １．
  bare,     // 1 and a space: believed only under a heading that announces notes
  bracket,  // [1] ［1］ ¹
  word,     // 注1 註1 ※1 *1, in brackets or not
  caret,    // - ^ a b: Wikipedia's list, numbered by its order
  named,    // [^1]: as in Markdown
};

struct NoteMark {
  NoteStyle style;
  std::string label;           // "1", "注1"; empty for `caret`, whose number is its place
  std::size_t number = 0;      // of the label, 0 where it has none
  std::size_t text_begin = 0;  // where the note's own text starts in the line
};

[[nodiscard]] std::optional<NoteMark> note_mark(std::string_view line);

// 注 脚注 出典 参考文献 Notes References Примечания 각주 and the like, with or without a number, #
// or brackets around them.
[[nodiscard]] bool is_notes_heading(std::string_view line);

// True for text that names a source: a year, a page, a quoted title, an address, "Ibid.".
[[nodiscard]] bool names_a_source(std::string_view text);

// A note in the lines of a text: its mark stands in line `first`, its last line is before `end`.
struct NoteLines {
  std::size_t first = 0;
  std::size_t end = 0;
  std::string label;
  std::size_t text_begin = 0;  // in the text
};

// The notes among `lines`, in order. Numbered lists count only where they are reference lists:
// numbered from 1 upwards, under a heading that says so, or at the article's end and naming
// sources. `goes_on[i]` tells that line i + 1 belongs to the paragraph of line i; between two marks
// of one list lines without a wider gap than `line_gap` belong to the note before them, and so do
// paragraphs that stand further right than its mark.
[[nodiscard]] std::vector<NoteLines> find_notes(std::string_view text,
                                                const std::vector<Line>& lines,
                                                const std::vector<bool>& goes_on,
                                                std::size_t line_gap);

// Parts lines in which a caret note starts behind the end of another (saved web pages).
[[nodiscard]] std::vector<Line> part_caret_notes(std::string_view text, std::vector<Line> lines);

}  // namespace shirabe::indexer
