// Exact phrases, verified on stored text.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "analysis/folding.h"
#include "searcher/query_tree.h"
#include "store/packed_record.h"
#include "store/records.h"

namespace shirabe::searcher {

// Where a phrase that ends with a letter of Hangul, Cyrillic, Latin or any script but Japanese's
// may end: anywhere, or only where its word does.
enum class PhraseEnd : std::uint8_t { anywhere, word_end };

// A text that must stand in a field as it is, NFKC case folding and the length of white space
// aside. Where it begins with a letter of Hangul, Cyrillic, Latin or any script but Japanese's, it
// must stand at a word's start. Immutable.
class PhraseCondition {
 public:
  PhraseCondition(Field field, std::string_view text, PhraseEnd end = PhraseEnd::anywhere);

  [[nodiscard]] Field field() const { return field_; }
  // Folded, each run of white space one space, none at the ends. May be empty.
  [[nodiscard]] const std::string& text() const { return text_; }

  static constexpr std::size_t npos = std::string_view::npos;
  // The first place [begin, end) at or behind `from` in a folded text where the phrase stands, or
  // {npos, npos}.
  [[nodiscard]] std::pair<std::size_t, std::size_t> find(std::string_view folded,
                                                         std::size_t from = 0) const;

 private:
  [[nodiscard]] bool starts_word(std::string_view folded, std::size_t at) const;
  [[nodiscard]] bool ends_word(std::string_view folded, std::size_t end) const;

  Field field_;
  std::string text_;
  bool at_word_start_;
  bool at_word_end_ = false;
};

// Finds out whether a phrase stands in documents of one index, and keeps what it has found out
// about articles. Not thread-safe.
class PhraseCheck {
 public:
  PhraseCheck(std::shared_ptr<const PhraseCondition> condition,
              std::shared_ptr<const store::RecordUnpacker> unpacker);

  // Of document number `number` of `database`, one index and always the same. May throw
  // Xapian::Error.
  [[nodiscard]] bool stands_in(const Xapian::Database& database, Xapian::docid number,
                               const Xapian::Document& document);

  [[nodiscard]] const PhraseCondition& condition() const { return *condition_; }

 private:
  [[nodiscard]] bool stands_in_text(std::string_view text);
  [[nodiscard]] bool stands_in_article(const Xapian::Database& database, Xapian::docid document,
                                       const store::PassageRecord& passage);
  [[nodiscard]] bool stands_in_a_note(const Xapian::Database& database, Xapian::docid document,
                                      const store::PassageRecord& passage);

  std::shared_ptr<const PhraseCondition> condition_;
  std::shared_ptr<const store::RecordUnpacker> unpacker_;
  analysis::FoldedText folded_;
  std::unordered_map<std::string, bool> articles_;  // id -> whether the phrase stands in its field
};

// The documents in which a phrase stands, as a condition inside a Xapian query: no weight. Sits
// beside the terms that the phrase implies, so that only their documents are read.
class PhraseSource : public Xapian::PostingSource {
 public:
  PhraseSource(std::shared_ptr<const PhraseCondition> condition,
               std::shared_ptr<const store::RecordUnpacker> unpacker);

  void init(const Xapian::Database& database) override;
  // The estimate is the document count on purpose: Xapian then asks every other condition first.
  // With a lower one it would walk this source, reading every document.
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return documents_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return documents_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  bool check(Xapian::docid document, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return at_end_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return document_; }
  [[nodiscard]] PostingSource* clone() const override {
    return new PhraseSource(condition_, unpacker_);
  }
  [[nodiscard]] std::string get_description() const override;

 private:
  [[nodiscard]] bool stands_in(Xapian::docid document);

  std::shared_ptr<const PhraseCondition> condition_;
  std::shared_ptr<const store::RecordUnpacker> unpacker_;
  PhraseCheck check_;
  Xapian::Database database_;
  Xapian::doccount documents_ = 0;
  Xapian::docid document_ = 0;
  bool at_end_ = false;
};

}  // namespace shirabe::searcher
