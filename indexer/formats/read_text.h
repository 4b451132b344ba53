// Plain text: hard-wrapped lines become paragraphs again; title, author and date at the head,
// headings and the list of notes are recognised where they are certain.
#pragma once

#include <string>

#include "indexer/article.h"

namespace shirabe::indexer {

// What plain text starts with: an article with its title and date, or, where those are known from
// elsewhere, the text alone.
enum class TextHead { article, text_only };

// The article of a decoded text. Article::text is `text` to the byte. Linear time. Thread-safe.
[[nodiscard]] Article structure_text(std::string text, TextHead head);

}  // namespace shirabe::indexer
