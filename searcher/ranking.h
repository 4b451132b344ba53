// The numbers that rank passages, in one place. bench/RESULTS.md says what each is worth.
#pragma once

namespace shirabe::searcher {

struct RankingParameters {
  // BM25+ (Lv and Zhai, "Lower-bounding term frequency normalization", CIKM 2011), in the names of
  // Xapian's BM25PlusWeight.
  double k1 = 1.0;
  double k3 = 1.0;
  double b = 0.7;
  double min_normalised_length = 0.3;
  double delta = 0.5;
  // What a term of each kind weighs beside a Japanese or alphabetic word.
  double japanese_bigram = 0.3;
  double korean_word = 0.5;
  double korean_bigram = 0.5;
  double russian_gram = 0.3;
  // A word of the title, beside the same word in the text.
  double title = 0.3;
};

}  // namespace shirabe::searcher
