// The documents that stand for an article in a Xapian database: docs/index_format.md.
#pragma once

#include <xapian.h>

#include <cstdint>

#include "store/writer.h"

namespace shirabe::store {

// The article's record with its counts of passages and notes.
[[nodiscard]] ArticleRecord complete_record(const ArticleDocument& document);

// The document of passage number `ordinal`; `article_record` is complete_record(article). Requires
// ordinal < article.passages.size(). Thread-safe.
[[nodiscard]] Xapian::Document make_document(const ArticleDocument& article,
                                             const ArticleRecord& article_record,
                                             std::uint32_t ordinal);

}  // namespace shirabe::store
