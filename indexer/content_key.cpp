#include "indexer/content_key.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "analysis/folding.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "indexer/characters.h"

namespace shirabe::indexer {
namespace {

using store::CitedNote;

// A label stands in its mark behind no more than this: [^, （注.
constexpr std::size_t kLongestMarkHead = 12;
constexpr std::size_t kLongestBracket = 16;

// The end of [1], [^2] or [3, 4] that begins at `begin`, or `begin`.
std::size_t bracket_end(std::string_view text, std::size_t begin) {
  if (text[begin] != '[') return begin;
  const std::size_t close = text.find_first_not_of("0123456789^, ", begin + 1);
  const bool closes = close != std::string_view::npos && text[close] == ']' && close > begin + 1;
  return closes && close - begin <= kLongestBracket ? close + 1 : begin;
}

// The end of the mark that begins at `begin` and holds `label`, or `begin` where that is not seen.
std::size_t mark_end(std::string_view text, std::size_t begin, std::string_view label) {
  std::size_t offset = begin;
  if (label.empty() || begin >= text.size()) return begin;
  if (is_superscript_digit(base::next_code_point(text, offset))) return begin;
  const std::string_view near = text.substr(begin, kLongestMarkHead + label.size());
  const std::size_t at = near.find(label);
  return at == std::string_view::npos ? begin : begin + at + label.size();
}

std::vector<bool> marked_bytes(const store::PassageRecord& passage) {
  std::vector<bool> marked;
  for (const CitedNote& note : passage.cited_notes) {
    const std::size_t end = mark_end(passage.text, note.text_offset, note.label);
    if (end <= note.text_offset) continue;
    marked.resize(passage.text.size(), false);
    std::fill(marked.begin() + static_cast<std::ptrdiff_t>(note.text_offset),
              marked.begin() + static_cast<std::ptrdiff_t>(end), true);
  }
  return marked;
}

// What is kept of a text, copied a stretch at a time.
class Kept {
 public:
  explicit Kept(std::string_view text) : text_(text) { kept_.reserve(text.size()); }
  // Leaves out [begin, end), which lies behind all that was left out before.
  void leave_out(std::size_t begin, std::size_t end) {
    kept_ += text_.substr(done_, begin - done_);
    done_ = end;
  }
  [[nodiscard]] std::string take() && {
    kept_ += text_.substr(done_);
    return std::move(kept_);
  }

 private:
  std::string_view text_;
  std::string kept_;
  std::size_t done_ = 0;
};

std::string without_marks(const store::PassageRecord& passage) {
  const std::string_view text = passage.text;
  const std::vector<bool> marked = marked_bytes(passage);
  Kept kept(text);
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    if (const std::size_t end = bracket_end(text, begin); end > begin) {
      offset = end;
      kept.leave_out(begin, end);
      continue;
    }
    const char32_t c = base::next_code_point(text, offset);
    const bool is_marked = !marked.empty() && marked[begin];
    if (is_marked || is_superscript_digit(c)) kept.leave_out(begin, offset);
  }
  return std::move(kept).take();
}

std::string key_of(std::string_view text) {
  return base::hash_short(text);
}

template <typename Work>
void for_each_line(std::string_view text, Work work) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    work(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::size_t count_letters(std::string_view comparable) {
  return base::count_code_points(comparable) -
         static_cast<std::size_t>(std::count(comparable.begin(), comparable.end(), '\n'));
}

std::string without_line_ends(std::string text) {
  std::erase(text, '\n');
  return text;
}

}  // namespace

std::string comparable_text(const store::PassageRecord& passage) {
  const std::string folded = analysis::fold(without_marks(passage));
  Kept letters(folded);
  for (std::size_t offset = 0; offset < folded.size();) {
    const std::size_t begin = offset;
    const char32_t c = base::next_code_point(folded, offset);
    if (c != U'\n' && !is_letter_or_digit(c)) letters.leave_out(begin, offset);
  }
  return std::move(letters).take();
}

void Sketch::add(std::string_view line) {
  std::vector<std::size_t> begins;  // of the letters, and the end of the last
  for (std::size_t offset = 0; offset < line.size();) {
    begins.push_back(offset);
    (void)base::next_code_point(line, offset);
  }
  all_letters_ += begins.size();
  if (begins.size() < kShortestLine) return;
  letters_ += begins.size();
  begins.push_back(line.size());
  for (std::size_t i = 0; i + kStretch < begins.size(); ++i) {
    add_hash(base::hash_64(line.substr(begins[i], begins[i + kStretch] - begins[i])));
  }
}

void Sketch::add_hash(std::uint64_t hash) {
  const bool full = smallest_.size() == kHashes;
  if (full && hash >= smallest_.back()) return;
  const auto at = std::lower_bound(smallest_.begin(), smallest_.end(), hash);
  if (at != smallest_.end() && *at == hash) return;
  smallest_.insert(at, hash);
  if (full) smallest_.pop_back();
}

std::string Sketch::value() const {
  const bool tells = letters_ >= kFewestLetters && letters_ * 3 >= all_letters_ * 2;
  if (!tells) return {};
  return key_of(fmt::format("{:x}", fmt::join(smallest_, " ")));
}

void set_content_keys(store::ArticleDocument& document) {
  Sketch sketch;
  std::vector<std::string> texts;
  texts.reserve(document.passages.size());
  for (store::PassageDocument& passage : document.passages) {
    const std::string text = comparable_text(passage.record);
    const bool is_body = passage.record.kind == base::PassageKind::body;
    if (is_body) for_each_line(text, [&](std::string_view line) { sketch.add(line); });
    const bool tells = is_body && count_letters(text) >= kFewestLettersOfAPassage;
    texts.push_back(without_line_ends(text));
    passage.content = tells ? key_of(texts.back()) : std::string();
  }
  document.same_article = sketch.value();
  if (document.same_article.empty()) return;
  std::unordered_map<std::string, int> times;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    store::PassageDocument& passage = document.passages[i];
    if (!passage.content.empty() || texts[i].empty()) continue;
    const std::string place =
        fmt::format("{} {} {}", document.same_article, base::name(passage.record.kind), texts[i]);
    passage.content = key_of(fmt::format("{} {}", place, ++times[place]));
  }
}

}  // namespace shirabe::indexer
