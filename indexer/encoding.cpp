#include "indexer/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "base/error.h"
#include "base/utf8.h"
#include "indexer/converter.h"
#include "indexer/encoding_guess.h"

namespace shirabe::indexer {
namespace {

// The mark of UTF-32LE begins with that of UTF-16LE.
constexpr std::array<ByteOrderMark, 4> kMarks{{{{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                                               {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
                                               {"\xFF\xFE", "UTF-16LE"},
                                               {"\xFE\xFF", "UTF-16BE"}}};

bool names_utf8(std::string_view name) {
  return plain_encoding_name(name) == "utf8";
}

// A declaration that can be read byte by byte stands in no UTF-16 (HTML Standard, 13.2.3.2).
bool can_be_declared(std::string_view name) {
  const std::string plain = plain_encoding_name(name);
  return !plain.starts_with("utf") && is_known_encoding(name);
}

[[noreturn]] void refuse(std::string message, std::string hint) {
  throw base::Error(base::ErrorCode::unreadable_input, std::move(message), std::move(hint));
}

std::string place(std::string_view bytes, std::size_t offset) {
  const auto newlines =
      std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
  return fmt::format("offset {} (line {})", offset, newlines + 1);
}

[[noreturn]] void refuse_byte(std::string_view bytes, std::size_t offset, const std::string& name,
                              std::string_view encoding, std::string hint) {
  refuse(fmt::format("{}: byte 0x{:02X} at {} is not {}", name,
                     static_cast<unsigned>(static_cast<unsigned char>(bytes[offset])),
                     place(bytes, offset), encoding),
         std::move(hint));
}

void refuse_nul(std::string_view text, const std::string& name) {
  const std::size_t nul = text.find('\0');
  if (nul == std::string_view::npos) return;
  refuse(fmt::format("{}: NUL byte at {}", name, place(text, nul)),
         "this is no text file, or one in UTF-16 or UTF-32 without a byte-order mark; --encoding "
         "UTF-16LE says so");
}

// `bytes` without the `begin` first ones, which are a byte-order mark.
std::string decode_as(std::string_view encoding, std::string_view bytes, std::size_t begin,
                      const std::string& name) {
  Conversion conversion = to_utf8(bytes.substr(begin), encoding);
  if (conversion.bad_byte) {
    refuse_byte(bytes, begin + *conversion.bad_byte, name, encoding,
                "give the file's own encoding, for instance --encoding Shift_JIS");
  }
  refuse_nul(conversion.text, name);
  return std::move(conversion.text);
}

// The text by `encoding`; nothing where the bytes are not that.
std::optional<std::string> decode_strictly(std::string_view bytes, std::string_view encoding) {
  Conversion conversion = to_utf8(bytes, encoding);
  if (conversion.bad_byte || conversion.text.find('\0') != std::string::npos) return std::nullopt;
  return std::move(conversion.text);
}

// The text by the detector's guess; nothing where it is not sure, or not right to the last byte.
std::optional<std::string> decode_by_guess(const SourceFile& file,
                                           const std::optional<EncodingGuess>& guess,
                                           const ReadCallbacks& callbacks) {
  if (!guess || !guess->is_sure) return std::nullopt;
  auto text = decode_strictly(file.bytes, guess->encoding);
  if (text && callbacks.warn) {
    callbacks.warn(fmt::format("{}: read as {}, which is a guess (--encoding NAME if it is wrong)",
                               file.name, guess->encoding));
  }
  return text;
}

// Files that declare what they are not are many (pages in Shift_JIS whose editor wrote iso-8859-1),
// and most encodings give some text for any bytes: what is declared is believed where the text
// reads like one of our languages, or where nothing better is known.
std::string decode_declared(const SourceFile& file, const std::string& declared,
                            const ReadCallbacks& callbacks) {
  auto text = decode_strictly(file.bytes, declared);
  if (text && reads_well(*text)) return std::move(*text);
  if (file.encoding && !names_utf8(*file.encoding)) {
    auto told = decode_strictly(file.bytes, *file.encoding);
    if (told && (!text || reads_well(*told))) return std::move(*told);
    return text ? std::move(*text) : decode_as(*file.encoding, file.bytes, 0, file.name);
  }
  const auto guess = file.encoding ? std::nullopt : guess_encoding(file.bytes);
  if (auto guessed = decode_by_guess(file, guess, callbacks)) return std::move(*guessed);
  if (!text) return decode_as(declared, file.bytes, 0, file.name);
  const bool agree = guess && decode_strictly(file.bytes, guess->encoding) == text;
  if (!agree && callbacks.warn) {
    callbacks.warn(fmt::format(
        "{}: does not read well as {}, which it declares (--encoding NAME if it is wrong)",
        file.name, declared));
  }
  return std::move(*text);
}

[[noreturn]] void refuse_unsure(const SourceFile& file, std::size_t bad,
                                const std::optional<EncodingGuess>& guess) {
  const std::string example = guess ? guess->encoding : "Shift_JIS";
  const std::string may_be =
      guess ? "it may be " + guess->encoding + ", but that is not sure; " : "";
  refuse_byte(file.bytes, bad, file.name, "UTF-8",
              fmt::format("{}say how it is encoded, for instance --encoding {}, or convert it to "
                          "UTF-8",
                          may_be, example));
}

}  // namespace

std::optional<ByteOrderMark> byte_order_mark(std::string_view bytes) {
  const auto* const mark = std::ranges::find_if(
      kMarks, [&](const ByteOrderMark& one) { return bytes.starts_with(one.bytes); });
  return mark == kMarks.end() ? std::nullopt : std::optional(*mark);
}

void require_known_encoding(std::string_view encoding, const std::string& name) {
  if (is_known_encoding(encoding)) return;
  refuse(fmt::format("{}: the encoding {} is not known", name, encoding),
         "give one that is, for instance --encoding Shift_JIS, EUC-KR or KOI8-R");
}

std::optional<std::string> declared_charset(std::string_view html) {
  constexpr std::size_t kLooked = 1024;
  std::string head(html.substr(0, kLooked));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  // <?xml encoding="..."?> and <meta charset=...>, <meta content="text/html; charset=...">.
  for (const std::string_view key : {std::string_view("charset"), std::string_view("encoding")}) {
    for (std::size_t at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
      std::size_t begin = head.find_first_not_of(" \t\r\n", at + key.size());
      if (begin == std::string::npos || head[begin] != '=') continue;
      begin = head.find_first_not_of(" \t\r\n\"'", begin + 1);
      const std::size_t end = std::min(head.find_first_of(" \t\r\n\"'>;?/", begin), head.size());
      if (begin < end) return std::string(html.substr(begin, end - begin));
    }
  }
  return std::nullopt;
}

std::string decode_text(const SourceFile& file, const ReadCallbacks& callbacks,
                        const std::optional<std::string>& declared) {
  constexpr char kEscape = '\x1B';  // begins the shifts of ISO-2022-JP, which is ASCII else
  const auto& [name, bytes, encoding] = file;
  if (encoding) require_known_encoding(*encoding, name);
  if (const auto mark = byte_order_mark(bytes)) {
    return decode_as(mark->encoding, bytes, mark->bytes.size(), name);
  }
  const auto bad = base::first_bad_byte(bytes);
  const bool is_utf8 = !bad && bytes.find('\0') == std::string_view::npos;
  if (is_utf8 && bytes.find(kEscape) == std::string_view::npos) return std::string(bytes);
  if (declared && can_be_declared(*declared)) return decode_declared(file, *declared, callbacks);
  if (encoding && !names_utf8(*encoding)) return decode_as(*encoding, bytes, 0, name);
  const auto guess = encoding ? std::nullopt : guess_encoding(bytes);
  if (auto text = decode_by_guess(file, guess, callbacks)) return std::move(*text);
  refuse_nul(bytes, name);
  if (bad) refuse_unsure(file, *bad, guess);
  return std::string(bytes);
}

}  // namespace shirabe::indexer
