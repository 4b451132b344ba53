#include "indexer/formats/read_text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "analysis/sentences.h"
#include "analysis/width.h"
#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/encoding.h"
#include "indexer/head.h"
#include "indexer/lines.h"
#include "indexer/note_marks.h"
#include "indexer/passages.h"
#include "indexer/wrapping.h"

namespace shirabe::indexer {
namespace {

// In columns.
constexpr std::size_t kWidestHeading = 60;
constexpr std::size_t kWidestTitle = 120;
constexpr std::size_t kNarrowestCaption = 20;
// A headline, the headline of a section below it, one of a part below that; more short lines in a
// row are a list.
constexpr std::size_t kMostHeadingsInARow = 3;
constexpr std::size_t kMostHeadUnits = 15;
constexpr int kTitleLevel = 1;
constexpr int kHeadingLevel = 2;
constexpr std::size_t kDeepestHeading = 6;

// One or more lines that belong together.
struct Unit {
  std::size_t first = 0;  // in the lines
  std::size_t end = 0;
  std::size_t note = kNoNote;  // in the notes

  static constexpr std::size_t kNoNote = static_cast<std::size_t>(-1);
};

// ![alternative text](address) as all of a line: the range of the alternative text.
std::optional<Segment> image_text(std::string_view text, const Line& line) {
  const std::string_view whole = text.substr(line.begin, line.end - line.begin);
  if (!whole.starts_with("![") || !whole.ends_with(')')) return std::nullopt;
  const std::size_t close = whole.rfind("](");
  if (close == std::string_view::npos || close < 2) return std::nullopt;
  return trim(text, line.begin + 2, line.begin + close);
}

bool is_address(std::string_view line) {
  return line.find("http://") != std::string_view::npos ||
         line.find("https://") != std::string_view::npos;
}

bool is_in_brackets(std::string_view line) {
  constexpr std::u32string_view kOpen = U"(（[［";
  constexpr std::u32string_view kClose = U")）]］";
  return kOpen.find(first_character(line)) != std::u32string_view::npos &&
         kClose.find(last_character(line)) != std::u32string_view::npos;
}

// The depth of 1.2.3 or 第1章第2節 at the start of a heading, 0 where there is none.
int numbering_depth(std::string_view line) {
  const std::string folded = fold_ascii(line.substr(0, std::min<std::size_t>(line.size(), 24)));
  int depth = 0;
  std::size_t i = 0;
  while (i < folded.size() && folded[i] >= '0' && folded[i] <= '9') {
    while (i < folded.size() && folded[i] >= '0' && folded[i] <= '9') ++i;
    ++depth;
    if (i >= folded.size() || folded[i] != '.') break;
    ++i;
  }
  if (depth > 0) return depth;
  if (!folded.starts_with("第")) return 0;
  if (folded.find("章") != std::string::npos) return 1;
  return folded.find("節") != std::string::npos ? 2 : 0;
}

// A sentence whose end is a citation that lost its markup: …と認めた1
bool ends_in_bare_citation(std::string_view line) {
  constexpr std::u32string_view kVerbEnds = U"ただる";
  std::string_view rest = line;
  std::size_t digits = 0;
  while (!rest.empty() && u_isdigit(static_cast<UChar32>(last_character(rest)))) {
    rest = rest.substr(0, base::floor_boundary(rest, rest.size() - 1));
    ++digits;
  }
  return digits > 0 && digits < 4 && !rest.empty() &&
         kVerbEnds.find(last_character(rest)) != std::u32string_view::npos;
}

bool ends_sentence(std::string_view line) {
  return analysis::ends_sentence(line) || ends_in_bare_citation(line);
}

class TextReader {
 public:
  TextReader(Article& article, TextHead head) : article_(article), head_(head) {}

  void read() {
    lines_ = part_caret_notes(article_.text, split_lines(article_.text));
    const Wrapping wrapping = find_wrapping(article_.text, lines_);
    notes_ = find_notes(article_.text, lines_, wrapping.goes_on, wrapping.line_gap);
    make_units(wrapping.goes_on);
    roles_.assign(units_.size(), Role::text);
    if (head_ == TextHead::article) read_head();
    find_headings();
    for (std::size_t i = 0; i < units_.size(); ++i) add_block(i);
  }

 private:
  enum class Role { text, title, heading, left_out };

  [[nodiscard]] std::string_view of(const Line& line) const {
    return std::string_view(article_.text).substr(line.begin, line.end - line.begin);
  }
  [[nodiscard]] const Line& first_line(const Unit& unit) const { return lines_[unit.first]; }
  [[nodiscard]] static bool is_single(const Unit& unit) { return unit.end == unit.first + 1; }

  void make_units(const std::vector<bool>& goes_on) {
    std::size_t note = 0;
    for (std::size_t i = 0; i < lines_.size();) {
      if (note < notes_.size() && notes_[note].first == i) {
        units_.push_back({i, notes_[note].end, note});
        i = notes_[note++].end;
        continue;
      }
      const std::size_t limit = note < notes_.size() ? notes_[note].first : lines_.size();
      Unit unit{i, i + 1};
      while (unit.end < limit && goes_on[unit.end - 1]) ++unit.end;
      i = unit.end;
      // The line before was the same: a picture's text and its caption, or a slip.
      if (!lines_[unit.first].repeats) units_.push_back(unit);
    }
  }

  [[nodiscard]] bool is_paragraph(const Unit& unit) const {
    const Line& line = first_line(unit);
    return unit.note == Unit::kNoNote &&
           (!is_single(unit) || line.width > kWidestTitle || ends_sentence(of(line)));
  }

  [[nodiscard]] bool is_repeated(const Unit& unit) const {
    return unit.end < lines_.size() && lines_[unit.end].repeats;
  }

  [[nodiscard]] bool can_be_title(const Unit& unit) const {
    const std::string_view line = of(first_line(unit));
    return is_single(unit) && !is_repeated(unit) && first_line(unit).width <= kWidestTitle &&
           !is_address(line) && !is_in_brackets(line) && !line.ends_with('|') &&
           !starts_list_item(line) && !image_text(article_.text, first_line(unit));
  }

  // A line of the head whose metadata was taken; where it gave the date alone, the name above it is
  // the author's.
  void leave_out(std::size_t index) {
    roles_[index] = Role::left_out;
    Metadata& metadata = article_.metadata;
    if (index < 2 || metadata.date.empty() || !metadata.author.empty()) return;
    const Unit& above = units_[index - 1];
    if (roles_[index - 1] != Role::text || !is_single(above)) return;
    if (!is_persons_name(of(first_line(above)))) return;
    const Metadata before = metadata;
    metadata.author = of(first_line(above));
    note_origin(before, above);
    roles_[index - 1] = Role::left_out;
  }

  void note_origin(const Metadata& before, const Unit& unit) {
    note_origins(before, article_.metadata, line_origin(article_.text, first_line(unit).begin));
  }

  // Title, author and date from the lines before the first paragraph. A line that is all metadata
  // is no passage: it would say nothing but what the article's own fields say.
  void read_head() {
    std::size_t end = 0;
    while (end < units_.size() && end < kMostHeadUnits && units_[end].note == Unit::kNoNote) {
      const Metadata before = article_.metadata;
      const bool taken = is_single(units_[end]) &&
                         take_metadata_line(of(first_line(units_[end])), article_.metadata);
      if (taken) {
        note_origin(before, units_[end]);
        leave_out(end);
      }
      if (!taken && is_paragraph(units_[end])) break;
      ++end;
    }
    if (end == units_.size() || !article_.metadata.title.empty()) return;
    std::vector<std::size_t> candidates;
    std::vector<std::string_view> lines;
    for (std::size_t i = 0; i < end; ++i) {
      if (roles_[i] == Role::left_out || !can_be_title(units_[i])) continue;
      candidates.push_back(i);
      lines.push_back(of(first_line(units_[i])));
    }
    if (candidates.empty()) return;
    const std::string_view body =
        std::string_view(article_.text).substr(first_line(units_[end]).begin);
    const std::size_t title = choose_title(lines, body);
    roles_[candidates[title]] = Role::title;
    const Metadata before = article_.metadata;
    article_.metadata.title = lines[title];
    note_origin(before, units_[candidates[title]]);
  }

  [[nodiscard]] bool has_shape_of_heading(const Unit& unit) const {
    if (!is_single(unit) || unit.note != Unit::kNoNote || is_repeated(unit)) return false;
    const Line& line = first_line(unit);
    const std::string_view text = of(line);
    if (line.width > kWidestHeading || ends_sentence(text)) return false;
    if (is_address(text) || is_in_brackets(text) || image_text(article_.text, line)) return false;
    if (text.find("。") != std::string_view::npos || text.find('|') != std::string_view::npos)
      return false;
    constexpr std::u32string_view kClosers = U")）]］」』】》〉”’\"'»%％";
    const char32_t last = last_character(text);
    const bool ends_well =
        is_letter_or_digit(last) || kClosers.find(last) != std::u32string_view::npos;
    const char32_t first = first_character(text);
    const bool bullet = text.starts_with("- ") || text.starts_with("・") || text.starts_with("• ");
    return ends_well && !bullet && first != U'*' && !u_islower(static_cast<UChar32>(first));
  }

  // A short line is a heading where something to read follows it, after two more such lines at
  // most.
  void find_headings() {
    std::size_t in_a_row = 0;
    std::size_t most = kMostHeadingsInARow;
    for (std::size_t i = 0; i <= units_.size(); ++i) {
      if (i < units_.size() && roles_[i] == Role::text && has_shape_of_heading(units_[i])) {
        ++in_a_row;
        continue;
      }
      const bool text_follows = i < units_.size() && roles_[i] == Role::text;
      if (text_follows && in_a_row <= most) {
        std::fill_n(roles_.begin() + static_cast<std::ptrdiff_t>(i - in_a_row), in_a_row,
                    Role::heading);
      }
      in_a_row = 0;
      // The title is one of its row.
      const bool title = i < units_.size() && roles_[i] == Role::title;
      most = kMostHeadingsInARow - (title ? 1 : 0);
    }
  }

  void add_block(std::size_t index) {
    if (roles_[index] == Role::left_out) return;
    const Unit& unit = units_[index];
    Block block;
    block.segments = segments_of(unit);
    if (unit.note != Unit::kNoNote) {
      block.kind = BlockKind::note;
      block.label = notes_[unit.note].label;
      block.segments.front().begin = notes_[unit.note].text_begin;
    } else if (roles_[index] == Role::title) {
      block.kind = BlockKind::heading;
      block.level = kTitleLevel;
    } else if (roles_[index] == Role::heading) {
      shape_heading(block);
    } else {
      shape_by_line(block, unit);
    }
    if (is_bare_source(block)) block.kind = BlockKind::note;
    const Segment& first = block.segments.front();
    if (first.begin < first.end) article_.blocks.push_back(std::move(block));
  }

  // A line of a list of sources that has no numbers: directly under its heading.
  [[nodiscard]] bool is_bare_source(const Block& block) const {
    if (block.kind != BlockKind::paragraph && block.kind != BlockKind::list_item) return false;
    if (article_.blocks.empty()) return false;
    const Block& before = article_.blocks.back();
    const std::string text = join_segments(article_.text, block.segments);
    if (before.kind == BlockKind::note) return before.label.empty() && names_a_source(text);
    return before.kind == BlockKind::heading && names_a_source(text) &&
           is_notes_heading(join_segments(article_.text, before.segments));
  }

  // "## 背景" is a heading as people write it in text too.
  void shape_heading(Block& block) const {
    block.kind = BlockKind::heading;
    Segment& segment = block.segments.front();
    const std::string_view line = slice(article_.text, segment);
    const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
    if (hashes > 0 && hashes <= kDeepestHeading && hashes < line.size() && line[hashes] == ' ') {
      block.level = static_cast<int>(hashes);
      segment = trim(article_.text, segment.begin + hashes, segment.end);
      return;
    }
    const int depth = std::max(numbering_depth(line) - 1, 0);
    block.level = std::min(kHeadingLevel + depth, static_cast<int>(kDeepestHeading));
  }

  void shape_by_line(Block& block, const Unit& unit) const {
    const Line& line = first_line(unit);
    if (const auto alternative = image_text(article_.text, line)) {
      block.kind = BlockKind::caption;
      block.segments = {*alternative};
    } else if (is_repeated(unit) && line.width >= kNarrowestCaption) {
      block.kind = BlockKind::caption;
    } else if (starts_list_item(of(line))) {
      block.kind = BlockKind::list_item;
      // A number is part of what is said, a bullet is not.
      if (is_letter_or_digit(first_character(of(line))) || note_mark(of(line))) return;
      Segment& start = block.segments.front();
      std::size_t text = start.begin;
      skip_character(article_.text, text);
      start = trim(article_.text, text, start.end);
    }
  }

  [[nodiscard]] std::vector<Segment> segments_of(const Unit& unit) const {
    std::vector<Segment> segments;
    for (std::size_t i = unit.first; i < unit.end; ++i) {
      segments.push_back({lines_[i].begin, lines_[i].end});
    }
    return segments;
  }

  Article& article_;
  TextHead head_;
  std::vector<Line> lines_;
  std::vector<NoteLines> notes_;
  std::vector<Unit> units_;
  std::vector<Role> roles_;
};

void read_text(const SourceFile& file, const ReadCallbacks& callbacks) {
  FoundArticle found;
  found.source_bytes = file.bytes;
  found.article = structure_text(decode_text(file, callbacks), TextHead::article);
  callbacks.emit(std::move(found));
}

constexpr std::array<std::string_view, 1> kExtensions{".txt"};

}  // namespace

extern const Format text_format;  // in the table that CMake makes
constinit const Format text_format{"text", kExtensions, read_text};

Article structure_text(std::string text, TextHead head) {
  Article article;
  article.text = std::move(text);
  TextReader(article, head).read();
  return article;
}

}  // namespace shirabe::indexer
