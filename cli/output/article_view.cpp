#include "cli/output/article_view.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
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
  void append_line(std::vector<std::string> parts, std::string_view colour) {
    std::erase(parts, std::string());
    if (parts.empty()) return;
    out_ += painted(clean(fmt::format("{}", fmt::join(parts, "  "))), colour, palette_);
    out_ += '\n';
  }

  void append_head() {
    const searcher::ArticleInfo& info = article_.entry.article;
    append_line({info.title.empty() ? info.id : info.title}, palette_.title);
    append_line({info.author, article_.entry.publisher, info.date, info.lang}, palette_.small);
    append_line({info.url}, palette_.small);
    append_line({info.path}, palette_.place);
    if (article_.wanted) append_heading(article_.passages.at(*article_.wanted).info);
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

  void append_notes() {
    if (article_.notes.empty()) return;
    out_ += '\n';
    for (const searcher::NoteInfo& note : article_.notes) {
      append_text(clean(fmt::format("[{}] {}", note.label, note.text)), kIndent, palette_.small);
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
