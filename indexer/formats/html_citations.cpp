#include "indexer/formats/html_citations.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/note_marks.h"

namespace shirabe::indexer {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLongestMark = 32;   // bytes
constexpr std::size_t kMostElements = 16;  // in a mark
constexpr std::size_t kMostBlocksOfANote = 8;

constexpr auto kNoteLinks = std::to_array<std::string_view>(
    {"doc-noteref", "noteref", "footnote-ref", "footnote-reference", "footnote_ref",
     "footnote-anchor", "msofootnotereference", "msoendnotereference"});
constexpr auto kBackRoles = std::to_array<std::string_view>({"doc-backlink", "backlink"});

bool is_number(std::string_view text) {
  constexpr std::size_t kMostDigits = 3;
  return !text.empty() && text.size() <= kMostDigits && text.front() != '0' &&
         std::all_of(text.begin(), text.end(), base::is_ascii_digit);
}

// The text of a small element and what is in it; nothing where it is longer than a mark.
struct Inside {
  std::string text;
  std::size_t links = 0;
  bool raised = false;
  bool note_link = false;
  std::string_view href;
};
struct InsideWalk {
  Inside inside;
  bool too_long = false;
  std::size_t elements = 0;

  // Empty elements, too, are looked at in small number only.
  [[nodiscard]] bool done() const { return too_long || elements > kMostElements; }
  bool enter(const GumboNode& node) {
    ++elements;
    const GumboTag tag = tag_of(node);
    if (tag == GUMBO_TAG_SUP) inside.raised = true;
    if (tag == GUMBO_TAG_SUP || tag == GUMBO_TAG_A || tag == GUMBO_TAG_SPAN) {
      const Naming naming = naming_of(node);
      inside.note_link = inside.note_link || has_word(naming.role, kNoteLinks) ||
                         has_word(naming.epub_type, kNoteLinks) ||
                         has_word(naming.classes, kNoteLinks);
    }
    if (tag == GUMBO_TAG_A && has_attribute(node, "href")) {
      ++inside.links;
      inside.href = attribute(node, "href");
    }
    return tag != GUMBO_TAG_STYLE && tag != GUMBO_TAG_SCRIPT && tag != GUMBO_TAG_RT;
  }
  void leave(const GumboNode&) {}
  void text(const GumboNode& node) {
    if (node.type == GUMBO_NODE_COMMENT) return;
    const std::string_view text = node.v.text.text;
    too_long = inside.text.size() + text.size() > kLongestMark;
    if (!too_long) inside.text += text;
  }
};

std::optional<Inside> inside_of(const GumboNode& element) {
  InsideWalk walk;
  walk_tree(element, walk);
  if (walk.done()) return std::nullopt;
  return std::move(walk.inside);
}

bool has_raised_parent(const GumboNode& element) {
  const GumboNode* parent = element.parent;
  return parent != nullptr && tag_of(*parent) == GUMBO_TAG_SUP;
}

// What a mark says without its brackets and spaces: "[1]", "(1)", "1)" are 1, "[注 1]" is 注1.
std::string label_of(std::string_view text) {
  std::string label = fold_ascii(text);
  std::erase_if(label, [](char c) { return " \t\r\n[]().^"sv.find(c) != std::string_view::npos; });
  return label;
}

// 1, 注1, ※1, *1, a, *, †, note1; numbers parted by commas where there is no link.
bool is_label(std::string_view label, bool linked) {
  constexpr std::array kWords{"注"sv, "註"sv,   "注釈"sv, "脚注"sv, "※"sv, "*"sv, "note"sv,
                              "주"sv, "각주"sv, "прим"sv, "fn"sv,   "#"sv, "nb"sv};
  constexpr std::array kSigns{"*"sv, "**"sv, "***"sv, "†"sv, "‡"sv, "※"sv, "§"sv};
  for (const std::string_view word : kWords) {
    if (label.starts_with(word) && is_number(label.substr(word.size()))) return true;
  }
  if (is_number(label)) return true;
  if (linked) {
    const bool letter = label.size() == 1 && label[0] >= 'a' && label[0] <= 'z';
    return letter || std::find(kSigns.begin(), kSigns.end(), label) != kSigns.end();
  }
  while (!label.empty()) {
    const std::size_t comma = std::min(label.find(','), label.size());
    if (!is_number(label.substr(0, comma))) return false;
    label.remove_prefix(std::min(comma + 1, label.size()));
    if (label.empty()) return true;
  }
  return false;
}

int hex_value(char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const std::size_t at = kDigits.find(static_cast<char>(c | 0x20));
  return at == std::string_view::npos || c < '0' ? -1 : static_cast<int>(at);
}

// What stands behind the # of an address, %XX decoded.
std::string fragment_of(std::string_view href) {
  const std::size_t hash = href.find('#');
  if (hash == std::string_view::npos) return {};
  std::string fragment;
  for (std::size_t i = hash + 1; i < href.size(); ++i) {
    const bool escape = href[i] == '%' && i + 2 < href.size() && hex_value(href[i + 1]) >= 0 &&
                        hex_value(href[i + 2]) >= 0;
    if (!escape) {
      fragment += href[i];
      continue;
    }
    fragment += static_cast<char>(hex_value(href[i + 1]) * 16 + hex_value(href[i + 2]));
    i += 2;
  }
  return fragment;
}

// 10⁶, 5m², x²: a power, not a citation.
bool is_power(std::string_view before) {
  std::vector<char32_t> word;  // the last letters, or digits
  constexpr std::size_t kEnough = 24;
  const std::size_t from =
      base::floor_boundary(before, before.size() - std::min(before.size(), kEnough));
  for (std::size_t offset = from; offset < before.size();) {
    const char32_t c = base::next_code_point(before, offset);
    constexpr char32_t kFirstWide = 0x1100;
    const bool digit = is_ascii_digit(c);
    const bool digits = !word.empty() && word.back() >= U'0' && word.back() <= U'9';
    const bool part = is_letter_or_digit(c) && c < kFirstWide;
    if (!part || digit != digits) word.clear();
    if (part) word.push_back(c);
  }
  if (word.empty()) return false;
  if (word.back() >= U'0' && word.back() <= U'9') return true;
  const bool capitals = std::all_of(word.begin(), word.end(), [](char32_t c) {
    return (c >= U'A' && c <= U'Z') || (c >= 0x0410 && c <= 0x042F);
  });
  return word.size() == 1 || (word.size() == 2 && !capitals);
}

bool is_latin_letter(std::string_view character) {
  const char small = character.empty() ? '\0' : static_cast<char>(character[0] | 0x20);
  return small >= 'a' && small <= 'z';
}

class Resolver {
 public:
  Resolver(const std::vector<HtmlMark>& marks, const BlocksById& blocks, Article& article)
      : marks_(marks), by_id_(blocks), article_(article) {}

  void run() {
    for (const HtmlMark& mark : marks_) {
      if (mark.certain) promote(mark);
    }
    strip_carets();
    for (const Block& block : article_.blocks) {
      if (block.kind == BlockKind::note && !block.label.empty()) labels_.insert(block.label);
    }
    for (const HtmlMark& mark : marks_) cite(mark);
  }

 private:
  [[nodiscard]] Block* target_of(const HtmlMark& mark, BlockRange& range) const {
    const auto found = by_id_.find(mark.target);
    if (mark.target.empty() || found == by_id_.end()) return nullptr;
    range = found->second;
    return range.begin < article_.blocks.size() ? &article_.blocks[range.begin] : nullptr;
  }

  // A raised link leads down to a note that starts with its label, or to an item of a list.
  void promote(const HtmlMark& mark) {
    BlockRange range;
    Block* target = target_of(mark, range);
    if (target == nullptr || range.begin <= mark.block) return;
    if (article_.blocks[mark.block].kind == BlockKind::note) return;
    if (range.end > range.begin + kMostBlocksOfANote || target->kind == BlockKind::heading) return;
    const auto mark_end = end_of_label(*target, mark.label);
    if (target->kind == BlockKind::note) {
      if (target->label.empty()) target->label = mark.label;
    } else if (!mark_end && target->kind != BlockKind::list_item) {
      return;
    }
    const bool strip = mark_end && (target->kind != BlockKind::note || target->label == mark.label);
    if (strip) target->segments.front().begin = *mark_end;
    for (std::size_t i = range.begin; i < std::max(range.end, range.begin + 1); ++i) {
      Block& block = article_.blocks[i];
      if (block.kind == BlockKind::note || block.kind == BlockKind::heading) continue;
      block.kind = BlockKind::note;
      block.label = mark.label;
    }
  }

  // Where the text of a note starts behind "1", "[1]", "1." in its first line; nothing where it
  // starts otherwise, or there is nothing else in the line.
  [[nodiscard]] std::optional<std::size_t> end_of_label(const Block& block,
                                                        std::string_view label) const {
    const Segment& first = block.segments.front();
    const std::string_view line = slice(article_.text, first);
    std::string seen;
    std::size_t offset = 0;
    constexpr std::string_view kAround = " \t[]().:^|";
    const auto sign = [&](std::size_t at) {
      return kAround.find(fold_ascii(line.substr(at, 4))[0]) != std::string_view::npos;
    };
    while (offset < line.size() && seen.size() < label.size()) {
      const std::size_t begin = offset;
      skip_character(line, offset);
      const std::string folded = fold_ascii(line.substr(begin, offset - begin));
      if (kAround.find(folded) == std::string_view::npos) seen += folded;
    }
    if (seen != label || offset >= line.size()) return std::nullopt;
    if (base::is_ascii_digit(line[offset - 1]) && base::is_ascii_digit(line[offset]))
      return std::nullopt;
    while (offset < line.size() && sign(offset)) skip_character(line, offset);
    const Segment rest = trim(article_.text, first.begin + offset, first.end);
    if (rest.begin >= rest.end) return std::nullopt;
    return rest.begin;
  }

  // "^ a b" before a note, where the links back have no class that says so.
  void strip_carets() {
    for (Block& block : article_.blocks) {
      if (block.kind != BlockKind::note) continue;
      Segment& first = block.segments.front();
      const auto mark = note_mark(slice(article_.text, first));
      if (!mark || mark->style != NoteStyle::caret) continue;
      const Segment rest = trim(article_.text, first.begin + mark->text_begin, first.end);
      if (rest.begin < rest.end) first.begin = rest.begin;
    }
  }

  void cite(const HtmlMark& mark) {
    const Block& block = article_.blocks[mark.block];
    if (block.kind == BlockKind::note || !stands_in(block, mark)) return;
    if (mark.target.empty()) return cite_by_label(mark);
    BlockRange range;
    Block* target = target_of(mark, range);
    if (target == nullptr || target->kind != BlockKind::note) return;
    if (target->anchor.empty()) target->anchor = mark.target;
    article_.citations.push_back({mark.begin, mark.end, mark.label, target->anchor});
  }

  void cite_by_label(const HtmlMark& mark) {
    const std::string_view text = article_.text;
    const std::string_view raised = text.substr(mark.begin, mark.end - mark.begin);
    const std::size_t begin = article_.blocks[mark.block].segments.front().begin;
    const bool bare = base::is_ascii_digit(raised.front());
    if (bare && is_power(text.substr(begin, mark.begin - begin))) return;
    if (bare && is_latin_letter(text.substr(mark.end, 1))) return;  // ⁶Li
    for (std::size_t at = 0; at < mark.label.size();) {
      const std::size_t comma = std::min(mark.label.find(',', at), mark.label.size());
      const std::string label = mark.label.substr(at, comma - at);
      at = comma + 1;
      const bool one = label == mark.label;
      const std::size_t found = one ? 0 : raised.find(label, searched_from(mark, raised));
      if (!labels_.contains(label) || found == std::string_view::npos) continue;
      const std::size_t place = mark.begin + found;
      article_.citations.push_back({place, one ? mark.end : place + label.size(), label, {}});
    }
  }

  // Behind the last citation of the same mark.
  [[nodiscard]] std::size_t searched_from(const HtmlMark& mark, std::string_view raised) const {
    if (article_.citations.empty() || article_.citations.back().end <= mark.begin) return 0;
    return std::min(article_.citations.back().end - mark.begin, raised.size());
  }

  static bool stands_in(const Block& block, const HtmlMark& mark) {
    const auto behind =
        std::partition_point(block.segments.begin(), block.segments.end(),
                             [&](const Segment& segment) { return segment.begin <= mark.begin; });
    return behind != block.segments.begin() && mark.end <= std::prev(behind)->end;
  }

  const std::vector<HtmlMark>& marks_;
  const BlocksById& by_id_;
  Article& article_;
  std::unordered_set<std::string> labels_;  // of notes
};

}  // namespace

std::optional<HtmlMark> citation_mark(const GumboNode& element) {
  const GumboTag tag = tag_of(element);
  if (tag != GUMBO_TAG_SUP && tag != GUMBO_TAG_A) return std::nullopt;
  if (tag == GUMBO_TAG_A && attribute(element, "href").find('#') == std::string_view::npos)
    return std::nullopt;
  const auto inside = inside_of(element);
  if (!inside || inside->links > 1) return std::nullopt;
  HtmlMark mark;
  mark.label = label_of(inside->text);
  mark.target = fragment_of(inside->href);
  // A link to another page.
  if (inside->links == 1 && mark.target.empty()) return std::nullopt;
  if (!inside->note_link && !is_label(mark.label, !mark.target.empty())) return std::nullopt;
  if (mark.label.empty() || base::first_bad_byte(mark.label)) return std::nullopt;
  if (base::first_bad_byte(mark.target)) return std::nullopt;
  const bool in_brackets = trim(inside->text).starts_with('[');
  mark.certain = !mark.target.empty() &&
                 (inside->raised || inside->note_link || in_brackets || has_raised_parent(element));
  return mark;
}

bool is_link_back(const GumboNode& element, bool in_note, bool note_is_empty) {
  if (tag_of(element) != GUMBO_TAG_A) return false;
  const Naming naming = naming_of(element);
  if (has_word(naming.role, kBackRoles) || has_word(naming.epub_type, kBackRoles)) return true;
  if (attribute(element, "href").find('#') == std::string_view::npos) return false;
  const auto inside = inside_of(element);
  if (!inside) return false;
  constexpr std::array kArrows{"↑"sv, "^"sv, "↩"sv, "↩︎"sv, "↵"sv, "⏎"sv, "⤴"sv,   "⤴︎"sv,
                               "⬆"sv, "▲"sv, "△"sv, "←"sv,      "«"sv, "↖"sv, "[↑]"sv, "⇑"sv};
  const std::string_view text = trim(inside->text);
  if (std::find(kArrows.begin(), kArrows.end(), text) != kArrows.end()) return true;
  if (!in_note || !note_is_empty) return false;
  const bool letter = text.size() == 1 && text[0] >= 'a' && text[0] <= 'z';
  const bool part = text.size() == 3 && base::is_ascii_digit(text[0]) && text[1] == '.' &&
                    base::is_ascii_digit(text[2]);
  return letter || part;
}

void resolve_citations(const std::vector<HtmlMark>& marks, const BlocksById& blocks,
                       Article& article) {
  Resolver(marks, blocks, article).run();
}

}  // namespace shirabe::indexer
