#include "store/siblings.h"

#include <string>

#include "store/schema.h"

namespace shirabe::store {
namespace {

std::optional<Xapian::Document> document_at(const Xapian::Database& database,
                                            Xapian::docid document) {
  try {
    return database.get_document(document);
  } catch (const Xapian::DocNotFoundError&) {
    return std::nullopt;
  }
}

}  // namespace

std::optional<Xapian::Document> sibling(const Xapian::Database& database, Xapian::docid document,
                                        const PassageRecord& passage, std::uint32_t ordinal) {
  const std::string wanted = Xapian::sortable_serialise(ordinal);
  const auto guess = std::int64_t{document} + ordinal - passage.ordinal;
  if (guess > 0 && guess <= std::int64_t{database.get_lastdocid()}) {
    auto near = document_at(database, static_cast<Xapian::docid>(guess));
    const bool is_it = near && near->get_value(number(Slot::ordinal)) == wanted &&
                       near->get_value(number(Slot::article)) == article_value(passage.article_id);
    if (is_it) return near;
  }
  const std::string term = article_term(TermType::article, passage.article_id);
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    Xapian::Document found = database.get_document(*at);
    if (found.get_value(number(Slot::ordinal)) == wanted) return found;
  }
  return std::nullopt;
}

}  // namespace shirabe::store
