// Tells without analysing a text how often words may stand in it: what a snippet need not look at
// costs little then.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/dictionaries.h"
#include "analysis/folding.h"
#include "analysis/spelled_text.h"

namespace shirabe::searcher {

// Not thread-safe. Keeps a reference to the dictionaries.
class WordProbes {
 public:
  // What words to look for, as terms of kind `word` or `surface`.
  WordProbes(const analysis::Dictionaries& dictionaries,
             const std::vector<std::string_view>& terms);

  static constexpr std::uint8_t kMost = 255;

  // For each of the terms how often the analyzer may find it in `text`, kMost at most. Where it
  // finds one more often than is said here, the word is spelled as no rule of the analyzer has it.
  [[nodiscard]] const std::vector<std::uint8_t>& count(std::string_view text);

 private:
  // A text whose places hold all places of a term; one without text may stand anywhere.
  struct Probe {
    std::string text;
    std::size_t term;
    char32_t first, last;  // of its characters
  };

  void add(std::string_view spelling, std::size_t term);
  void add_probe(std::string_view text, std::size_t term);
  [[nodiscard]] static bool may_stand(std::string_view probe, std::string_view text,
                                      std::size_t at);

  const analysis::Dictionaries& dictionaries_;
  std::vector<Probe> probes_;
  std::vector<std::uint8_t> counts_;  // by term
  // The characters of the text, each by its code point's last bits: most probes need not be looked
  // for.
  std::bitset<4096> characters_;
  analysis::FoldedText folded_;
  analysis::SpelledText spelled_;
  std::string scratch_;
};

}  // namespace shirabe::searcher
