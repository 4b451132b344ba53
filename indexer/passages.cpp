#include "indexer/passages.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "analysis/sentences.h"
#include "analysis/width.h"
#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/note_marks.h"

namespace shirabe::indexer {
namespace {

using base::PassageKind;

constexpr std::string_view kSoftHyphen = "\u00AD";

// A heading stands in the path of all its passages: a line of megabytes that calls itself a heading
// must not be copied that often.
constexpr std::size_t kHeadingInPath = 200;  // columns

// The joined text of a block, and which part of the source each part of it came from.
struct Joined {
  std::string text;
  std::vector<PlacedSegment> parts;
};

bool is_hyphenated(std::string_view left, char32_t right) {
  if (left.size() < 2 || left.back() != '-') return false;
  return u_isalpha(static_cast<UChar32>(last_character(left.substr(0, left.size() - 1)))) &&
         u_isalpha(static_cast<UChar32>(right));
}

void start_line(Joined& block, std::string_view next) {
  std::string& joined = block.text;
  if (joined.ends_with(kSoftHyphen)) {
    joined.resize(joined.size() - kSoftHyphen.size());
    block.parts.back().source.end -= kSoftHyphen.size();
    return;
  }
  const char32_t right = first_character(next);
  if (is_hyphenated(joined, right)) return;
  if (needs_space_between(last_character(joined), right)) joined += ' ';
}

Joined join(std::string_view text, const std::vector<Segment>& segments) {
  Joined joined;
  for (const Segment& segment : segments) {
    const std::string_view piece = slice(text, segment);
    if (piece.empty()) continue;
    if (segment.starts_line && !joined.text.empty()) start_line(joined, piece);
    joined.parts.push_back({joined.text.size(), segment});
    joined.text += piece;
  }
  return joined;
}

// Columns, but every character counts, so that no run of combining marks is free.
std::size_t reading_width(char32_t c) {
  return std::max<std::size_t>(analysis::columns_of(c), 1);
}

std::size_t reading_width(std::string_view text) {
  std::size_t sum = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    sum += reading_width(base::next_code_point(text, offset));
  }
  return sum;
}

bool is_extender(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  return c == 0x200D || u_hasBinaryProperty(code, UCHAR_GRAPHEME_EXTEND) != 0;
}

// Where to cut text that has no sentence end within `most`: behind a space near the end of what
// fits, else between two characters.
std::size_t cut_anywhere(std::string_view text, std::size_t most) {
  std::size_t fits = 0;
  std::size_t behind_space = 0;
  std::size_t before_character = 0;
  std::size_t width = 0;
  bool glued = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const char32_t c = base::next_code_point(text, offset);
    if (!glued && !is_extender(c)) before_character = begin;
    glued = c == 0x200D;
    width += reading_width(c);
    if (width > most) break;
    if (is_white_space(c)) behind_space = offset;
    fits = offset;
  }
  if (fits == text.size()) return fits;
  if (behind_space > fits / 2) return behind_space;
  // Marks without a character to stand on are cut where they are.
  if (before_character > fits / 2) return before_character;
  if (fits > 0) return fits;
  std::size_t one_character = 0;
  skip_character(text, one_character);
  return one_character;
}

// The ends of the pieces that `text` is cut into so that none is wider than `most`; they are made
// about equal, rather than full ones and a rest.
std::vector<std::size_t> cut_text(std::string_view text, std::size_t most) {
  const std::size_t total = reading_width(text);
  if (total <= most) return {text.size()};
  const std::size_t even = total / ((total + most - 1) / most);
  std::vector<std::size_t> ends;
  std::size_t width = 0;  // of the piece that is growing
  std::size_t begin = 0;  // of the sentence
  while (begin < text.size()) {
    const std::size_t end = analysis::sentence_end(text, begin);
    const std::size_t sentence = reading_width(text.substr(begin, end - begin));
    if (width > 0 && (width + sentence > most || width + sentence / 2 > even)) {
      ends.push_back(begin);
      width = 0;
    }
    width += sentence;
    while (width > most) {
      begin += cut_anywhere(text.substr(begin, end - begin), most);
      ends.push_back(begin);
      width = reading_width(text.substr(begin, std::min(end - begin, 4 * most + 4)));
    }
    begin = end;
  }
  if (ends.empty() || ends.back() != text.size()) ends.push_back(text.size());
  return ends;
}

// A part of one block that goes into one passage undivided.
struct Piece {
  std::size_t block;
  std::vector<Segment> segments;
  std::size_t width;
};

// The white space that was cut at stays in no passage.
void trim_ends(std::string_view text, std::vector<Segment>& segments) {
  while (!segments.empty()) {
    Segment& last = segments.back();
    last.end = trim(text, last.begin, last.end).end;
    if (last.begin < last.end) break;
    segments.pop_back();
  }
  while (!segments.empty()) {
    Segment& first = segments.front();
    const std::size_t begin = trim(text, first.begin, first.end).begin;
    // Joined to the piece before it again, it needs the space that stood there.
    if (begin > first.begin) first.starts_line = true;
    first.begin = begin;
    if (first.begin < first.end) break;
    segments.erase(segments.begin());
  }
}

// Where [begin, end) of the joined text stands in the source.
std::vector<Segment> source_of(std::string_view text, const Joined& joined, std::size_t begin,
                               std::size_t end) {
  std::vector<Segment> segments;
  const auto behind =
      std::upper_bound(joined.parts.begin(), joined.parts.end(), begin,
                       [](std::size_t at, const PlacedSegment& part) { return at < part.begin; });
  for (auto part = std::prev(behind); part != joined.parts.end() && part->begin < end; ++part) {
    Segment segment = part->source;
    const std::size_t length = segment.end - segment.begin;
    const std::size_t from = begin > part->begin ? std::min(begin - part->begin, length) : 0;
    segment.end = segment.begin + std::min(end - part->begin, length);
    segment.begin += from;
    if (from > 0)
      segment.starts_line = trim(text, segment.begin - 1, segment.begin).begin == segment.begin;
    if (segment.begin < segment.end) segments.push_back(segment);
  }
  trim_ends(text, segments);
  return segments;
}

std::vector<Piece> cut_block(const Article& article, std::size_t index, std::size_t most) {
  const Joined joined = join(article.text, article.blocks[index].segments);
  std::vector<Piece> pieces;
  if (joined.text.empty()) return pieces;
  std::size_t begin = 0;
  for (const std::size_t end : cut_text(joined.text, most)) {
    auto segments = source_of(article.text, joined, begin, end);
    const std::string_view part = std::string_view(joined.text).substr(begin, end - begin);
    if (!segments.empty()) pieces.push_back({index, std::move(segments), reading_width(part)});
    begin = end;
  }
  return pieces;
}

PassageKind kind_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::heading:
      return PassageKind::heading;
    case BlockKind::caption:
      return PassageKind::caption;
    case BlockKind::note:
      return PassageKind::note;
    case BlockKind::paragraph:
    case BlockKind::list_item:
    case BlockKind::table_row:
      break;
  }
  return PassageKind::body;
}

// Counts lines forward only, so that all passages together cost one walk over the text.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}

  // Requires offsets that never go backwards.
  std::uint32_t line_of(std::size_t offset) {
    for (; offset_ < offset; ++offset_) {
      const bool lone_return =
          text_[offset_] == '\r' && !text_.substr(offset_ + 1).starts_with('\n');
      if (text_[offset_] == '\n' || lone_return) ++line_;
    }
    return line_;
  }

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  std::uint32_t line_ = 1;
};

class HeadingPath {
 public:
  explicit HeadingPath(std::string_view title) : title_(title) {}

  void close(int level) {
    while (!headings_.empty() && headings_.back().level >= level) headings_.pop_back();
  }
  // The article's title is a field of its own and stands in no path, nor does a part of it.
  void open(int level, std::string_view heading) {
    if (heading == title_ || (level == 1 && title_.starts_with(heading))) return;
    headings_.push_back(
        {level, std::string(heading.substr(0, analysis::fit_columns(heading, kHeadingInPath)))});
  }
  [[nodiscard]] bool announces_notes() const {
    return !headings_.empty() && is_notes_heading(headings_.back().name);
  }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const Heading& heading : headings_) names.push_back(heading.name);
    return names;
  }

 private:
  struct Heading {
    int level;
    std::string name;
  };
  std::string_view title_;
  std::vector<Heading> headings_;
};

class PassageSplitter {
 public:
  PassageSplitter(const Article& article, const PassageLimits& limits)
      : article_(article), limits_(limits), lines_(article.text), path_(article.metadata.title) {}

  std::vector<Passage> split() {
    for (std::size_t i = 0; i < article_.blocks.size(); ++i) {
      const Block& block = article_.blocks[i];
      std::vector<Piece> pieces = cut_block(article_, i, limits_.most);
      if (pieces.empty()) continue;
      if (kind_of(block.kind) == PassageKind::body) {
        std::move(pieces.begin(), pieces.end(), std::back_inserter(section_));
        continue;
      }
      close_section();
      add_alone(block, pieces);
    }
    close_section();
    return std::move(passages_);
  }

 private:
  void add_alone(const Block& block, const std::vector<Piece>& pieces) {
    if (block.kind == BlockKind::heading) path_.close(block.level);
    for (const Piece& piece : pieces) emit({&piece, 1});
    if (block.kind == BlockKind::heading) {
      path_.open(block.level, join_segments(article_.text, block.segments));
    }
  }

  // Joins the pieces between two headings, notes or captions to passages.
  void close_section() {
    struct Group {
      std::size_t begin, end, width;
    };
    std::vector<Group> groups;
    for (std::size_t i = 0; i < section_.size(); ++i) {
      const std::size_t width = section_[i].width;
      if (groups.empty() || groups.back().width >= limits_.least ||
          groups.back().width + width > limits_.most) {
        groups.push_back({i, i, 0});
      }
      groups.back().end = i + 1;
      groups.back().width += width;
    }
    if (groups.size() > 1 && groups.back().width < limits_.least &&
        groups.back().width + groups[groups.size() - 2].width <= limits_.most) {
      groups[groups.size() - 2].end = groups.back().end;
      groups.pop_back();
    }
    const std::span<const Piece> section(section_);
    for (const Group& group : groups) emit(section.subspan(group.begin, group.end - group.begin));
    section_.clear();
  }

  void emit(std::span<const Piece> pieces) {
    const Block& block = article_.blocks[pieces.front().block];
    Passage passage;
    passage.kind = kind_of(block.kind);
    for (std::size_t i = 0; i < pieces.size();) {
      std::vector<Segment> segments;
      const std::size_t of = pieces[i].block;
      for (; i < pieces.size() && pieces[i].block == of; ++i) {
        segments.insert(segments.end(), pieces[i].segments.begin(), pieces[i].segments.end());
      }
      if (!passage.text.empty()) passage.text += '\n';
      const Joined joined = join(article_.text, segments);
      for (const PlacedSegment& part : joined.parts) {
        passage.segments.push_back({passage.text.size() + part.begin, part.source});
      }
      passage.text += joined.text;
    }
    // A list of notes without a heading of its own belongs to the whole article, not to the section
    // that happens to be the last.
    if (block.kind != BlockKind::note || path_.announces_notes()) {
      passage.heading_path = path_.names();
    }
    passage.byte_begin = pieces.front().segments.front().begin;
    passage.byte_end = pieces.back().segments.back().end;
    passage.line = lines_.line_of(passage.byte_begin);
    passage.page = block.page;
    passage.label = block.label;
    passage.block = pieces.front().block;
    passages_.push_back(std::move(passage));
  }

  const Article& article_;
  const PassageLimits& limits_;
  LineCounter lines_;
  HeadingPath path_;
  std::vector<Piece> section_;
  std::vector<Passage> passages_;
};

}  // namespace

std::vector<Passage> split_passages(const Article& article, const PassageLimits& limits) {
  return PassageSplitter(article, limits).split();
}

std::string join_segments(std::string_view text, const std::vector<Segment>& segments) {
  return join(text, segments).text;
}

}  // namespace shirabe::indexer
