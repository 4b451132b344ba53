#include "indexer/documents/pdf_pages.h"

#include <fmt/chrono.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>

#include "base/error.h"
#include "base/utf8.h"
#include "indexer/characters.h"

namespace shirabe::indexer {
namespace {

[[noreturn]] void fail(const std::string& name, const std::string& what, const std::string& hint) {
  throw base::Error(base::ErrorCode::unreadable_input, name + ": " + what, hint);
}

// Some glyphs of vertical writing have characters of their own (︑ ﹁), which are the same signs.
char32_t upright(char32_t c) {
  constexpr std::array<std::pair<char32_t, char32_t>, 31> kForms{
      {{0xFE10, U'，'}, {0xFE11, U'、'}, {0xFE12, U'。'}, {0xFE13, U'：'}, {0xFE14, U'；'},
       {0xFE15, U'！'}, {0xFE16, U'？'}, {0xFE17, U'〖'}, {0xFE18, U'〗'}, {0xFE19, U'…'},
       {0xFE30, U'‥'},  {0xFE31, U'—'},  {0xFE32, U'–'},  {0xFE33, U'＿'}, {0xFE35, U'（'},
       {0xFE36, U'）'}, {0xFE37, U'｛'}, {0xFE38, U'｝'}, {0xFE39, U'〔'}, {0xFE3A, U'〕'},
       {0xFE3B, U'【'}, {0xFE3C, U'】'}, {0xFE3D, U'《'}, {0xFE3E, U'》'}, {0xFE3F, U'〈'},
       {0xFE40, U'〉'}, {0xFE41, U'「'}, {0xFE42, U'」'}, {0xFE43, U'『'}, {0xFE44, U'』'},
       {0xFE47, U'［'}}};
  if (c == 0xFE48) return U'］';
  const auto* const form =
      std::find_if(kForms.begin(), kForms.end(), [&](const auto& row) { return row.first == c; });
  return form == kForms.end() ? c : form->second;
}

// Without control characters; with white space only where `spaces` says so.
std::string text_of(const poppler::ustring& source, bool spaces) {
  icu::UnicodeString units;
  for (const auto unit : source) units.append(static_cast<char16_t>(unit));
  std::string utf8;
  units.toUTF8String(utf8);
  utf8 = base::to_valid_utf8(utf8);
  constexpr char32_t kDelete = 0x7F;
  constexpr char32_t kFirstLatin1 = 0xA0;
  std::string text;
  for (std::size_t offset = 0; offset < utf8.size();) {
    const char32_t c = base::next_code_point(utf8, offset);
    const bool control = c < U' ' || (c >= kDelete && c < kFirstLatin1) || c == 0xFFFE;
    if (is_white_space(c) || control) {
      if (spaces && !text.empty() && text.back() != ' ') text += ' ';
    } else {
      base::append_utf8(text, upright(c));
    }
  }
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

template <std::size_t N>
bool names_one_of(const std::string& font, const std::array<std::string_view, N>& words) {
  const std::string name = lower_case(base::to_valid_utf8(font));
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

bool names_bold(const std::string& font) {
  return names_one_of(font, std::to_array<std::string_view>({"bold", "black", "heavy", "demib"}));
}

bool names_gothic(const std::string& font) {
  return names_one_of(font, std::to_array<std::string_view>({"gothic", "gothmb"}));
}

TextBox box_from(const poppler::text_box& source) {
  const poppler::rectf place = source.bbox();
  TextBox box;
  box.text = text_of(source.text(), false);
  box.left = place.left();
  box.top = place.top();
  box.right = place.right();
  box.bottom = place.bottom();
  box.turned = source.rotation() == 1 || source.rotation() == 3;
  box.size = box.turned ? place.width() : place.height();
  if (source.has_font_info()) {
    if (source.get_font_size() > 0) box.size = source.get_font_size();
    box.bold = names_bold(source.get_font_name());
    box.gothic = names_gothic(source.get_font_name());
  }
  return box;
}

// False for a page that is left white, which is common behind the end of a chapter.
bool shows_anything(const poppler::page& page) {
  constexpr double kDotsPerInch = 36;
  const poppler::image image =
      poppler::page_renderer().render_page(&page, kDotsPerInch, kDotsPerInch);
  if (!image.is_valid()) return true;
  const char* const begin = image.const_data();
  const auto size = static_cast<std::ptrdiff_t>(image.bytes_per_row()) * image.height();
  return std::any_of(begin, begin + size, [](char byte) { return byte != '\xFF'; });
}

PageText page_from(const poppler::document& document, int number) {
  PageText text;
  const std::unique_ptr<poppler::page> page(document.create_page(number));
  if (!page) return text;
  const poppler::rectf place = page->page_rect();
  text.width = place.width();
  text.height = place.height();
  if (page->orientation() == poppler::page::landscape ||
      page->orientation() == poppler::page::seascape) {
    std::swap(text.width, text.height);
  }
  for (const poppler::text_box& source : page->text_list(poppler::page::text_list_include_font)) {
    TextBox box = box_from(source);
    if (!box.text.empty() && box.size > 0) text.boxes.push_back(std::move(box));
  }
  if (text.boxes.empty()) text.has_pictures = shows_anything(*page);
  return text;
}

// Gothic letters stand for bold ones where they are few.
void make_gothic_bold(Pages& pages) {
  constexpr std::size_t kFew = 4;  // one in
  std::size_t letters = 0;
  std::size_t gothic = 0;
  for (const PageText& page : pages) {
    for (const TextBox& box : page.boxes) {
      letters += box.text.size();
      if (box.gothic) gothic += box.text.size();
    }
  }
  if (gothic * kFew > letters) return;
  for (PageText& page : pages) {
    for (TextBox& box : page.boxes) box.bold = box.bold || box.gothic;
  }
}

bool is_cut_off(std::string_view bytes) {
  constexpr std::size_t kEnd = 2048;
  return bytes.substr(bytes.size() - std::min(bytes.size(), kEnd)).find("%%EOF") ==
         std::string_view::npos;
}

bool is_pdf(std::string_view bytes) {
  constexpr std::size_t kStart = 1024;
  return bytes.substr(0, kStart).find("%PDF-") != std::string_view::npos;
}

// Poppler's messages tell that it had to look for what ought to be at a known place.
void note_damage(const std::string& message, void* damaged) {
  constexpr std::array<std::string_view, 3> kSigns{"trailer", "xref", "XRef"};
  const bool found = std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) {
    return message.find(sign) != std::string::npos;
  });
  if (found) *static_cast<bool*>(damaged) = true;
}

std::string date_of(const poppler::document& document) {
  const std::time_t time = document.info_date_t("CreationDate");
  if (time <= 0) return {};
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(time));
}

}  // namespace

PdfText read_pdf_pages(const std::string& name, std::string_view bytes) {
  if (!is_pdf(bytes)) {
    fail(name, "is no PDF, whatever its name says", "look what it is (file NAME) and rename it");
  }
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    fail(name, "is larger than a PDF may be", "split it, for instance with qpdf --split-pages");
  }
  PdfText text;
  poppler::set_debug_error_function(note_damage, &text.repaired);
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  const bool cut_off = is_cut_off(bytes);
  if (!document || (!document->is_locked() && document->pages() <= 0)) {
    fail(name, cut_off ? "is cut off: the end of the PDF is missing" : "is a damaged PDF",
         "get the file again, or try to mend it: mutool clean, or qpdf IN OUT");
  }
  if (document->is_locked()) {
    fail(name, "is encrypted and needs a password",
         "save it without the password: qpdf --decrypt --password=... IN OUT");
  }
  text.title = text_of(document->get_title(), true);
  text.author = text_of(document->get_author(), true);
  text.created = date_of(*document);
  for (int i = 0; i < document->pages(); ++i) text.pages.push_back(page_from(*document, i));
  make_gothic_bold(text.pages);
  text.repaired = text.repaired || cut_off;
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  return text;
}

}  // namespace shirabe::indexer
