#include "store/documents.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "base/hash.h"

namespace shirabe::store {
namespace {

// Groups and copies of articles go by one slot, so every article has a value there.
std::string same_article_value(std::string_view article_id, std::string_view same_article) {
  return same_article.empty() ? base::hash_short(article_id) : std::string(same_article);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
  return text;
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

std::string make_record(const ArticleDocument& article, const ArticleRecord& article_record,
                        std::uint32_t ordinal) {
  PassageRecord record = article.passages[ordinal].record;
  record.ordinal = ordinal;
  record.article_id = article_record.id;
  return ordinal == 0 ? encode(record, article_record) : encode(record);
}

std::vector<std::string> implied_terms(const ArticleDocument& article, std::uint32_t ordinal) {
  const PassageDocument& passage = article.passages[ordinal];
  std::vector<std::string> terms{
      article_term(TermType::article, article.article.id),
      make_term(TermType::kind, base::name(passage.record.kind)),
  };
  if (!passage.content.empty()) terms.push_back(passage_content_term(passage.content));
  if (ordinal == 0 && !article.same_article.empty()) {
    terms.push_back(article_content_term(article.same_article));
  }
  for (const std::string& language : passage.languages) {
    terms.push_back(make_term(TermType::language, language));
  }
  return terms;
}

Values values_of(const ArticleDocument& article, const ArticleRecord& article_record,
                 std::uint32_t ordinal) {
  const PassageDocument& passage = article.passages[ordinal];
  const std::string& id = article_record.id;
  Values values{
      {number(Slot::article), article_value(id)},
      {number(Slot::date), date_value(article_record.date)},
      {number(Slot::languages), joined(passage.languages)},
      {number(Slot::kind), std::to_string(static_cast<unsigned>(passage.record.kind))},
      {number(Slot::ordinal), Xapian::sortable_serialise(ordinal)},
      {number(Slot::source), ordinal == 0 ? source_value(article) : std::string()},
      {number(Slot::content), passage.content},
      {number(Slot::same_article), same_article_value(id, article.same_article)},
      {number(Slot::record), make_record(article, article_record, ordinal)},
  };
  std::erase_if(values, [](const auto& value) { return value.second.empty(); });
  return values;
}

Xapian::Document make_document(const ArticleDocument& article, const ArticleRecord& article_record,
                               std::uint32_t ordinal) {
  Xapian::Document document;
  for (const TermCount& count : article.passages[ordinal].terms) {
    if (count.wdf == 0) {
      document.add_boolean_term(count.term);
    } else {
      document.add_term(count.term, count.wdf);
    }
  }
  for (const std::string& term : implied_terms(article, ordinal)) document.add_boolean_term(term);
  for (const auto& [slot, value] : values_of(article, article_record, ordinal)) {
    document.add_value(slot, value);
  }
  return document;
}

bool readdress(Xapian::Document& document, std::string_view record_bytes, std::string_view from,
               const SourceState& to) {
  std::optional<ArticleRecord> article = decode_article(record_bytes);
  const bool is_renamed = from != to.article_id;
  if (!article && !is_renamed) return false;
  PassageRecord record = decode_passage(record_bytes);
  record.article_id = to.article_id;
  if (article) {
    article->id = to.article_id;
    article->path = to.path;
    document.add_value(number(Slot::source), encode(to));
  }
  document.set_data({});
  document.add_value(number(Slot::record), article ? encode(record, *article) : encode(record));
  if (!is_renamed) return true;
  document.remove_term(article_term(TermType::article, from));
  document.add_boolean_term(article_term(TermType::article, to.article_id));
  document.add_value(number(Slot::article), article_value(to.article_id));
  if (document.get_value(number(Slot::same_article)) == same_article_value(from, {})) {
    document.add_value(number(Slot::same_article), same_article_value(to.article_id, {}));
  }
  return true;
}

}  // namespace shirabe::store
