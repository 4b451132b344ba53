// The documents that stand for an article in a Xapian database: docs/index_format.md.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/writer.h"

namespace shirabe::store {

// The article's record with its counts of passages and notes.
[[nodiscard]] ArticleRecord complete_record(const ArticleDocument& document);

// The record of passage number `ordinal`; the first has the article's inside. As below.
[[nodiscard]] std::string make_record(const ArticleDocument& article,
                                      const ArticleRecord& article_record, std::uint32_t ordinal);

// What stands in the index for a passage beside its own terms, which are in the ArticleDocument:
// terms that only filter, and values by the number of their slot, in rising order, none empty.
using Values = std::vector<std::pair<std::uint32_t, std::string>>;
[[nodiscard]] std::vector<std::string> implied_terms(const ArticleDocument& article,
                                                     std::uint32_t ordinal);
[[nodiscard]] Values values_of(const ArticleDocument& article, const ArticleRecord& article_record,
                               std::uint32_t ordinal);

// The document of passage number `ordinal`; `article_record` is complete_record(article). Requires
// ordinal < article.passages.size(). Thread-safe.
[[nodiscard]] Xapian::Document make_document(const ArticleDocument& article,
                                             const ArticleRecord& article_record,
                                             std::uint32_t ordinal);

// Gives a document of the article `from`, read from a database, the id, path and source of `to`.
// `record`: the document's, unpacked; the new one stands in it as it is. False where nothing
// changes. Throws Error(index_failed) where the record is damaged.
[[nodiscard]] bool readdress(Xapian::Document& document, std::string_view record,
                             std::string_view from, const SourceState& to);

}  // namespace shirabe::store
