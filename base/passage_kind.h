// The kinds of passage, known to the readers of articles, to the store and to the output.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace shirabe::base {

// The numbers are stored in indexes: never change or reuse one.
enum class PassageKind : std::uint8_t { body = 0, note = 1, heading = 2, caption = 3 };

inline constexpr std::array<std::string_view, 4> kPassageKindNames{"body", "note", "heading",
                                                                   "caption"};

[[nodiscard]] constexpr std::string_view name(PassageKind kind) {
  return kPassageKindNames[static_cast<std::size_t>(kind)];
}

[[nodiscard]] constexpr std::optional<PassageKind> passage_kind(std::string_view name) {
  for (std::size_t i = 0; i < kPassageKindNames.size(); ++i) {
    if (kPassageKindNames[i] == name) return static_cast<PassageKind>(i);
  }
  return std::nullopt;
}

}  // namespace shirabe::base
