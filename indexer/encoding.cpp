#include "indexer/encoding.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <vector>

#include "base/error.h"
#include "base/utf8.h"

namespace shirabe::indexer {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// What files that bear these names are in truth written in: the vendors' supersets (Encoding
// Standard, 4.2). Other names are ICU's.
struct Superset {
  std::string_view name, converter;
};
constexpr std::array<Superset, 8> kSupersets{{{"shiftjis", "windows-31j"},
                                              {"sjis", "windows-31j"},
                                              {"cp932", "windows-31j"},
                                              {"mskanji", "windows-31j"},
                                              {"euckr", "windows-949"},
                                              {"cp949", "windows-949"},
                                              {"uhc", "windows-949"},
                                              {"ksc56011987", "windows-949"}}};

struct Mark {
  std::string_view bytes, encoding;
};
// The mark of UTF-32LE begins with that of UTF-16LE.
constexpr std::array<Mark, 4> kMarks{{{{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                                      {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
                                      {"\xFF\xFE", "UTF-16LE"},
                                      {"\xFE\xFF", "UTF-16BE"}}};

std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) plain += static_cast<char>(std::tolower(byte));
  }
  return plain;
}

bool names_utf8(std::string_view name) {
  return plain_name(name) == "utf8";
}

[[noreturn]] void refuse(std::string message, std::string hint) {
  throw base::Error(base::ErrorCode::unreadable_input, std::move(message), std::move(hint));
}

std::string place(std::string_view bytes, std::size_t offset) {
  const auto newlines =
      std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
  return fmt::format("offset {} (line {})", offset, newlines + 1);
}

Converter open_converter(std::string_view name) {
  const std::string plain = plain_name(name);
  const auto superset = std::find_if(kSupersets.begin(), kSupersets.end(),
                                     [&](const Superset& row) { return row.name == plain; });
  const std::string icu_name(superset == kSupersets.end() ? name : superset->converter);
  UErrorCode status = U_ZERO_ERROR;
  // An empty name would be the machine's default.
  Converter converter(plain.empty() ? nullptr : ucnv_open(icu_name.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status) != 0) converter.reset();
  if (converter) {
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
  }
  return converter;
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

// `bytes` from `begin` on, behind a byte-order mark.
std::string decode_as(std::string_view encoding, std::string_view bytes, std::size_t begin,
                      const std::string& name) {
  const Converter converter = open_converter(encoding);
  if (!converter) {
    refuse(fmt::format("{}: the encoding {} is not known", name, encoding),
           "give one that is, for instance --encoding Shift_JIS, EUC-KR or KOI8-R");
  }
  std::vector<UChar> units(bytes.size() + 1);
  icu::UnicodeString decoded;
  const char* in = bytes.data() + begin;
  constexpr UBool kFlush = 1;
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    UChar* out = units.data();
    ucnv_toUnicode(converter.get(), &out, units.data() + units.size(), &in,
                   bytes.data() + bytes.size(), nullptr, kFlush, &status);
    decoded.append(units.data(), static_cast<int32_t>(out - units.data()));
  }
  if (U_FAILURE(status) != 0) {
    std::array<char, 16> bad{};
    auto length = static_cast<int8_t>(bad.size());
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter.get(), bad.data(), &length, &ignored);
    const auto read = static_cast<std::size_t>(in - bytes.data());
    const std::size_t offset = read - std::min(read, static_cast<std::size_t>(length));
    refuse_byte(bytes, std::min(offset, bytes.size() - 1), name, encoding,
                "give the file's own encoding, for instance --encoding Shift_JIS");
  }
  std::string text;
  decoded.toUTF8String(text);
  refuse_nul(text, name);
  return text;
}

}  // namespace

bool is_known_encoding(const std::string& encoding) {
  return open_converter(encoding) != nullptr;
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

std::string decode_text(std::string_view bytes, const std::string& name,
                        const std::optional<std::string>& encoding,
                        const std::optional<std::string>& declared) {
  constexpr char kEscape = '\x1B';  // begins the shifts of ISO-2022-JP, which is ASCII else
  if (encoding && !is_known_encoding(*encoding)) decode_as(*encoding, bytes, 0, name);
  for (const Mark& mark : kMarks) {
    if (bytes.starts_with(mark.bytes)) {
      return decode_as(mark.encoding, bytes, mark.bytes.size(), name);
    }
  }
  const auto bad = base::first_bad_byte(bytes);
  const bool is_utf8 = !bad && bytes.find('\0') == std::string_view::npos;
  const auto& said = declared && is_known_encoding(*declared) ? declared : encoding;
  if (is_utf8 && (bytes.find(kEscape) == std::string_view::npos || !said)) {
    return std::string(bytes);
  }
  if (said && !names_utf8(*said)) return decode_as(*said, bytes, 0, name);
  refuse_nul(bytes, name);
  if (bad) {
    refuse_byte(bytes, *bad, name, "UTF-8",
                "say how it is encoded, for instance --encoding Shift_JIS, or convert it to UTF-8");
  }
  return std::string(bytes);
}

std::string decode_text(const SourceFile& file, const ReadCallbacks& /*callbacks*/,
                        const std::optional<std::string>& declared) {
  return decode_text(file.bytes, file.name, file.encoding, declared);
}

}  // namespace shirabe::indexer
