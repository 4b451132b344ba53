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

}  // namespace

SoundComparison::SoundComparison(const Sounds& name)
    : name_(name), rows_((Sounds::kMost + 1) * (name.size() + 1)) {
  std::uint16_t* const first = row(0);
  for (std::size_t j = 0; j < name_.size(); ++j) {
    first[j + 1] = static_cast<std::uint16_t>(first[j] + name_[j].drop);
  }
}

void SoundComparison::make_row(std::size_t sounds) {
  const Sound& one = other_[sounds - 1];
  const auto& costs = kCosts[static_cast<unsigned char>(one.symbol)];
  const std::uint16_t* const above = row(sounds - 1);
  std::uint16_t* const here = row(sounds);
  unsigned last = above[0] + unsigned{one.drop};
  unsigned least = last;
  here[0] = static_cast<std::uint16_t>(last);
  for (std::size_t j = 0; j < name_.size(); ++j) {
    const Sound& own = name_[j];
    const unsigned changed = above[j] + unsigned{costs[static_cast<unsigned char>(own.symbol)]};
    last = std::min({changed, above[j + 1] + unsigned{one.drop}, last + own.drop});
    least = std::min(least, last);
    here[j + 1] = static_cast<std::uint16_t>(last);
  }
  least_[sounds] = static_cast<std::uint16_t>(least);
}

// No row holds less than the one before it.
bool SoundComparison::go_through(const Sounds& other, unsigned enough) {
  const std::size_t most = std::min(made_, other.size());
  const auto differ = std::mismatch(other.begin(), other.begin() + most, other_.begin());
  made_ = static_cast<std::size_t>(differ.first - other.begin());
  if (least_[made_] > enough) return false;
  other_ = other;
  while (made_ < other_.size()) {
    make_row(++made_);
    if (least_[made_] > enough) return false;
  }
  return true;
}

double SoundComparison::likeness(const Sounds& other, double least) {
  if (name_.empty() || other.empty() || least > 1) return 0;
  const double both = name_.weight() + other.weight();
  const auto enough = static_cast<unsigned>((1 - least) * both / 2 + 1);
  if (!go_through(other, enough)) return 0;
  const double likeness = 1 - 2 * row(other.size())[name_.size()] / both;
  return likeness >= least ? std::max(likeness, 0.0) : 0;
}

bool SoundComparison::is_like_start(const Sounds& start, unsigned most) {
  if (!go_through(start, most)) return false;
  // Weak vowels make up to two sounds of one.
  const std::size_t taken = std::min(2 * start.size() + 1, name_.size());
  const std::uint16_t* const last = row(start.size());
  return *std::min_element(last, last + taken + 1) <= most;
}

double likeness(const Sounds& a, const Sounds& b, double least) {
  return SoundComparison(a).likeness(b, least);
}

}  // namespace shirabe::analysis
