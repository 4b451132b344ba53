#include "indexer/converter.h"

#include <iconv.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <memory>
#include <type_traits>
#include <vector>

namespace shirabe::indexer {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// What files that bear these names are in truth written in: the vendors' supersets (Encoding
// Standard, 4.2). Other names are ICU's.
struct Superset {
  std::string_view name, converter;
};
constexpr std::array<Superset, 12> kSupersets{{{"shiftjis", "windows-31j"},
                                               {"sjis", "windows-31j"},
                                               {"cp932", "windows-31j"},
                                               {"mskanji", "windows-31j"},
                                               {"euckr", "windows-949"},
                                               {"cp949", "windows-949"},
                                               {"uhc", "windows-949"},
                                               {"ksc56011987", "windows-949"},
                                               {"ascii", "windows-1252"},
                                               {"usascii", "windows-1252"},
                                               {"iso88591", "windows-1252"},
                                               {"latin1", "windows-1252"}}};

Converter open_converter(std::string_view name) {
  const std::string plain = plain_encoding_name(name);
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

// ICU has no Johab (KS X 1001, annex 3; code page 1361); the C library has.
bool is_johab(std::string_view name) {
  const std::string plain = plain_encoding_name(name);
  return plain == "johab" || plain == "cp1361" || plain == "ksc5601johab";
}

Conversion johab_to_utf8(std::string_view bytes) {
  const std::unique_ptr<std::remove_pointer_t<iconv_t>, decltype(&iconv_close)> converter(
      iconv_open("UTF-8", "JOHAB"), &iconv_close);
  Conversion conversion;
  std::vector<char> buffer(1U << 16U);
  std::string input(bytes);
  char* in = input.data();
  std::size_t left = input.size();
  while (left > 0) {
    char* out = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t result = ::iconv(converter.get(), &in, &left, &out, &room);
    conversion.text.append(buffer.data(), buffer.size() - room);
    if (result == static_cast<std::size_t>(-1) && errno != E2BIG) {
      conversion.bad_byte = bytes.size() - left;
      break;
    }
  }
  return conversion;
}

}  // namespace

std::string plain_encoding_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) plain += static_cast<char>(std::tolower(byte));
  }
  return plain;
}

bool is_known_encoding(std::string_view name) {
  return is_johab(name) || open_converter(name) != nullptr;
}

Conversion to_utf8(std::string_view bytes, std::string_view name) {
  if (is_johab(name)) return johab_to_utf8(bytes);
  const Converter converter = open_converter(name);
  constexpr std::size_t kMostUnits = 32768;
  std::vector<UChar> units(std::min(bytes.size() + 1, kMostUnits));
  icu::UnicodeString decoded;
  const char* in = bytes.data();
  constexpr UBool kFlush = 1;
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    UChar* out = units.data();
    ucnv_toUnicode(converter.get(), &out, units.data() + units.size(), &in,
                   bytes.data() + bytes.size(), nullptr, kFlush, &status);
    decoded.append(units.data(), static_cast<int32_t>(out - units.data()));
  }
  Conversion conversion;
  decoded.toUTF8String(conversion.text);
  if (U_FAILURE(status) != 0) {
    std::array<char, 16> bad{};
    auto length = static_cast<int8_t>(bad.size());
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter.get(), bad.data(), &length, &ignored);
    const auto read = static_cast<std::size_t>(in - bytes.data());
    conversion.bad_byte =
        std::min(read - std::min(read, static_cast<std::size_t>(length)), bytes.size() - 1);
  }
  return conversion;
}

std::string line_end_in(std::string_view name) {
  if (is_johab(name)) return "\n";
  const Converter converter = open_converter(name);
  std::array<char, 16> bytes{};
  UErrorCode status = U_ZERO_ERROR;
  // The second of two, as there may be a byte-order mark before the first.
  const auto both = static_cast<std::size_t>(ucnv_fromUChars(
      converter.get(), bytes.data(), static_cast<int32_t>(bytes.size()), u"\n\n", 2, &status));
  ucnv_reset(converter.get());
  const auto one = static_cast<std::size_t>(ucnv_fromUChars(
      converter.get(), bytes.data(), static_cast<int32_t>(bytes.size()), u"\n", 1, &status));
  const std::size_t length = both - one;
  return {bytes.data() + one - length, length};
}

}  // namespace shirabe::indexer
