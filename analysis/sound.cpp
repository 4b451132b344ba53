#include "analysis/sound.h"

#include <algorithm>
#include <array>
#include <span>

namespace shirabe::analysis {
namespace {

constexpr unsigned kSymbols = 128;
constexpr std::uint8_t kVowelForVowel = 40;
constexpr std::uint8_t kConsonantForConsonant = 110;
constexpr std::uint8_t kOther = 200;

struct Pairs {
  std::uint8_t cost;
  std::string_view pairs;  // parted by spaces
};

// What it costs that one stands for the other; vowels and consonants that are not here, as above.
constexpr auto kPairs = std::to_array<Pairs>({
    // vowels
    {0, "Ya We WA Ae Uu U@ Oo Ii"},
    {5, "YE WY O@ yi yI"},
    {10, "Ee Ye YA Wa Aa Eo @u @I UI wu wU UO OE"},
    {15, "Yo WE WI Oi Ia E@ @i @e @o UE Uo Ou Ie"},
    {20, "Yu Wo Ea Eu Ui Iu @a Ue"},
    {25, "ie ou Oa"},
    {30, "ao ea au EA Ua Oe eo"},
    // written alike or for each other
    {0,
     "%C %H 5s 5K $s $K qg qG Vb Vv BV Bb Gg Dd Pp Pf Ff Ll Lr LR Rr Nn Mc HC jJ jZ XS QJ QZ Qz Qj "
     "Ks KX hC hH"},
    {5, "6g 6J 6j 6Q 6G 6q %h $S $X Xs Bv KS hc hM MQ"},
    {10, "%S %X 5C 5c 5h 5M 5H 5S 5X vw PF Np ZJ qx"},
    {15, "%x %k 6Z Mt jz QC Kc QH Nm Dt Gk"},
    {20, "%Q jy Bp Vw Fx HT Ht Hc Tt TX Xz nm Qc wB"},
    {25, "fv Fv sS zc hz Mz"},
    {30,
     "%c %J %M 5T 5z 6h 6H $z $c $T wy Qs QK xg th Ts Tz Td Tf TK sc cC CJ jC MC hJ hj zs zS Jy"},
    {35, "%t CS kx Gx zZ zJ Kz tC jd"},
    {40, "6k FB Qy kq MK uv Uv BU kg bv tc zc gJ Jx td pb Bf Vf jg lr Ms hS XC"},
    {50, "Cx Ck Cs SZ dJ px fx Vp Pv Pb tX hk Hk HS Qd ds"},
    {60, "pf ls"},
});

using Costs = std::array<std::array<std::uint8_t, kSymbols>, kSymbols>;

constexpr Costs make_costs() {
  Costs costs{};
  std::array<bool, kSymbols> is_vowel{};
  for (const char vowel : kVowelSounds) is_vowel[static_cast<unsigned char>(vowel)] = true;
  for (unsigned a = 0; a < kSymbols; ++a) {
    for (unsigned b = 0; b < kSymbols; ++b) {
      const bool alike = is_vowel[a] == is_vowel[b];
      costs[a][b] = !alike ? kOther : is_vowel[a] ? kVowelForVowel : kConsonantForConsonant;
    }
    costs[a][a] = 0;
  }
  for (const auto& [cost, pairs] : kPairs) {
    for (std::size_t i = 0; i + 1 < pairs.size(); i += 3) {
      const auto a = static_cast<unsigned char>(pairs[i]);
      const auto b = static_cast<unsigned char>(pairs[i + 1]);
      costs[a][b] = costs[b][a] = cost;
    }
  }
  return costs;
}

constexpr Costs kCosts = make_costs();

unsigned cost(char a, char b) {
  return kCosts[static_cast<unsigned char>(a)][static_cast<unsigned char>(b)];
}

using Row = std::array<unsigned, Sounds::kMost + 1>;

// By how many of the first sounds of b are taken, what it costs to turn a into them. Where all of
// it costs more than `enough`, anything that does, too.
Row last_row(const Sounds& a, const Sounds& b, std::size_t most, unsigned enough) {
  Row row;
  row[0] = 0;
  for (std::size_t j = 0; j < most; ++j) row[j + 1] = row[j] + b[j].drop;
  for (const Sound& one : a) {
    unsigned diagonal = row[0];
    row[0] += one.drop;
    unsigned least = row[0];
    for (std::size_t j = 0; j < most; ++j) {
      const unsigned changed = diagonal + cost(one.symbol, b[j].symbol);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j + 1] + one.drop, row[j] + b[j].drop});
      least = std::min(least, row[j + 1]);
    }
    if (least > enough) {
      row.fill(least);
      return row;
    }
  }
  return row;
}

}  // namespace

double likeness(const Sounds& a, const Sounds& b, double least) {
  if (a.empty() || b.empty() || least > 1) return 0;
  const double both = a.weight() + b.weight();
  const auto enough = static_cast<unsigned>((1 - least) * both / 2 + 1);
  const double likeness = 1 - 2 * last_row(a, b, b.size(), enough)[b.size()] / both;
  return likeness >= least ? std::max(likeness, 0.0) : 0;
}

unsigned cost_of_start(const Sounds& start, const Sounds& sounds) {
  // Weak vowels make up to two sounds of one.
  const std::size_t most = std::min(2 * start.size() + 1, sounds.size());
  constexpr unsigned kEnough = 200;
  const Row row = last_row(start, sounds, most, kEnough);
  return *std::min_element(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(most) + 1);
}

}  // namespace shirabe::analysis
