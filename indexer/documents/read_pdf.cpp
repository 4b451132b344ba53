#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/sentences.h"
#include "analysis/width.h"
#include "base/error.h"
#include "indexer/characters.h"
#include "indexer/documents/document.h"
#include "indexer/documents/page_layout.h"
#include "indexer/documents/page_margins.h"
#include "indexer/documents/page_paragraphs.h"
#include "indexer/documents/pdf_article.h"
#include "indexer/documents/pdf_pages.h"
#include "indexer/head.h"
#include "indexer/passages.h"

namespace shirabe::indexer {

void read_pdf(const SourceFile& file, const ReadCallbacks& callbacks);  // in CMake's table

namespace {

// What programs write where nobody wrote a title or an author.
bool is_rubbish(std::string_view value, const std::string& file_name) {
  constexpr auto kStarts = std::to_array<std::string_view>(
      {"microsoft ", "untitled", "無題", "名称未設定", "제목 없음", "без имени", "без названия",
       "powerpoint ", "slide 1", "document", "文書", "新規", "file:", "http"});
  constexpr auto kEnds = std::to_array<std::string_view>(
      {".doc", ".docx", ".pdf", ".indd", ".tex", ".dvi", ".hwp", ".odt", ".rtf", ".jtd", ".ppt",
       ".pptx", ".txt", ".qxd", ".ps", ".html", ".xls", ".xlsx", ".pmd"});
  constexpr auto kWhole = std::to_array<std::string_view>(
      {"user", "owner", "admin", "administrator", "unknown", "title", "author", "root", "pc"});
  const std::string folded = lower_case(fold_ascii(value));
  const auto begins = [&](std::string_view start) { return folded.starts_with(start); };
  const auto ends = [&](std::string_view end) { return folded.ends_with(end); };
  const std::string stem = lower_case(std::filesystem::path(file_name).stem().string());
  // Letters that Shift_JIS becomes where it is read as a western encoding.
  const bool garbled = value.find("ƒ") != std::string_view::npos ||
                       value.find("\xEF\xBF\xBD") != std::string_view::npos;
  std::size_t letters = 0;
  for (std::size_t offset = 0; offset < folded.size();) {
    const char32_t c = first_character(std::string_view(folded).substr(offset));
    skip_character(folded, offset);
    if (is_letter_or_digit(c) && (c < U'0' || c > U'9')) ++letters;
  }
  const bool template_text = folded.starts_with("[") && folded.ends_with("]");
  return letters < 2 || garbled || template_text || folded == stem ||
         std::any_of(kStarts.begin(), kStarts.end(), begins) ||
         std::any_of(kEnds.begin(), kEnds.end(), ends) ||
         std::find(kWhole.begin(), kWhole.end(), folded) != kWhole.end();
}

void set_field(Metadata& metadata, std::string Metadata::*field, const std::string& value,
               std::string_view origin) {
  if (!(metadata.*field).empty() || value.empty()) return;
  const Metadata before = metadata;
  metadata.*field = value;
  note_origins(before, metadata, origin);
}

// The largest letters of page 1, or a short line at its head.
std::string title_on_page(const Article& article) {
  constexpr std::size_t kWidest = 120;
  for (const Block& block : article.blocks) {
    if (block.page != 1U) break;
    if (block.kind == BlockKind::heading && block.level == 1)
      return join_segments(article.text, block.segments);
  }
  if (article.blocks.empty() || article.blocks[0].page != 1U) return {};
  const std::string first = join_segments(article.text, article.blocks[0].segments);
  return analysis::columns(first) > kWidest || analysis::ends_sentence(first) ? "" : first;
}

// What a person reads on the page is believed before what the file states, except for the title,
// which may fill several lines there.
void find_metadata(Article& article, const PdfText& pdf, const std::string& file_name) {
  Metadata& metadata = article.metadata;
  if (!is_rubbish(pdf.title, file_name)) {
    set_field(metadata, &Metadata::title, pdf.title, "PDF info: Title");
  }
  set_field(metadata, &Metadata::title, title_on_page(article), "heading of page 1");
  const Metadata before = metadata;
  take_metadata_blocks(article);
  note_origins(before, metadata, "head of page 1");
  if (!is_rubbish(pdf.author, file_name)) {
    set_field(metadata, &Metadata::author, pdf.author, "PDF info: Author");
  }
  set_field(metadata, &Metadata::date, pdf.created, "PDF info: CreationDate");
}

// Those of blocks that turned out to be metadata are gone with them.
void drop_lost_citations(Article& article) {
  std::erase_if(article.citations, [&](const Citation& citation) {
    return std::none_of(article.blocks.begin(), article.blocks.end(), [&](const Block& block) {
      return block.segments.front().begin <= citation.begin &&
             citation.end <= block.segments.back().end;
    });
  });
}

// "3, 5-7"
std::string ranges(const std::vector<std::size_t>& numbers) {
  std::string text;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t end = i + 1;
    while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1) ++end;
    if (!text.empty()) text += ", ";
    text += std::to_string(numbers[i]);
    if (end > i + 1) text += "-" + std::to_string(numbers[end - 1]);
    i = end;
  }
  return text;
}

void require_text(const SourceFile& file, const Pages& pages, const ReadCallbacks& callbacks) {
  std::vector<std::size_t> pictures;
  bool text = false;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (pages[i].has_pictures) pictures.push_back(i + 1);
    text = text || !pages[i].boxes.empty();
  }
  const auto counted = [](std::size_t count) {
    return std::to_string(count) + (count == 1 ? " page" : " pages");
  };
  const std::string hint = "run OCR on it, for instance ocrmypdf -l jpn IN OUT";
  if (!text) {
    throw base::Error(base::ErrorCode::unreadable_input,
                      pictures.empty() ? file.name + ": is empty: nothing stands on its pages"
                                       : fmt::format("{}: holds {} of pictures and no text",
                                                     file.name, counted(pictures.size())),
                      pictures.empty() ? "" : hint);
  }
  if (!pictures.empty() && callbacks.warn) {
    callbacks.warn(fmt::format("{}: {} {} of {} without text, only pictures: {}", file.name,
                               pictures.size() == 1 ? "page" : "pages", ranges(pictures),
                               pages.size(), hint));
  }
}

}  // namespace

void read_pdf(const SourceFile& file, const ReadCallbacks& callbacks) {
  PdfText pdf = read_pdf_pages(file.name, file.bytes);
  require_text(file, pdf.pages, callbacks);
  if (pdf.repaired && callbacks.warn) {
    callbacks.warn(fmt::format("{}: is damaged; {} {} could be read, others may be missing",
                               file.name, pdf.pages.size(),
                               pdf.pages.size() == 1 ? "page" : "pages"));
  }
  remove_running_text(pdf.pages);
  FoundArticle found;
  found.source_bytes = file.bytes;
  found.article = make_article(find_paragraphs(lay_out(pdf.pages)));
  find_metadata(found.article, pdf, file.name);
  drop_lost_citations(found.article);
  callbacks.emit(std::move(found));
}

}  // namespace shirabe::indexer
