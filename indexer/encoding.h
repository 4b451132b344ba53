// Bytes of a file to UTF-8, never by a silent guess.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shirabe::indexer {

// The text of `bytes` as well-formed UTF-8. A UTF-8 byte-order mark is kept as it is, so that
// offsets stay places in the file. Throws Error(unreadable_input) that names `name`, the offset of
// the first bad byte and its line, and says what to do, for bytes that are not UTF-8, and for a NUL
// byte (a binary file). `encoding` is what --encoding gave; only UTF-8 is known so far, any other
// name is refused by name.
[[nodiscard]] std::string decode_text(std::string_view bytes, const std::string& name,
                                      const std::optional<std::string>& encoding);

// True for the names of --encoding that decode_text() takes.
[[nodiscard]] bool is_known_encoding(const std::string& encoding);

}  // namespace shirabe::indexer
