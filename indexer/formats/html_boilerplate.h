// What of a page is its article, and what stands around it: menus, buttons, notices, lists of
// links.
#pragma once

#include <unordered_set>
#include <vector>

#include "indexer/formats/html_tree.h"

namespace shirabe::indexer {

// True for an element that holds notes, by its class, id, role or epub:type: it is never left out.
[[nodiscard]] bool holds_notes(const Naming& naming);

[[nodiscard]] bool is_block(GumboTag tag);

struct ArticlePlace {
  // The element that holds the article: the <article> or <main> with most of the text, else the
  // page. Notes that stand outside of it are in `notes`, in the order of the page.
  const GumboNode* root = nullptr;
  std::vector<const GumboNode*> notes;
  // Elements that are no part of the article, with all in them.
  std::unordered_set<const GumboNode*> left_out;
};

// Linear time. Thread-safe.
[[nodiscard]] ArticlePlace find_article(const GumboNode& page);

}  // namespace shirabe::indexer
