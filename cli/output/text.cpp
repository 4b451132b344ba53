#include "cli/output/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/passage_kind.h"
#include "cli/output/clean.h"
#include "cli/output/facet_text.h"
#include "cli/output/layout.h"
#include "cli/output/palette.h"
#include "cli/output/place.h"
#include "cli/output/quantities.h"
#include "searcher/display.h"

namespace shirabe::cli::output {
namespace {

constexpr std::string_view kIndent = "    ";
constexpr std::string_view kBetween = "  ";
constexpr std::size_t kMostOtherLines = 2;
constexpr std::size_t kMostNotes = 3;
constexpr std::size_t kMostNoteLines = 2;

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
      print_others(out, hit);
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

  // A piece of a line that is never cut, and its colour.
  using Part = std::pair<std::string, std::string_view>;

  [[nodiscard]] bool fits(std::size_t columns) const {
    return style_.columns == 0 || kIndent.size() + columns <= style_.columns;
  }

  [[nodiscard]] static std::string title_of(const searcher::Hit& hit) {
    return clean(hit.article.title.empty() ? hit.article.id : hit.article.title);
  }

  // Beside the title, or where the line has no room for it, below.
  [[nodiscard]] bool date_stands_with_title(const searcher::Hit& hit) const {
    const std::string line = title_of(hit) + std::string(kBetween) + clean(hit.article.date);
    return fits(searcher::display_width(line));
  }

  void print_header(std::string& out, const searcher::Hit& hit) const {
    const std::string rank = fmt::format("{:>2}. ", hit.rank);
    const std::string date = clean(hit.article.date);
    if (!date.empty() && date_stands_with_title(hit)) {
      out += rank + painted(title_of(hit), palette_.title, palette_);
      out += std::string(kBetween) + small(date) + '\n';
      return;
    }
    append_block(out, {title_of(hit), {}},
                 {.first_indent = rank,
                  .indent = kIndent,
                  .colour = palette_.title,
                  .columns = style_.columns,
                  .most_lines = 0},
                 palette_);
  }

  // As many parts in a line as it has room for, each in one piece, so that a path can be picked
  // with the mouse.
  void print_parts(std::string& out, const std::vector<Part>& parts) const {
    std::size_t columns = 0;
    for (const auto& [text, colour] : parts) {
      if (text.empty()) continue;
      const std::size_t more = searcher::display_width(text) + (columns > 0 ? kBetween.size() : 0);
      const bool goes_on = columns > 0 && fits(columns + more);
      if (columns > 0) out += goes_on ? kBetween : "\n";
      if (!goes_on) out += kIndent;
      out += painted(text, colour, palette_);
      columns = goes_on ? columns + more : searcher::display_width(text);
    }
    if (columns > 0) out += '\n';
  }

  [[nodiscard]] std::string headings_of(const searcher::PassageInfo& passage) const {
    std::string text = clean(fmt::format("{}", fmt::join(passage.heading_path, " › ")));
    if (fits(searcher::display_width(text))) return text;
    text = searcher::first_columns(text, style_.columns - kIndent.size() - 1);
    return text + "…";
  }

  void print_place(std::string& out, const searcher::Hit& hit) const {
    const bool date_is_told = date_stands_with_title(hit);
    print_parts(out, {{source_place(hit.article, hit.passage, style_.folder), palette_.place},
                      {date_is_told ? std::string() : clean(hit.article.date), palette_.small},
                      {clean(hit.passage.id), palette_.small},
                      {kind_of(hit.passage), palette_.small},
                      {headings_of(hit.passage), palette_.small},
                      {copies_of(hit), palette_.small}});
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

  void print_snippet(std::string& out, const searcher::Snippet& snippet) const {
    append_block(out, cleaned(snippet.text, snippet.highlights),
                 {.first_indent = kIndent,
                  .indent = kIndent,
                  .colour = {},
                  .columns = style_.columns,
                  .most_lines = kMostOtherLines},
                 palette_);
  }

  void print_others(std::string& out, const searcher::Hit& hit) const {
    for (const auto& [passage, snippet] : hit.others) {
      print_parts(out, {{source_place(hit.article, passage, style_.folder), palette_.place},
                        {clean(passage.id), palette_.small},
                        {kind_of(passage), palette_.small},
                        {headings_of(passage), palette_.small}});
      print_snippet(out, snippet);
    }
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

  // Those that answer note: and those whose marks the snippet shows; where there are none, the
  // first.
  void print_notes(std::string& out, std::vector<searcher::NoteInfo> notes) const {
    const auto answers = [](const searcher::NoteInfo& note) { return !note.highlights.empty(); };
    const auto is_cited = [&](const searcher::NoteInfo& note) {
      return style_.full_text || note.is_cited_in_snippet;
    };
    const auto cited = std::ranges::stable_partition(notes, answers).begin();
    const auto others = std::ranges::stable_partition(cited, notes.end(), is_cited).begin();
    const auto called_for = static_cast<std::size_t>(others - notes.begin());
    const std::size_t shown = std::min(called_for > 0 ? called_for : notes.size(), kMostNotes);
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
