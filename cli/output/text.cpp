#include "cli/output/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <vector>

#include "base/passage_kind.h"
#include "cli/output/clean.h"
#include "cli/output/facet_text.h"
#include "cli/output/layout.h"
#include "cli/output/palette.h"
#include "cli/output/quantities.h"

namespace shirabe::cli::output {
namespace {

constexpr std::string_view kIndent = "    ";
constexpr std::string_view kBetween = "  ";
constexpr std::size_t kMostNotes = 3;
constexpr std::size_t kMostNoteLines = 2;

// Whether the lines of an article's text are those of its file.
enum class Lines : std::uint8_t { of_the_file, of_the_text, of_no_use };

Lines lines_of(const std::string& path) {
  std::string extension = std::filesystem::path(path).extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (extension == ".txt" || extension == ".md" || extension == ".markdown") {
    return Lines::of_the_file;
  }
  // In JSON Lines an article is one line of the file, and its own lines stand inside a string.
  return extension == ".jsonl" ? Lines::of_no_use : Lines::of_the_text;
}

// Where the passage stands in its source: what an editor or a PDF viewer wants to be told.
std::string source_place(const searcher::Hit& hit) {
  std::string place = clean(hit.article.path);
  if (place.empty()) return place;
  if (hit.passage.page) return fmt::format("{}, p. {}", place, *hit.passage.page);
  if (hit.passage.line == 0) return place;
  switch (lines_of(hit.article.path)) {
    case Lines::of_the_file:
      return fmt::format("{}:{}", place, hit.passage.line);
    case Lines::of_the_text:
      return fmt::format("{} (line {} of the text)", place, hit.passage.line);
    case Lines::of_no_use:
      return place;
  }
  return place;
}

std::string kind_of(const searcher::PassageInfo& passage) {
  if (passage.kind == base::PassageKind::body) return {};
  const std::string_view kind = base::name(passage.kind);
  return passage.label.empty() ? std::string(kind)
                               : fmt::format("{} {}", kind, clean(passage.label));
}

std::string copies_of(const searcher::Hit& hit) {
  if (hit.copies == 0) return {};
  return fmt::format("{} {}", hit.copies, hit.copies == 1 ? "copy" : "copies");
}

class TextPrinter final : public Printer {
 public:
  explicit TextPrinter(const Style& style) : style_(style), palette_(palette(style.colour)) {}

  void print(std::string& out, const Answer& answer) const override {
    for (const searcher::Hit& hit : answer.result.hits) {
      if (&hit != &answer.result.hits.front()) out += '\n';
      print_header(out, hit);
      print_place(out, hit);
      print_passage(out, hit);
      print_notes(out, hit.notes);
      print_citations(out, hit);
    }
    if (!answer.result.facets.empty()) {
      if (!answer.result.hits.empty()) out += '\n';
      append_facets(out, answer.result.facets, style_.columns, palette_);
    }
    if (style_.totals && !answer.result.hits.empty()) print_totals(out, answer);
  }

 private:
  [[nodiscard]] std::string small(std::string_view text) const {
    return painted(text, palette_.small, palette_);
  }

  void print_header(std::string& out, const searcher::Hit& hit) const {
    const std::string& title = hit.article.title.empty() ? hit.article.id : hit.article.title;
    fmt::format_to(std::back_inserter(out), "{:>2}. {}", hit.rank,
                   painted(clean(title), palette_.title, palette_));
    if (!hit.article.date.empty()) {
      out += kBetween;
      out += small(clean(hit.article.date));
    }
    out += '\n';
  }

  // Not wrapped, so that a path can be picked with the mouse.
  void print_place(std::string& out, const searcher::Hit& hit) const {
    std::vector<std::string> parts{
        painted(source_place(hit), palette_.place, palette_),
        small(clean(hit.passage.id)),
        small(kind_of(hit.passage)),
        small(clean(fmt::format("{}", fmt::join(hit.passage.heading_path, " › ")))),
        small(copies_of(hit)),
    };
    std::erase(parts, std::string());
    fmt::format_to(std::back_inserter(out), "{}{}\n", kIndent, fmt::join(parts, kBetween));
  }

  void print_passage(std::string& out, const searcher::Hit& hit) const {
    const MarkedText text = style_.full_text ? cleaned(hit.text, hit.text_highlights)
                                             : cleaned(hit.snippet.text, hit.snippet.highlights);
    append_block(out, text,
                 {.first_indent = kIndent,
                  .indent = kIndent,
                  .colour = {},
                  .columns = style_.columns,
                  .most_lines = 0},
                 palette_);
  }

  void print_small_block(std::string& out, MarkedText text) const {
    append_block(out, text,
                 {.first_indent = kIndent,
                  .indent = kIndent,
                  .colour = palette_.small,
                  .columns = style_.columns,
                  .most_lines = kMostNoteLines},
                 palette_);
  }

  // Those that answer note: before the others.
  void print_notes(std::string& out, std::vector<searcher::NoteInfo> notes) const {
    std::ranges::stable_partition(
        notes, [](const searcher::NoteInfo& note) { return !note.highlights.empty(); });
    const std::size_t shown = std::min(notes.size(), kMostNotes);
    for (std::size_t i = 0; i < shown; ++i) {
      const std::string label = fmt::format("[{}] ", clean(notes[i].label));
      MarkedText text = cleaned(notes[i].text, notes[i].highlights);
      for (auto& [begin, end] : text.matches) {
        begin += label.size();
        end += label.size();
      }
      text.text.insert(0, label);
      print_small_block(out, std::move(text));
    }
    print_more(out, notes.size() - shown, "more note");
  }

  // The sentences that cite a note; of a passage whose mark is not known, its id alone.
  void print_citations(std::string& out, const searcher::Hit& hit) const {
    const std::size_t shown = std::min(hit.cited_by.size(), kMostNotes);
    for (std::size_t i = 0; i < shown; ++i) {
      const auto citation =
          std::ranges::find(hit.citations, hit.cited_by[i], &searcher::Citation::passage_id);
      std::string text = fmt::format("cited in {}", clean(hit.cited_by[i]));
      if (citation != hit.citations.end()) text += ": " + clean(citation->text);
      print_small_block(out, {std::move(text), {}});
    }
    print_more(out, hit.cited_by.size() - shown, "more passage");
  }

  void print_more(std::string& out, std::size_t count, std::string_view what) const {
    if (count > 0) print_small_block(out, {"… and " + counted(count, what), {}});
  }

  static std::string_view before_total(const searcher::SearchResult& result) {
    if (result.total_exact) return "";
    return result.total_at_most ? "at most " : "about ";
  }

  void print_totals(std::string& out, const Answer& answer) const {
    const searcher::SearchResult& result = answer.result;
    const bool articles = answer.group == searcher::Group::article;
    const std::string totals = fmt::format(
        "{} of {}{}, {:.1f} ms", result.hits.size(), before_total(result),
        counted(result.estimated_total, articles ? "article" : "passage"), result.milliseconds);
    fmt::format_to(std::back_inserter(out), "\n{}\n", small(totals));
  }

  Style style_;
  const Palette& palette_;
};

}  // namespace

std::unique_ptr<Printer> make_text_printer(const Style& style) {
  return std::make_unique<TextPrinter>(style);
}

}  // namespace shirabe::cli::output
