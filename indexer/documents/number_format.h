// Numbers as word processors write them before notes and list items.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace shirabe::indexer {

// `number` in a format of ECMA-376 part 1, 17.18.59 (ST_NumberFormat): decimal, lowerRoman,
// upperLetter, decimalEnclosedCircle, chicago, …; in decimal for one that is not known. Requires
// number > 0. Thread-safe.
[[nodiscard]] std::string format_number(std::size_t number, std::string_view format);

}  // namespace shirabe::indexer
