// How names sound: one small alphabet into which katakana, Hangul, Cyrillic and Latin letters are
// read, and how far two names are apart in it. ショイグ, 쇼이구, Шойгу and Shoigu come out close.
//
// Sources of the readings: Hepburn's romanization; Polivanov's table of Japanese in Cyrillic
// (Хиросима, Синдзо); Kontsevich's of Korean (Ким Чен Ын) and the Revised Romanization of Korean;
// the Korean loan-word orthography (외래어 표기법, 1986) and the Japanese one (外来語の表記,
// Cabinet notice no. 2 of 1991); BGN/PCGN and ISO 9 for Russian in Latin letters. What a letter is
// taken for costs what tests/analysis/golden/sound.txt and sound_apart.txt bear. Thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/lexicon.h"

namespace shirabe::analysis {

inline constexpr std::string_view kVowelSounds = "aeiouAEUIO@YW";

// One sound, a letter of ASCII. Vowels are a e i o u; A ㅐ, ㅔ and ä, E ㅓ and ö; Y a long or last
// a of kana, which may be er or or; W the e of ei, eu and эй, which may be an a or o; and the weak
// ones that a script puts between consonants: U I O of kana, @ for ㅡ. Consonants are b d f g k l m
// n p r s t v w y z; c ts, C ch, J j, S sh, T th, x h or kh, Z zh. Where a script has one letter
// for several sounds they have a letter of their own: L l or r, R an r that may be mute, N a nasal;
// in kana V b or v, F f or h, X シ, j ジ, H チ, M ツ; in Hangul G D B Q for ㄱ ㄷ ㅂ ㅈ, P ㅍ, K
// ㅅ, h ㅊ, X ㅅ that is sh, F 후; in Cyrillic q г before a vowel, which may be an h; in Latin %
// ch, 5 c and 6 g before e, i and y, $ s before p and t.
struct Sound {
  char symbol = 0;
  std::uint8_t drop = 0;  // what it costs that the other name lacks it

  [[nodiscard]] bool operator==(const Sound&) const = default;
};

// At most kMost of them: a longer word is no name.
class Sounds {
 public:
  static constexpr std::size_t kMost = 48;

  // Only where there is room.
  void add(Sound sound) {
    sounds_[size_++] = sound;
    weight_ += sound.drop;
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] const Sound& operator[](std::size_t i) const { return sounds_[i]; }
  [[nodiscard]] const Sound* begin() const { return sounds_.data(); }
  [[nodiscard]] const Sound* end() const { return sounds_.data() + size_; }
  // The sum of what they cost: how much a name says. A consonant is about 90, a vowel 60.
  [[nodiscard]] unsigned weight() const { return weight_; }

 private:
  std::array<Sound, kMost> sounds_{};
  std::size_t size_ = 0;
  unsigned weight_ = 0;
};

// A word that is all katakana, all Hangul, all Cyrillic or all Latin letters, folded
// (analysis/folding.h). Empty for any other.
[[nodiscard]] Sounds sounds_of(std::string_view folded);

// Its symbols.
[[nodiscard]] std::string spelled(const Sounds& sounds);

// How alike two names sound, at most 1: less by the cost of turning one into the other, as a share
// of half of what the two weigh together. Symmetric; 1 of a name with itself, 0 where one of them
// is empty and where it is less than `least`.
[[nodiscard]] double likeness(const Sounds& a, const Sounds& b, double least = 0);

// A name beside many others. What one of them has in common with the one before, from its first
// sound on, is not gone through again: so they should come in the order of their letters.
class SoundComparison {
 public:
  explicit SoundComparison(const Sounds& name);

  [[nodiscard]] const Sounds& name() const { return name_; }
  // As the function of that name tells.
  [[nodiscard]] double likeness(const Sounds& other, double least);
  // Whether it costs no more than `most` to turn `start` into the first of the name's sounds, as
  // many as fit best.
  [[nodiscard]] bool is_like_start(const Sounds& start, unsigned most);

 private:
  // What it costs to turn the other's first sounds into as many of the name's first ones.
  [[nodiscard]] std::uint16_t* row(std::size_t sounds) {
    return rows_.data() + sounds * (name_.size() + 1);
  }
  // False where it costs more than `enough` to turn the other into the first of the name's sounds,
  // however many: then not all rows are made.
  bool go_through(const Sounds& other, unsigned enough);
  void make_row(std::size_t sounds);

  Sounds name_;
  Sounds other_;          // the last one
  std::size_t made_ = 0;  // rows for its first sounds
  std::vector<std::uint16_t> rows_;
  std::array<std::uint16_t, Sounds::kMost + 1> least_{};  // of each row
};

// The first letters of a word that is longer: their sounds do not depend on what follows.
[[nodiscard]] std::string_view start_of(std::string_view folded);

// Words from `first` up to but without `end`, in the order of their bytes.
struct Stretch {
  std::string first, end;
};
// Where among the words of a language in that order those stand whose first letters cost no more
// than `most` beside `sounds`: rising, none of them touching the next. For Japanese, words in
// katakana.
[[nodiscard]] std::vector<Stretch> stretches_like(const Sounds& sounds, Language language,
                                                  unsigned most);

}  // namespace shirabe::analysis
