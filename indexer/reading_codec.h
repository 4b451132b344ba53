// What a format reader found, as bytes that one program can hand to another.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "indexer/article.h"

namespace shirabe::indexer {

// All that came of one file; `failure` is what the reader threw.
struct Reading {
  std::vector<Article> articles;
  std::vector<std::string> warnings;
  std::optional<base::Error> failure;
};

[[nodiscard]] std::string encode(const Reading& reading);

// Believes nothing: throws Error(unreadable_input) where the bytes are no reading or break a
// promise of article.h (ranges outside the text or out of order, text that is not UTF-8).
[[nodiscard]] Reading decode_reading(std::string_view bytes);

}  // namespace shirabe::indexer
