// Everything the analyzer reads: MeCab's dictionaries and the compiled word lists of dict/.
#pragma once

#include <mecab.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "analysis/folding_table.h"
#include "analysis/parts_of_speech.h"
#include "analysis/variants.h"
#include "analysis/word_list.h"

namespace shirabe::analysis {

// Names and values that tell one set of dictionaries and rules from another, for a person to read
// and for a program to compare.
using Fingerprint = std::vector<std::pair<std::string, std::string>>;

// The files that a folder of compiled dictionaries holds; an index keeps a copy of them.
[[nodiscard]] const std::vector<std::string>& dictionary_files();

// The folder that belongs to this program: beside it in the build tree, ../share/shirabe/dict when
// installed. Throws Error(index_failed) where there is none.
[[nodiscard]] std::filesystem::path default_dictionary_folder();

// What terms made with `folder` depend on. Reads the files, opens no dictionary.
[[nodiscard]] Fingerprint fingerprint(const std::filesystem::path& folder);

// Immutable: threads share one.
class Dictionaries {
 public:
  // Throws Error(index_failed) with the file's name where something is missing.
  explicit Dictionaries(const std::filesystem::path& folder);

  [[nodiscard]] const MeCab::Model& mecab() const { return *model_; }
  [[nodiscard]] const FoldingTable& folding() const { return folding_; }
  [[nodiscard]] const Variants& variants() const { return variants_; }
  [[nodiscard]] bool is_stop_word(std::string_view word) const {
    return stop_words_.contains(word);
  }
  [[nodiscard]] bool begins_stop_word(std::string_view start) const {
    return stop_words_.contains_start(start);
  }
  [[nodiscard]] const PartsOfSpeech& parts_of_speech() const { return parts_of_speech_; }
  // For korean_word().
  [[nodiscard]] const WordList& korean_nouns() const { return korean_nouns_; }

 private:
  std::unique_ptr<MeCab::Model> model_;
  WordList stop_words_;
  WordList korean_nouns_;
  PartsOfSpeech parts_of_speech_;
  FoldingTable folding_;
  Variants variants_;
};

}  // namespace shirabe::analysis
