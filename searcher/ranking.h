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
  double delta = 1.0;
  // What a term of each kind weighs beside a Japanese or alphabetic word.
  double light_word = 0.8;  // of Japanese (dict/parts_of_speech.tsv)
  double part = 0.5;        // of a longer word of the dictionary
  double japanese_bigram = 0.3;
  double korean_word = 0.4;
  double korean_syllable = 0.5;  // a word of one, which has no pairs
  double korean_bigram = 0.65;
  // Of all pieces of a word together, as the square root of their number grows.
  double russian_gram = 0.9;
  // A word of the title, beside the same word in the text.
  double title = 0.3;
  double korean_title = 0.2;
  double title_gram = 0.5;  // of Korean
  // A word that only asks, and the verb of a question (analysis/questions.h), beside the topic.
  double question = 0.1;
  double predicate = 0.2;
  // What note: asks for, where it stands in the passage's own text.
  double beside_note = 0.3;
  // A date, in whatever notation, beside its words.
  double date = 1.0;
  // A word's likeliest form in another language, beside a Japanese or alphabetic word.
  double across = 0.8;
  // Names that the lexicon lacks are looked for by their sound.
  bool by_sound = true;
};

}  // namespace shirabe::searcher
