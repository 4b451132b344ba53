// Bytes of a file to UTF-8, never by a silent guess.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/formats/format.h"

namespace shirabe::indexer {

// The text of `file` as well-formed UTF-8, by the first of these that applies: the byte-order mark
// of UTF-16 or UTF-32; UTF-8, where the bytes are that and hold no escape sequence; `declared`,
// what the file says of itself; --encoding; the guess of a detector that is sure
// (encoding_guess.h), of which the person is warned. Where the bytes are not what is declared, or
// read like none of our languages that way, --encoding or the guess comes first; where there is
// neither, the person is warned.
//
// A UTF-8 byte-order mark is kept as it is, so that offsets stay places in the file; another is
// left out. Decoding is strict. Throws Error(unreadable_input) that names the file, the offset of
// the first bad byte and its line, and says what to do, for bytes that are none of these, for a
// name of an encoding that is not known, and for a NUL byte (a binary file).
[[nodiscard]] std::string decode_text(const SourceFile& file, const ReadCallbacks& callbacks,
                                      const std::optional<std::string>& declared = {});

// The byte-order mark of UTF-16 or UTF-32 that `bytes` begin with.
struct ByteOrderMark {
  std::string_view bytes, encoding;
};
[[nodiscard]] std::optional<ByteOrderMark> byte_order_mark(std::string_view bytes);

// Throws Error(unreadable_input), for the file `name`, where is_known_encoding(encoding) is false.
void require_known_encoding(std::string_view encoding, const std::string& name);

// The charset that an HTML or XHTML file declares in its first 1024 bytes (HTML Standard, 4.2.5.4).
[[nodiscard]] std::optional<std::string> declared_charset(std::string_view html);

}  // namespace shirabe::indexer
