// The other passages of a passage's article.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>

#include "store/records.h"

namespace shirabe::store {

// Passage number `ordinal` of the article to which `passage`, document number `document` of
// `database`, belongs; nothing where there is none. `database` is one index, not several as one.
// Passages of an article usually stand side by side, so that this is one look-up (one question to a
// server); where they do not, it walks through the article. May throw Xapian::Error. Thread-safe as
// far as `database` is not shared.
[[nodiscard]] std::optional<Xapian::Document> sibling(const Xapian::Database& database,
                                                      Xapian::docid document,
                                                      const PassageRecord& passage,
                                                      std::uint32_t ordinal);

}  // namespace shirabe::store
