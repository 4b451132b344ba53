// What says the same is shown once.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <optional>

#include "searcher/search.h"
#include "store/schema.h"

namespace shirabe::searcher {

// The slot of which each value is shown once; nothing where all is shown. Passages: the content.
// Articles: what is the same in all copies of an article, or the article itself where all copies
// are wanted or some articles of the index have no such value (they were indexed before there was
// one).
[[nodiscard]] std::optional<store::Slot> collapse_slot(const Xapian::Database& database,
                                                       Group group, bool all_copies);

// How many other passages (articles) of `database` say the same as that of `document`, whether they
// match the query or not.
[[nodiscard]] std::size_t copies_of(const Xapian::Database& database,
                                    const Xapian::Document& document, Group group);

}  // namespace shirabe::searcher
