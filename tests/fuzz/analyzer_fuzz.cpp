// Feeds any bytes to the analyzer and stops where a law is broken. Run by scripts/fuzz.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/date_mentions.h"
#include "analysis/number_mentions.h"
#include "base/utf8.h"

namespace {

using namespace shirabe;

// A base form of ipadic is not of the text, but no longer than this.
constexpr std::size_t kLongestBaseForm = 100;

void require(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "broken law: %s\n", law);
  std::abort();
}

bool is_boundary(std::string_view text, std::size_t offset) {
  return offset == text.size() || base::is_lead_byte(text[offset]);
}

// What is kept of a token when the analyzer goes on to the next text.
struct Kept {
  std::string term;
  base::TermKind kind;
  bool stop;
  std::uint32_t position, begin, end;

  bool operator==(const Kept&) const = default;
};

std::vector<Kept> kept(std::span<const analysis::Token> tokens) {
  std::vector<Kept> copies;
  for (const analysis::Token& t : tokens) {
    copies.push_back({std::string(t.term), t.kind, t.stop, t.position, t.begin, t.end});
  }
  return copies;
}

void check_tokens(const std::vector<Kept>& tokens, std::string_view text, std::string_view folded) {
  const bool well_formed = !base::first_bad_byte(text);
  const std::size_t longest = std::max(folded.size(), kLongestBaseForm);
  std::uint32_t begin = 0;
  std::uint32_t position = 0;
  for (const Kept& token : tokens) {
    require(token.begin < token.end, "a token has text");
    require(token.end <= text.size(), "offsets are of the text");
    require(token.begin >= begin, "offsets do not go backwards");
    require(token.position >= position, "positions do not go backwards");
    require(!token.term.empty(), "a term is not empty");
    require(token.term.size() <= longest, "a term is not longer than its text");
    if (well_formed) {
      require(is_boundary(text, token.begin), "a token begins with a character");
      require(is_boundary(text, token.end), "a token ends with a character");
      require(!base::first_bad_byte(token.term), "a term is well-formed");
    }
    begin = token.begin;
    position = token.position;
  }
}

// Numbers and dates: mentions of the folded text, in order, none over another.
template <typename Mentions>
void check_mentions(const Mentions& mentions, std::string_view folded) {
  const bool well_formed = !base::first_bad_byte(folded);
  std::size_t behind = 0;
  for (const auto& mention : mentions) {
    require(mention.begin >= behind, "mentions do not overlap");
    require(mention.begin < mention.end, "a mention has text");
    require(mention.end <= folded.size(), "mentions are of the text");
    if (well_formed) {
      require(is_boundary(folded, mention.begin), "a mention begins with a character");
      require(is_boundary(folded, mention.end), "a mention ends with a character");
    }
    behind = mention.end;
  }
}

void check_dates(std::string_view folded) {
  analysis::DateContext context;
  const auto dates = analysis::find_dates(folded, context);
  check_mentions(dates, folded);
  for (const analysis::DateMention& date : dates) {
    require(analysis::is_valid(date.first) && analysis::is_valid(date.last), "dates are valid");
    require(analysis::first_day(date.first) <= analysis::last_day(date.last),
            "a stretch of days ends behind its beginning");
  }
}

analysis::Analyzer& analyzer() {
  static analysis::Analyzer instance(
      std::make_shared<const analysis::Dictionaries>(analysis::default_dictionary_folder()));
  return instance;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::vector<Kept> tokens = kept(analyzer().analyze(text));
  const std::string folded = analyzer().folded();
  check_tokens(tokens, text, folded);
  check_mentions(analysis::find_numbers(folded), folded);
  check_dates(folded);
  (void)analyzer().analyze("別の文 другой текст 다른 글");
  require(kept(analyzer().analyze(text)) == tokens, "the same text gives the same tokens");
  return 0;
}
