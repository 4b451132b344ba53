// The part of a passage that a reader wants to see for a query, with its words lit up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/folding.h"
#include "analysis/graphemes.h"
#include "analysis/stated_values.h"
#include "searcher/hits.h"
#include "searcher/lone_words.h"
#include "searcher/query_plan.h"
#include "searcher/word_probes.h"

namespace shirabe::searcher {

// Makes the snippets of one query. Not thread-safe. Keeps references to what it is given.
class SnippetMaker {
 public:
  SnippetMaker(analysis::Analyzer& analyzer, const Needles& needles, std::size_t columns);

  // The neighbouring sentences that hold the most of the query within the columns, two where one
  // holds it all; where one sentence is longer than that, its best stretch, cut between words
  // (kanji and hiragana anywhere) and outside highlights, with … where a sentence was cut. A
  // highlight that alone is wider than the columns is cut. `original` is well-formed UTF-8;
  // characters that would steer a terminal are left out. Only the sentences that may hold the most
  // are analysed.
  [[nodiscard]] Snippet make(std::string_view original);

  // The part of the passage that the last snippet shows: [begin, end) in bytes.
  [[nodiscard]] std::pair<std::size_t, std::size_t> shown() const {
    return {shown_.begin, shown_.end};
  }

  // All places of `passage` that answer the query: [begin, end) in bytes, in rising order, never
  // touching.
  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> highlights(
      std::string_view passage);

 private:
  // A place [begin, end) of the passage that answers needle number `needle`.
  struct Match {
    std::size_t begin, end;
    std::size_t needle;
  };
  struct Window {
    std::size_t begin = 0, end = 0;
  };
  struct Sentence {
    std::size_t begin = 0, end = 0;
    std::size_t columns = 0;
    bool analysed = false;
    // By needle how often it stands here; until the sentence is analysed how often it may.
    std::vector<std::uint8_t> times = {};
  };

  // All but words.
  void find_texts_and_values(std::string_view passage);
  void find_values(const std::unordered_map<std::string, ValueNeedle>& needles,
                   const std::vector<analysis::StatedValue>& values);
  void find_words(std::string_view passage, std::size_t begin, std::size_t end);
  [[nodiscard]] bool find_all_lone_words(std::string_view text, std::size_t begin, bool any);
  void sort_matches();
  [[nodiscard]] double worth(const std::vector<std::uint8_t>& times) const;
  [[nodiscard]] double worth(const Window& window) const;
  [[nodiscard]] std::vector<Sentence> sentences_of(std::string_view passage,
                                                   std::string_view original);
  void count_matches(Sentence& sentence) const;
  void analyse(std::string_view passage, Sentence& sentence);
  [[nodiscard]] std::pair<std::size_t, std::size_t> best_run(
      const std::vector<Sentence>& sentences) const;
  [[nodiscard]] Window best_sentences(std::string_view passage, std::string_view original);
  [[nodiscard]] Window best_stretch(std::string_view passage, const Window& sentence);
  [[nodiscard]] Window stretch_around(std::string_view passage, const Window& sentence,
                                      std::size_t match);
  [[nodiscard]] Snippet cut(std::string_view passage, const Window& window,
                            const Window& sentences) const;

  analysis::Analyzer& analyzer_;
  const Needles& needles_;
  std::size_t columns_;
  std::vector<std::string_view> terms_;                      // the words, by needle number
  std::unordered_map<std::string_view, std::size_t> words_;  // their needle numbers
  WordProbes probes_;
  std::vector<double> worths_;  // by needle number, the words first
  std::vector<Match> matches_;  // in the order of their beginnings
  analysis::FoldedText folded_;
  std::vector<LoneWord> lone_words_;
  std::vector<std::uint8_t> found_;  // by needle number, how often as a lone word
  analysis::GraphemeBreaks graphemes_;
  Window shown_;
};

}  // namespace shirabe::searcher
