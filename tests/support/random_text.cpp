#include "tests/support/random_text.h"

#include <array>

#include "base/utf8.h"

namespace shirabe::tests {
namespace {

struct Range {
  char32_t first, last;
};
constexpr std::array kRanges{
    Range{0x4E00, 0x9FFF}, Range{0x3041, 0x309F},   Range{0x30A1, 0x30FE},  Range{0xAC00, 0xD7A3},
    Range{0x1100, 0x11FF}, Range{0x0400, 0x0459},   Range{0x61, 0x7A},      Range{0x41, 0x5A},
    Range{0x30, 0x39},     Range{0xFF10, 0xFF5A},   Range{0xFF66, 0xFF9F},  Range{0x20, 0x2F},
    Range{0x3000, 0x3020}, Range{0x0300, 0x0310},   Range{0x200B, 0x201F},  Range{0x202A, 0x202E},
    Range{0x0391, 0x03C9}, Range{0x0E01, 0x0E30},   Range{0x0621, 0x064A},  Range{0x1F600, 0x1F64F},
    Range{0x3400, 0x4DBF}, Range{0x20000, 0x2A6DF}, Range{0xC0, 0x24F},     Range{0xF900, 0xFAFF},
    Range{0x3220, 0x33FF}, Range{0x01, 0x1F},       Range{0xE000, 0x10FFFD}};

char32_t pick(std::mt19937& random, const Range& range) {
  return std::uniform_int_distribution<char32_t>(range.first, range.last)(random);
}

}  // namespace

std::string random_text(std::mt19937& random, std::size_t characters) {
  std::uniform_int_distribution<std::size_t> which(0, kRanges.size() - 1);
  std::uniform_int_distribution<std::size_t> length(1, 8);
  std::string text;
  for (std::size_t made = 0; made < characters;) {
    const Range& range = kRanges[which(random)];
    for (std::size_t i = length(random); i > 0 && made < characters; --i, ++made) {
      base::append_utf8(text, pick(random, range));
    }
    if (which(random) % 4 == 0) text += ' ';
  }
  return text;
}

std::string random_bytes(std::mt19937& random, std::size_t characters) {
  std::string bytes = random_text(random, characters);
  std::uniform_int_distribution<std::size_t> place(0, bytes.size() - 1);
  std::uniform_int_distribution<int> byte(0, 255);
  for (std::size_t i = characters / 10 + 1; i > 0; --i) {
    bytes[place(random)] = static_cast<char>(byte(random));
  }
  return bytes;
}

}  // namespace shirabe::tests
