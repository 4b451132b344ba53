#include "cli/output/article_view.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/passage_kind.h"
#include "cli/output/clean.h"
#include "cli/output/layout.h"
#include "cli/output/palette.h"

namespace shirabe::cli::output {
namespace {

constexpr std::string_view kIndent = "  ";
constexpr std::string_view kMark = "> ";

class ArticleView {
 public:
  ArticleView(std::string& out, const searcher::ShownArticle& article, const Style& style)
      : out_(out), article_(article), style_(style), palette_(palette(style.colour)) {}

  void append() {
    append_head();
    const std::size_t count = article_.passages.size();
    const std::size_t wanted = article_.wanted.value_or(0);
    const std::size_t begin = article_.wanted ? wanted - std::min<std::size_t>(wanted, 1) : 0;
    const std::size_t end = article_.wanted ? std::min(wanted + 2, count) : count;
    for (std::size_t i = begin; i < end; ++i) append_passage(i);
    append_notes();
  }

 private:
  using Origin = std::pair<std::string, std::string>;

  void append_line(std::vector<std::string> parts, std::string_view colour) {
    std::erase(parts, std::string());
    if (parts.empty()) return;
    out_ += painted(clean(fmt::format("{}", fmt::join(parts, "  "))), colour, palette_);
    out_ += '\n';
  }

  void append_head() {
    const searcher::ArticleInfo& info = article_.entry.article;
    append_line({info.title.empty() ? info.id : info.title}, palette_.title);
    if (!article_.wanted) return append_metadata();
    append_line({info.author, article_.entry.publisher, info.date, info.lang}, palette_.small);
    append_line({info.url}, palette_.small);
    append_line({info.path}, palette_.place);
    append_heading(article_.passages.at(*article_.wanted).info);
  }

  // Each piece with where it was found, where the reader of its format says so.
  void append_metadata() {
    const searcher::ArticleEntry& entry = article_.entry;
    const searcher::ArticleInfo& info = entry.article;
    const std::vector<Origin> fields{
        {"title", info.title}, {"author", info.author},        {"date", info.date},
        {"lang", info.lang},   {"publisher", entry.publisher}, {"url", info.url},
        {"path", info.path},   {"format", entry.format}};
    for (const auto& [name, value] : fields) {
      if (value.empty()) continue;
      const auto origin = std::ranges::find(entry.origins, name, &Origin::first);
      append_line({fmt::format("{:<9}", name), value,
                   origin == entry.origins.end() ? "" : fmt::format("({})", origin->second)},
                  name == "path" ? palette_.place : palette_.small);
    }
  }

  void append_heading(const searcher::PassageInfo& passage) {
    append_line({fmt::format("{}", fmt::join(passage.heading_path, " › "))}, palette_.small);
  }

  [[nodiscard]] std::string_view colour_of(std::size_t i) const {
    if (article_.wanted) return article_.wanted == i ? std::string_view() : palette_.small;
    switch (article_.passages[i].info.kind) {
      case base::PassageKind::heading:
        return palette_.title;
      case base::PassageKind::note:
        return palette_.small;
      case base::PassageKind::body:
      case base::PassageKind::caption:
        return {};
    }
    return {};
  }

  void append_passage(std::size_t i) {
    const searcher::ShownPassage& passage = article_.passages[i];
    const std::string label =
        passage.info.label.empty() ? std::string() : fmt::format("[{}] ", passage.info.label);
    out_ += '\n';
    append_text(clean(label + passage.text), article_.wanted == i ? kMark : kIndent, colour_of(i));
  }

  // Of the passage that was asked for: the notes that it cites, or the sentences that cite it.
  void append_notes() {
    if (article_.notes.empty() && article_.citations.empty()) return;
    out_ += '\n';
    for (const searcher::NoteInfo& note : article_.notes) {
      append_text(clean(fmt::format("[{}] {}", note.label, note.text)), kIndent, palette_.small);
    }
    for (const searcher::Citation& citation : article_.citations) {
      append_text(clean(fmt::format("cited in {}: {}", citation.passage_id, citation.text)),
                  kIndent, palette_.small);
    }
  }

  void append_text(std::string text, std::string_view indent, std::string_view colour) {
    append_block(out_, {std::move(text), {}},
                 {.first_indent = indent,
                  .indent = indent,
                  .colour = colour,
                  .columns = style_.columns,
                  .most_lines = 0},
                 palette_);
  }

  std::string& out_;
  const searcher::ShownArticle& article_;
  const Style& style_;
  const Palette& palette_;
};

}  // namespace

void append_article(std::string& out, const searcher::ShownArticle& article, const Style& style) {
  ArticleView(out, article, style).append();
}

}  // namespace shirabe::cli::output
