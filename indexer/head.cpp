#include "indexer/head.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_set>
#include <utility>

#include "analysis/sentences.h"
#include "analysis/width.h"
#include "base/utf8.h"
#include "indexer/characters.h"

namespace shirabe::indexer {
namespace {

struct Key {
  std::string_view name;  // lower case
  std::string Metadata::*field;
};
constexpr std::array kKeys = std::to_array<Key>({
    {"title", &Metadata::title},
    {"タイトル", &Metadata::title},
    {"題名", &Metadata::title},
    {"表題", &Metadata::title},
    {"제목", &Metadata::title},
    {"название", &Metadata::title},
    {"заголовок", &Metadata::title},
    {"author", &Metadata::author},
    {"authors", &Metadata::author},
    {"by", &Metadata::author},
    {"著者", &Metadata::author},
    {"筆者", &Metadata::author},
    {"執筆者", &Metadata::author},
    {"執筆", &Metadata::author},
    {"作者", &Metadata::author},
    {"저자", &Metadata::author},
    {"글쓴이", &Metadata::author},
    {"автор", &Metadata::author},
    {"авторы", &Metadata::author},
    {"date", &Metadata::date},
    {"published", &Metadata::date},
    {"日付", &Metadata::date},
    {"発行日", &Metadata::date},
    {"公開日", &Metadata::date},
    {"掲載日", &Metadata::date},
    {"作成日", &Metadata::date},
    {"날짜", &Metadata::date},
    {"작성일", &Metadata::date},
    {"дата", &Metadata::date},
    {"lang", &Metadata::lang},
    {"language", &Metadata::lang},
    {"url", &Metadata::url},
    {"link", &Metadata::url},
    {"source", &Metadata::publisher},
    {"publisher", &Metadata::publisher},
    {"出典", &Metadata::publisher},
    {"発行", &Metadata::publisher},
    {"発行元", &Metadata::publisher},
    {"掲載", &Metadata::publisher},
    {"출처", &Metadata::publisher},
    {"источник", &Metadata::publisher},
});

std::string_view without_brackets(std::string_view value) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kPairs{
      {{"(", ")"}, {"（", "）"}, {"[", "]"}}};
  for (const auto& [open, close] : kPairs) {
    if (!value.starts_with(open) || !value.ends_with(close)) continue;
    if (value.size() < open.size() + close.size()) continue;
    return trim(value.substr(open.size(), value.size() - open.size() - close.size()));
  }
  return value;
}

bool is_short_name(std::string_view rest) {
  constexpr std::size_t kWidestName = 24;
  if (analysis::columns(rest) > kWidestName || analysis::ends_sentence(rest)) return false;
  for (std::size_t offset = 0; offset < rest.size();) {
    const char32_t c = base::next_code_point(rest, offset);
    const bool in_name = c == U'.' || c == U'・' || c == U'-' || is_white_space(c);
    const bool letter = is_letter_or_digit(c) && u_isdigit(static_cast<UChar32>(c)) == 0;
    if (!in_name && !letter) return false;
  }
  return true;
}

// 川辺 一郎（研究員） without what stands in brackets.
std::string_view without_remark(std::string_view name) {
  for (const std::string_view open : {"(", "（"}) {
    const std::size_t at = name.find(open);
    if (at == std::string_view::npos || at == 0) continue;
    if (name.ends_with(")") || name.ends_with("）")) return trim(name.substr(0, at));
  }
  return name;
}

// 川の百科（2025/04/26 版） without the remark in brackets in which byte `inside` stands.
std::string_view before_remark_at(std::string_view value, std::size_t inside) {
  const std::string_view before = value.substr(0, inside);
  for (const std::string_view open : {"(", "（"}) {
    const std::size_t at = before.rfind(open);
    if (at != std::string_view::npos && at > 0) return trim(value.substr(0, at));
  }
  return value;
}

// What a date is called, rather than who wrote.
bool names_a_date(std::string_view words) {
  constexpr std::array<std::string_view, 9> kWords{"更新", "公開", "掲載", "作成",    "投稿",
                                                   "発行", "수정", "작성", "обновлен"};
  const std::string lower = lower_case(words);
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

// True where the two can both be so, one perhaps more exact.
bool agree(std::string_view a, std::string_view b) {
  return a.starts_with(b) || b.starts_with(a);
}

// What stands before and behind a date in its line, where it is clearly parted from it; nothing
// where the date is a part of a sentence.
struct DateSurroundings {
  std::string_view before;
  std::string_view behind;
};
std::optional<DateSurroundings> surroundings_of(std::string_view line, const FoundDate& found) {
  constexpr std::string_view kSeparators = " \t/|,-";
  constexpr std::array<std::string_view, 7> kDateEnds{"", "г", "г.", "года", "付", "号", "発行"};
  const std::string_view before = line.substr(0, found.begin);
  const std::string_view behind = line.substr(found.end);
  DateSurroundings around{trim(before), without_brackets(trim(behind))};
  if (!around.before.empty()) {
    const bool sign = kSeparators.find(around.before.back()) != std::string_view::npos;
    if (!sign && !is_white_space(last_character(before))) return std::nullopt;
  }
  while (!around.before.empty() &&
         kSeparators.find(around.before.back()) != std::string_view::npos) {
    around.before.remove_suffix(1);
  }
  if (std::find(kDateEnds.begin(), kDateEnds.end(), around.behind) != kDateEnds.end()) {
    around.behind = {};
  } else if (!is_white_space(first_character(behind))) {
    return std::nullopt;
  }
  return around;
}

// A line that is a date, with a short name before or after it or brackets around it.
bool take_date_line(std::string_view line, Metadata& metadata) {
  line = without_brackets(line);
  const auto found = find_date(line);
  if (!found || !agree(found->date, metadata.date)) return false;
  const auto around = surroundings_of(line, *found);
  if (!around || (!around->before.empty() && !around->behind.empty())) return false;
  const std::string_view name =
      without_remark(around->before.empty() ? around->behind : around->before);
  const bool is_author = !name.empty() && !names_a_date(name);
  if (is_author && (!is_short_name(name) || !agree(name, metadata.author))) return false;
  if (found->date.size() > metadata.date.size()) metadata.date = found->date;
  if (is_author && metadata.author.empty()) metadata.author = name;
  return true;
}

// What a title and a body have in common: words, and pairs of characters in scripts without spaces;
// hiragana is in every text and says nothing.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  std::string before;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const char32_t c = base::next_code_point(text, offset);
    const std::string_view character = text.substr(begin, offset - begin);
    const bool hiragana = c >= 0x3041 && c <= 0x309F;
    const bool part = is_letter_or_digit(c) || c == U'ー';
    const bool pairs = part && !hiragana && is_written_without_spaces(c);
    if (pairs && !before.empty()) words.push_back(before + std::string(character));
    before = pairs ? character : std::string_view();
    if (part && !hiragana && !pairs) {
      word += lower_case(character);
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

struct HeadLine {
  std::string text;
  std::size_t begin = 0;  // in the article's text
};

std::vector<HeadLine> lines_of(std::string_view text, const Block& block) {
  std::vector<HeadLine> lines;
  for (const Segment& segment : block.segments) {
    if (segment.starts_line || lines.empty()) lines.push_back({{}, segment.begin});
    lines.back().text += slice(text, segment);
  }
  return lines;
}

// 川辺 一郎
bool is_name_in_two_parts(std::string_view line) {
  constexpr std::size_t kWidestPart = 10;
  std::array<std::size_t, 2> widths{};
  std::size_t part = 0;
  for (std::size_t offset = 0; offset < line.size();) {
    const char32_t c = base::next_code_point(line, offset);
    if (is_white_space(c)) {
      if (++part == widths.size()) return false;
    } else if (!is_written_without_spaces(c) || !is_letter_or_digit(c)) {
      return false;
    } else {
      widths[part] += 2;
    }
  }
  return std::all_of(widths.begin(), widths.end(),
                     [](std::size_t width) { return width > 0 && width <= kWidestPart; });
}

// 한서윤: two to four syllables.
bool is_hangul_name(std::string_view line) {
  std::size_t syllables = 0;
  for (std::size_t offset = 0; offset < line.size(); ++syllables) {
    if (!is_hangul(base::next_code_point(line, offset))) return false;
  }
  return syllables >= 2 && syllables <= 4;
}

// А. Н. Северцев, Вера Лопатина, Kim Il-sung: two to four words that begin with a capital and have
// no other, one of them more than an initial.
bool is_name_with_capitals(std::string_view line) {
  constexpr std::size_t kMostWords = 4;
  std::size_t words = 0;
  std::size_t letters = 0;  // of the word
  bool has_whole_word = false;
  char32_t before = 0;
  for (std::size_t offset = 0; offset < line.size();) {
    const char32_t c = base::next_code_point(line, offset);
    const char32_t before_it = std::exchange(before, c);
    if (c == U' ' || c == U'.') letters = 0;
    if (c == U' ' || c == U'.' || c == U'-') continue;
    const auto code = static_cast<UChar32>(c);
    const bool first = letters++ == 0;
    const bool fits = first ? u_isupper(code) != 0 : u_islower(code) != 0 || before_it == U'-';
    if (u_isalpha(code) == 0 || !fits) return false;
    words += first ? 1U : 0U;
    has_whole_word = has_whole_word || letters > 2;
  }
  return words >= 2 && words <= kMostWords && has_whole_word;
}

void take_head_blocks(Article& article, std::string_view behind) {
  constexpr std::size_t kMostBlocks = 5;
  constexpr std::size_t kLongest = 160;  // bytes
  std::vector<Block>& blocks = article.blocks;
  std::size_t i = !blocks.empty() && blocks[0].kind == BlockKind::heading ? 1 : 0;
  HeadLine before;  // the paragraph before, where it may be a name
  const auto note = [&](const Metadata& known, Metadata& metadata, const HeadLine& line) {
    note_origins(known, metadata, line_origin(article.text, line.begin).append(behind));
  };
  for (std::size_t n = 0; n < kMostBlocks && i < blocks.size(); ++n) {
    if (blocks[i].kind != BlockKind::paragraph) return;
    const auto lines = lines_of(article.text, blocks[i]);
    Metadata metadata = article.metadata;
    bool has_bare_name = false;
    const bool all = std::all_of(lines.begin(), lines.end(), [&](const HeadLine& line) {
      const Metadata known = metadata;
      const bool is_bare_name =
          lines.size() == 2 && metadata.author.empty() && is_persons_name(line.text);
      if (is_bare_name) metadata.author = line.text;
      has_bare_name = has_bare_name || is_bare_name;
      if (!is_bare_name && !take_metadata_line(line.text, metadata)) return false;
      note(known, metadata, line);
      return true;
    });
    // Only a date beside it makes a bare name the author's.
    const bool taken = all && (!has_bare_name || metadata.date != article.metadata.date);
    if (!taken) {
      before = lines.front();
      if (lines.size() > 1 || analysis::ends_sentence(before.text)) return;
      if (before.text.size() > kLongest) return;
      ++i;
      continue;
    }
    const bool dated = metadata.date != article.metadata.date;
    article.metadata = metadata;
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i));
    if (dated && metadata.author.empty() && is_persons_name(before.text)) {
      article.metadata.author = before.text;
      note(metadata, article.metadata, before);
      blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(--i));
    }
    before = {};
  }
}

}  // namespace

bool take_metadata(std::string_view key, std::string_view value, Metadata& metadata) {
  const std::string name = lower_case(fold_ascii(trim(key)));
  const auto* const row = std::find_if(kKeys.begin(), kKeys.end(),
                                       [&](const Key& known) { return known.name == name; });
  if (row == kKeys.end()) return false;
  value = trim(value);
  const auto date = find_date(value);
  if (row->field == &Metadata::date) {
    if (date && metadata.date.empty()) metadata.date = date->date;
    return date.has_value();
  }
  std::string& field = metadata.*row->field;
  const bool dated_publisher = row->field == &Metadata::publisher && date;
  if (field.empty()) field = dated_publisher ? before_remark_at(value, date->begin) : value;
  if (dated_publisher && metadata.date.empty()) metadata.date = date->date;
  return true;
}

bool take_metadata_line(std::string_view line, Metadata& metadata) {
  constexpr std::size_t kLongestKey = 40;
  const std::string_view start = line.substr(0, base::floor_boundary(line, kLongestKey));
  for (const std::string_view colon : {":", "："}) {
    const std::size_t at = start.find(colon);
    if (at == std::string_view::npos) continue;
    if (take_metadata(line.substr(0, at), line.substr(at + colon.size()), metadata)) return true;
  }
  return take_date_line(line, metadata);
}

bool is_persons_name(std::string_view line) {
  return is_name_in_two_parts(line) || is_hangul_name(line) || is_name_with_capitals(line);
}

std::string line_origin(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return fmt::format("line {}", std::count(before.begin(), before.end(), '\n') + 1);
}

void take_metadata_blocks(Article& article, std::string_view behind) {
  take_head_blocks(article, behind);
  drop_stray_citations(article);
}

std::size_t choose_title(const std::vector<std::string_view>& lines, std::string_view body) {
  constexpr std::size_t kEnoughBody = 64UL * 1024;
  const std::vector<std::string> body_words =
      words_of(body.substr(0, base::floor_boundary(body, kEnoughBody)));
  const std::unordered_set<std::string> known(body_words.begin(), body_words.end());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::vector<std::string> words = words_of(lines[i]);
    const auto back = static_cast<std::size_t>(std::count_if(
        words.begin(), words.end(), [&](const std::string& word) { return known.contains(word); }));
    if (back >= 2 && back * 2 >= words.size()) return i;
  }
  return 0;
}

std::string language_code(std::string_view value) {
  constexpr std::size_t kLongest = 35;
  std::string code(value);
  std::replace(code.begin(), code.end(), '_', '-');
  const bool possible = code.size() >= 2 && code.size() <= kLongest &&
                        std::all_of(code.begin(), code.end(), [](unsigned char c) {
                          return std::isalnum(c) != 0 || c == '-';
                        });
  return possible ? code : std::string();
}

}  // namespace shirabe::indexer
