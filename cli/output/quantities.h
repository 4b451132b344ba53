// Quantities as a person reads them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace shirabe::cli::output {

// "1 article", "2 articles".
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view thing);

// "512 bytes", "1.2 MB": powers of ten.
[[nodiscard]] std::string bytes(std::uint64_t count);

// "0.8 s", "3 min 20 s", "2 h 5 min".
[[nodiscard]] std::string duration(double seconds);

}  // namespace shirabe::cli::output
