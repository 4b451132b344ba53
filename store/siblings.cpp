#include "store/siblings.h"

#include <string>

#include "store/schema.h"

namespace shirabe::store {
namespace {

bool is_passage(const Xapian::Database& database, Xapian::docid document,
                const std::string& article, const std::string& ordinal) {
  try {
    const Xapian::Document found = database.get_document(document);
    return found.get_value(number(Slot::ordinal)) == ordinal &&
           found.get_value(number(Slot::article)) == article;
  } catch (const Xapian::DocNotFoundError&) {
    return false;
  }
}

}  // namespace

std::optional<Xapian::docid> sibling(const Xapian::Database& database, Xapian::docid document,
                                     const PassageRecord& passage, std::uint32_t ordinal) {
  const std::string wanted = Xapian::sortable_serialise(ordinal);
  const auto guess = std::int64_t{document} + ordinal - passage.ordinal;
  if (guess > 0 && guess <= std::int64_t{database.get_lastdocid()}) {
    const auto near = static_cast<Xapian::docid>(guess);
    if (is_passage(database, near, article_value(passage.article_id), wanted)) return near;
  }
  const std::string term = article_term(TermType::article, passage.article_id);
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    if (database.get_document(*at).get_value(number(Slot::ordinal)) == wanted) return *at;
  }
  return std::nullopt;
}

}  // namespace shirabe::store
