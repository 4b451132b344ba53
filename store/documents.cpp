#include "store/documents.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace shirabe::store {
namespace {

void add_terms(Xapian::Document& document, const PassageDocument& passage,
               std::string_view article_id, std::string_view same_article, bool is_first) {
  for (const TermCount& count : passage.terms) {
    if (count.wdf == 0) {
      document.add_boolean_term(count.term);
    } else {
      document.add_term(count.term, count.wdf);
    }
  }
  document.add_boolean_term(article_term(TermType::article, article_id));
  if (is_first) document.add_boolean_term(article_term(TermType::record, article_id));
  if (!passage.content.empty()) document.add_boolean_term(passage_content_term(passage.content));
  if (is_first && !same_article.empty()) {
    document.add_boolean_term(article_content_term(same_article));
  }
  document.add_boolean_term(make_term(TermType::kind, base::name(passage.record.kind)));
  for (const std::string& language : passage.languages) {
    document.add_boolean_term(make_term(TermType::language, language));
  }
}

void set_value(Xapian::Document& document, Slot slot, const std::string& value) {
  if (!value.empty()) document.add_value(number(slot), value);
}

// Groups and copies of articles go by one slot, so every article has a value there.
std::string same_article_value(std::string_view article_id, std::string_view same_article) {
  constexpr std::size_t kDigits = 16;
  return std::string(same_article.empty() ? article_key(article_id).substr(0, kDigits)
                                          : same_article);
}

void add_values(Xapian::Document& document, const ArticleRecord& article,
                const PassageDocument& passage, std::string_view same_article,
                std::uint32_t ordinal) {
  set_value(document, Slot::article, article_value(article.id));
  set_value(document, Slot::date, date_value(article.date));
  set_value(document, Slot::languages, fmt::format("{}", fmt::join(passage.languages, " ")));
  set_value(document, Slot::kind, fmt::format("{}", static_cast<unsigned>(passage.record.kind)));
  set_value(document, Slot::ordinal, Xapian::sortable_serialise(ordinal));
  set_value(document, Slot::content, passage.content);
  set_value(document, Slot::same_article, same_article_value(article.id, same_article));
}

std::string source_value(const ArticleDocument& document) {
  SourceState source = document.source;
  source.article_id = document.article.id;
  source.path = document.article.path;
  return encode(source);
}

}  // namespace

ArticleRecord complete_record(const ArticleDocument& document) {
  const auto is_note = [](const PassageDocument& passage) {
    return passage.record.kind == base::PassageKind::note;
  };
  ArticleRecord article = document.article;
  article.passages = static_cast<std::uint32_t>(document.passages.size());
  article.notes = static_cast<std::uint32_t>(std::ranges::count_if(document.passages, is_note));
  return article;
}

Xapian::Document make_document(const ArticleDocument& article, const ArticleRecord& article_record,
                               std::uint32_t ordinal) {
  const PassageDocument& passage = article.passages[ordinal];
  PassageRecord record = passage.record;
  record.ordinal = ordinal;
  record.article_id = article_record.id;
  Xapian::Document document;
  document.set_data(ordinal == 0 ? encode(record, article_record) : encode(record));
  add_terms(document, passage, article_record.id, article.same_article, ordinal == 0);
  add_values(document, article_record, passage, article.same_article, ordinal);
  if (ordinal == 0) set_value(document, Slot::source, source_value(article));
  return document;
}

}  // namespace shirabe::store
