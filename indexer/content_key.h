// By what copies are recognised: the same article in another file or format, and passages that
// stand in several articles (the text of an agency).
//
// Two texts say the same where their letters and digits are the same, case and width aside: the
// formats of an article differ in white space, punctuation and citation marks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/records.h"
#include "store/writer.h"

namespace shirabe::indexer {

// The letters and digits of a passage, folded (NFKC and case), without the marks of the notes that
// it cites: those of `cited_notes`, superscript digits and [1]. Its lines stay lines.
[[nodiscard]] std::string comparable_text(const store::PassageRecord& passage);

// What is left of a text in any of its copies: the smallest hashes of its stretches of
// `kStretch` letters. Two texts that share the part j of their stretches have equal sketches with a
// probability of j to the power of `kHashes` (Broder, "On the resemblance and containment of
// documents", 1997): 0.9 where one stretch of a hundred differs, 0.000002 where half of each text
// is its own. Short lines count for nothing: page numbers, links and lines of copyright differ from
// copy to copy. Where they are more than a third of the text, as in a table of dates, there is no
// sketch: the rest may be words that stand on all pages of a site.
class Sketch {
 public:
  static constexpr std::size_t kStretch = 12;
  static constexpr std::size_t kHashes = 12;
  static constexpr std::size_t kShortestLine = 40;    // letters
  static constexpr std::size_t kFewestLetters = 200;  // below, a text is only like itself

  // One line of comparable text.
  void add(std::string_view line);

  // base::hash_short() of it; empty where there were too few letters in lines that count.
  [[nodiscard]] std::string value() const;

 private:
  void add_hash(std::uint64_t hash);

  std::vector<std::uint64_t> smallest_;  // in rising order, each once
  std::size_t letters_ = 0;              // of lines that count
  std::size_t all_letters_ = 0;
};

// Fills in what makes copies equal: `same_article`, the sketch of the body, and `content` of each
// passage. Of a passage of the body with at least `kFewestLettersOfAPassage` letters that is the
// hash of its comparable text. What is shorter, and notes, headings and captions, say the same in
// articles that have nothing to do with each other: they are copies only in copies of their
// article, the first such text of the first such, the second of the second.
inline constexpr std::size_t kFewestLettersOfAPassage = 40;
void set_content_keys(store::ArticleDocument& document);

}  // namespace shirabe::indexer
