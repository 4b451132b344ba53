// What stands at the head of an article: dates, "key: value" lines, the title. Thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article.h"
#include "indexer/head_date.h"

namespace shirabe::indexer {

// Takes a line that states metadata and nothing else ("著者: …", "Дата: …", a line that is a date,
// or a date and a short name) into `metadata`, where that field is still empty or says the same.
// False, with nothing changed, for any other line.
bool take_metadata_line(std::string_view line, Metadata& metadata);

// True for a line that looks like a person's name and nothing else (川辺 一郎, 한서윤, А. Н.
// Северцев): believed to be the author's where a date stands beside it.
[[nodiscard]] bool is_persons_name(std::string_view line);

// Where a line of the head was found: "line 2", counted in `text`.
[[nodiscard]] std::string line_origin(std::string_view text, std::size_t offset);

// Takes such lines from the paragraphs right behind the first heading of an article whose blocks
// are known from markup; those paragraphs are no blocks any more, and citations that stand in no
// block are dropped. Their origins are their lines, with `behind` after the number: " of the text"
// where that is not the file.
void take_metadata_blocks(Article& article, std::string_view behind = {});

// The same for a key and a value that stand apart, as in front matter; false for an unknown key.
bool take_metadata(std::string_view key, std::string_view value, Metadata& metadata);

// Which of the short lines at the head of an article is its title: the first whose words come back
// in the body, so that the name of a site above the title is not taken for it; else the first.
// Requires at least one line.
[[nodiscard]] std::size_t choose_title(const std::vector<std::string_view>& lines,
                                       std::string_view body);

// ja_JP as ja-JP; "" for what is no code of a language ("C", as programs without a locale write).
[[nodiscard]] std::string language_code(std::string_view value);

}  // namespace shirabe::indexer
