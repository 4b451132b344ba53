// The analyzer that belongs to the living generation of an index.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/fingerprint.h"
#include "analysis/questions.h"
#include "store/reader.h"

namespace shirabe::searcher {

using analysis::differences;
using analysis::parse_fingerprint;

// Not thread-safe.
class DictionaryCache {
 public:
  // Makes `analyzer()` the one whose dictionaries the first folder among the indexes of `snapshot`
  // keeps; the program's own where all are servers, whose dictionaries cannot be read.
  void use(const store::Snapshot& snapshot);

  [[nodiscard]] analysis::Analyzer& analyzer() { return *analyzer_; }
  [[nodiscard]] const analysis::Dictionaries& dictionaries() const { return *dictionaries_; }
  [[nodiscard]] std::shared_ptr<const analysis::Dictionaries> shared_dictionaries() const {
    return dictionaries_;
  }
  // Of this program, not of the index: they make no terms.
  [[nodiscard]] const analysis::QuestionWords& question_words() const { return question_words_; }

  // What differs between the index's terms and those that would be made today, for a person.
  [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  analysis::QuestionWords question_words_{analysis::default_dictionary_folder()};
  void open(const std::filesystem::path& folder);
  void look_for_differences(const store::Snapshot& snapshot);

  std::filesystem::path folder_;
  std::vector<std::string> fingerprints_;  // of all indexes, as they stand there
  std::shared_ptr<const analysis::Dictionaries> dictionaries_;
  std::unique_ptr<analysis::Analyzer> analyzer_;
  std::vector<std::string> warnings_;
};

}  // namespace shirabe::searcher
