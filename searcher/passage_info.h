// Records of the store as the answers show them.
#pragma once

#include <string>
#include <string_view>

#include "searcher/hits.h"
#include "store/records.h"

namespace shirabe::searcher {

[[nodiscard]] ArticleInfo article_info(const store::ArticleRecord& record);

// `languages` are codes parted by spaces, as they stand in their value slot.
[[nodiscard]] PassageInfo passage_info(const store::PassageRecord& record,
                                       std::string_view languages);

// ARTICLE-ID#ORDINAL
[[nodiscard]] std::string passage_id(std::string_view article_id, std::uint32_t ordinal);

}  // namespace shirabe::searcher
