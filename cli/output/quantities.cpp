#include "cli/output/quantities.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string_view>

namespace shirabe::cli::output {
namespace {

constexpr std::uint64_t kStep = 1000;
constexpr std::array<std::string_view, 4> kUnits{"kB", "MB", "GB", "TB"};
constexpr std::uint64_t kMinute = 60;
constexpr std::uint64_t kHour = 60 * kMinute;

}  // namespace

std::string counted(std::uint64_t count, std::string_view thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

std::string bytes(std::uint64_t count) {
  if (count < kStep) return counted(count, "byte");
  double amount = static_cast<double>(count) / kStep;
  std::size_t unit = 0;
  // What would be printed as 1000.0 belongs to the next unit.
  while (amount >= kStep - 0.05 && unit + 1 < kUnits.size()) {
    amount /= kStep;
    ++unit;
  }
  return fmt::format("{:.1f} {}", amount, kUnits[unit]);
}

std::string duration(double seconds) {
  if (seconds < 10) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
  if (whole < kMinute) return fmt::format("{} s", whole);
  if (whole < kHour) return fmt::format("{} min {} s", whole / kMinute, whole % kMinute);
  return fmt::format("{} h {} min", whole / kHour, whole % kHour / kMinute);
}

}  // namespace shirabe::cli::output
