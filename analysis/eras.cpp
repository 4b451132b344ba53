#include "analysis/eras.h"

#include <algorithm>
#include <array>

#include "analysis/date.h"

namespace shirabe::analysis {
namespace {

constexpr std::array kNames{Era{"令和", 2018, 99},      Era{"平成", 1988, 31},
                            Era{"昭和", 1925, 64},      Era{"大正", 1911, 15},
                            Era{"明治", 1867, 45},      Era{"主体", 1911, 288},
                            Era{"チュチェ", 1911, 288}, Era{"주체", 1911, 288},
                            Era{"西暦", 0, kLastYear},  Era{"서기", 0, kLastYear}};

// Letters are used for other things: M and T more than the rest.
constexpr std::array kLetters{Era{"r", 2018, 99, 0.9}, Era{"h", 1988, 31, 0.9},
                              Era{"s", 1925, 64, 0.9}, Era{"t", 1911, 15, 0.7},
                              Era{"m", 1867, 45, 0.7}};

template <typename Table>
const Era* find(const Table& eras, std::string_view folded, std::size_t at) {
  const std::string_view rest = folded.substr(at);
  const auto found =
      std::ranges::find_if(eras, [&](const Era& era) { return rest.starts_with(era.name); });
  return found == eras.end() ? nullptr : &*found;
}

}  // namespace

const Era* era_name_at(std::string_view folded, std::size_t at) {
  return find(kNames, folded, at);
}

const Era* era_letter_at(std::string_view folded, std::size_t at) {
  const bool digit = at + 1 < folded.size() && folded[at + 1] >= '0' && folded[at + 1] <= '9';
  return digit ? find(kLetters, folded, at) : nullptr;
}

std::optional<EraYear> year_of(const Era& era, int count) {
  // Plans were made for 平成35年 before anybody knew that the era would end.
  constexpr int kBeyond = 15;
  constexpr double kBeyondConfidence = 0.9;
  if (count < 1 || count > era.last + kBeyond || era.before + count > kLastYear)
    return std::nullopt;
  const double confidence = count > era.last ? kBeyondConfidence : 1;
  return EraYear{era.before + count, std::min(confidence, era.confidence)};
}

void add_era_starts(StartSet& starts) {
  for (const Era& era : kNames) starts.add(era.name);
  for (const Era& era : kLetters) starts.add(era.name);
}

}  // namespace shirabe::analysis
