#include "dict/lexicon/files.h"

#include <libdeflate.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>

#include "base/split.h"

namespace shirabe::dict {
namespace {

[[noreturn]] void missing(const std::filesystem::path& file, std::string_view package) {
  throw std::runtime_error(file.string() + ": cannot be read; the Debian package " +
                           std::string(package) + " has it");
}

std::size_t base64_number(std::string_view digits) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::size_t number = 0;
  for (const char digit : digits) number = number * 64 + kDigits.find(digit);
  return number;
}

}  // namespace

std::string read_file(const std::filesystem::path& file, std::string_view package) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in || bytes.empty()) missing(file, package);
  return bytes;
}

std::string read_gzip(const std::filesystem::path& file, std::string_view package) {
  const std::string packed = read_file(file, package);
  // The last four bytes say how long the text is: RFC 1952, 2.3.1.
  constexpr std::size_t kLength = 4;
  if (packed.size() <= kLength) missing(file, package);
  std::size_t length = 0;
  for (std::size_t i = 0; i < kLength; ++i) {
    length |= std::size_t{static_cast<unsigned char>(packed[packed.size() - kLength + i])} << 8 * i;
  }
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>
      decompressor(libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  std::string text(length, '\0');
  const libdeflate_result result = libdeflate_gzip_decompress(
      decompressor.get(), packed.data(), packed.size(), text.data(), text.size(), nullptr);
  if (result != LIBDEFLATE_SUCCESS) missing(file, package);
  return text;
}

std::string from_euc_jp(std::string_view bytes) {
  const icu::UnicodeString wide(bytes.data(), static_cast<int32_t>(bytes.size()), "EUC-JP");
  std::string text;
  return wide.toUTF8String(text);
}

void for_each_line(std::string_view text, const std::function<void(std::string_view)>& use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string_view trimmed(std::string_view text, std::string_view what) {
  const std::size_t begin = text.find_first_not_of(what);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(what) - begin + 1);
}

std::string without_brackets(std::string_view text, char open, char close) {
  std::string kept;
  std::size_t depth = 0;
  for (const char c : text) {
    if (c == open) ++depth;
    if (depth == 0) kept += c;
    if (c == close && depth > 0) --depth;
  }
  return kept;
}

void for_each_article(const std::filesystem::path& folder, const std::string& name,
                      std::string_view package,
                      const std::function<void(std::string_view, std::string_view)>& use) {
  const std::string index = read_file(folder / (name + ".index"), package);
  const std::string text = read_gzip(folder / (name + ".dict.dz"), package);
  for_each_line(index, [&](std::string_view line) {
    const std::vector<std::string_view> columns = base::split(line, '\t');
    if (columns.size() < 3 || columns[0].starts_with("00")) return;  // 00...: about the dictionary
    const std::size_t place = base64_number(columns[1]);
    if (place >= text.size()) return;
    use(columns[0], std::string_view(text).substr(place, base64_number(columns[2])));
  });
}

}  // namespace shirabe::dict
