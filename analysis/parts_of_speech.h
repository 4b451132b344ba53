// dict/parts_of_speech.tsv: what becomes of a Japanese word by its part of speech.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace shirabe::analysis {

enum class WordPolicy : std::uint8_t {
  word,   // indexed and looked up
  light,  // the same, but weighs less in a query
  stop,   // counts in positions only
};

// Immutable after construction, so that threads may share it.
class PartsOfSpeech {
 public:
  PartsOfSpeech() = default;
  // Lines `part of speech<TAB>word|light|stop`, # begins a comment line. Throws Error(index_failed)
  // with the file and the line where it cannot be read.
  explicit PartsOfSpeech(const std::filesystem::path& file);

  // By the first two of ipadic's comma-separated `features`, else by the first; `word` where the
  // file says nothing.
  [[nodiscard]] WordPolicy policy(std::string_view features) const;

 private:
  std::map<std::string, WordPolicy, std::less<>> policies_;
};

}  // namespace shirabe::analysis
