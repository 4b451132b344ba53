#include "base/utf8.h"

#include <algorithm>
#include <cstdint>

namespace shirabe::base {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Decoded {
  char32_t code_point;
  std::size_t length;  // 0 where the bytes are not well-formed
};

constexpr unsigned char byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

constexpr bool in(unsigned char byte, unsigned char low, unsigned char high) {
  return byte >= low && byte <= high;
}

// The second byte's range depends on the first: table 3-7 of the Unicode standard.
constexpr bool second_byte_fits(unsigned char lead, unsigned char second) {
  switch (lead) {
    case 0xE0:
      return in(second, 0xA0, 0xBF);
    case 0xED:
      return in(second, 0x80, 0x9F);
    case 0xF0:
      return in(second, 0x90, 0xBF);
    case 0xF4:
      return in(second, 0x80, 0x8F);
    default:
      return in(second, 0x80, 0xBF);
  }
}

constexpr std::size_t length_of(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (in(lead, 0xC2, 0xDF)) return 2;
  if (in(lead, 0xE0, 0xEF)) return 3;
  if (in(lead, 0xF0, 0xF4)) return 4;
  return 0;
}

constexpr Decoded decode(std::string_view text, std::size_t offset) {
  const unsigned char lead = byte_at(text, offset);
  const std::size_t length = length_of(lead);
  if (length == 1) return {lead, 1};
  if (length == 0 || offset + length > text.size()) return {kReplacement, 0};
  if (!second_byte_fits(lead, byte_at(text, offset + 1))) return {kReplacement, 0};
  char32_t code_point = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const unsigned char next = byte_at(text, offset + i);
    if (!in(next, 0x80, 0xBF)) return {kReplacement, 0};
    code_point = (code_point << 6U) | (next & 0x3FU);
  }
  return {code_point, length};
}

}  // namespace

std::optional<std::size_t> first_bad_byte(std::string_view text) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    const std::size_t length = byte_at(text, offset) < 0x80 ? 1 : decode(text, offset).length;
    if (length == 0) return offset;
    offset += length;
  }
  return std::nullopt;
}

char32_t next_code_point_checked(std::string_view text, std::size_t& offset) {
  const Decoded decoded = decode(text, offset);
  offset += std::max<std::size_t>(decoded.length, 1);
  return decoded.code_point;
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto push = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  const auto tail = [&](unsigned shift) { push(0x80U | ((code_point >> shift) & 0x3FU)); };
  if (code_point < 0x80) {
    push(code_point);
  } else if (code_point < 0x800) {
    push(0xC0U | (code_point >> 6U));
    tail(0);
  } else if (code_point < 0x10000) {
    push(0xE0U | (code_point >> 12U));
    tail(6);
    tail(0);
  } else {
    push(0xF0U | (code_point >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_lead_byte));
}

std::vector<std::string_view> characters_of(std::string_view text) {
  std::vector<std::string_view> characters;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    (void)next_code_point(text, offset);
    characters.push_back(text.substr(here, offset - here));
  }
  return characters;
}

std::size_t floor_boundary(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  while (offset > 0 && offset < text.size() && !is_lead_byte(text[offset])) --offset;
  return offset;
}

std::string to_valid_utf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();)
    append_utf8(valid, next_code_point(text, offset));
  return valid;
}

}  // namespace shirabe::base
