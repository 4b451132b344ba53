#include "searcher/copies.h"

#include <string>

namespace shirabe::searcher {

using store::Slot;

std::optional<Slot> collapse_slot(const Xapian::Database& database, Group group, bool all_copies) {
  if (group == Group::passage) return all_copies ? std::nullopt : std::optional(Slot::content);
  const bool all_have_it =
      database.get_value_freq(store::number(Slot::same_article)) == database.get_doccount();
  return all_copies || !all_have_it ? Slot::article : Slot::same_article;
}

std::size_t copies_of(const Xapian::Database& database, const Xapian::Document& document,
                      Group group) {
  const bool articles = group == Group::article;
  const std::string value =
      document.get_value(store::number(articles ? Slot::same_article : Slot::content));
  if (value.empty()) return 0;
  const Xapian::doccount all = database.get_termfreq(articles ? store::article_content_term(value)
                                                              : store::passage_content_term(value));
  return all == 0 ? 0 : all - 1;
}

}  // namespace shirabe::searcher
