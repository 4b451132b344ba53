// ICU's converters under the names that files and people use.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace shirabe::indexer {

// `name` in small letters and digits only: names of encodings are the same whatever stands between.
[[nodiscard]] std::string plain_encoding_name(std::string_view name);

// True for what ICU knows: Shift_JIS, CP932, EUC-KR, KOI8-R, windows-1251, … Names of standards
// mean the vendors' supersets that such files are written in (Encoding Standard, 4.2).
[[nodiscard]] bool is_known_encoding(std::string_view name);

struct Conversion {
  std::string text;                     // UTF-8, up to the bad byte
  std::optional<std::size_t> bad_byte;  // offset of the first byte that is not of the encoding
};

// Strict. Requires is_known_encoding(name). Thread-safe.
[[nodiscard]] Conversion to_utf8(std::string_view bytes, std::string_view name);

// The bytes of a line feed. Requires is_known_encoding(name).
[[nodiscard]] std::string line_end_in(std::string_view name);

}  // namespace shirabe::indexer
