#include "indexer/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "base/error.h"
#include "base/utf8.h"

namespace shirabe::indexer {
namespace {

constexpr std::array<std::string_view, 2> kUtf8Names{"utf8", "utf-8"};

bool names_utf8(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
    return c == '_' ? '-' : static_cast<char>(std::tolower(c));
  });
  return std::find(kUtf8Names.begin(), kUtf8Names.end(), name) != kUtf8Names.end();
}

[[noreturn]] void refuse(std::string message, std::string hint) {
  throw base::Error(base::ErrorCode::unreadable_input, std::move(message), std::move(hint));
}

std::string place(std::string_view bytes, std::size_t offset) {
  const auto newlines =
      std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
  return fmt::format("offset {} (line {})", offset, newlines + 1);
}

void refuse_utf16(std::string_view bytes, const std::string& name) {
  if (!bytes.starts_with("\xFF\xFE") && !bytes.starts_with("\xFE\xFF")) return;
  refuse(
      fmt::format("{}: UTF-16 or UTF-32 by its byte-order mark, which cannot be read so far", name),
      "convert the file to UTF-8, for instance with iconv -f UTF-16 -t UTF-8");
}

void refuse_nul(std::string_view bytes, const std::string& name) {
  const std::size_t nul = bytes.find('\0');
  if (nul == std::string_view::npos) return;
  refuse(fmt::format("{}: NUL byte at {}", name, place(bytes, nul)),
         "this is no text file, or one in UTF-16 or UTF-32; save it as UTF-8");
}

}  // namespace

bool is_known_encoding(const std::string& encoding) {
  return names_utf8(encoding);
}

std::string decode_text(std::string_view bytes, const std::string& name,
                        const std::optional<std::string>& encoding) {
  if (encoding && !names_utf8(*encoding)) {
    refuse(fmt::format("{}: the encoding {} is not known", name, *encoding),
           "only UTF-8 can be read so far; convert the file, for instance with iconv");
  }
  refuse_utf16(bytes, name);
  refuse_nul(bytes, name);
  if (const auto bad = base::first_bad_byte(bytes)) {
    refuse(fmt::format("{}: byte 0x{:02X} at {} is not UTF-8", name,
                       static_cast<unsigned>(static_cast<unsigned char>(bytes[*bad])),
                       place(bytes, *bad)),
           "convert the file to UTF-8, for instance with iconv -f CP932 -t UTF-8");
  }
  return std::string(bytes);
}

}  // namespace shirabe::indexer
