// Conditions on stored text, verified where they stand in a query.
#pragma once

#include <xapian.h>

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

// What must be true of one text: the passage, its title, its headings or one of its cited notes.
class TextCondition {
 public:
  explicit TextCondition(Field field) : field_(field) {}
  virtual ~TextCondition() = default;
  TextCondition(const TextCondition&) = delete;
  TextCondition& operator=(const TextCondition&) = delete;

  // Where the text stands: `any` is the passage itself.
  [[nodiscard]] Field field() const { return field_; }
  // `folded` is for use inside the call. May throw what the analyzer throws.
  [[nodiscard]] virtual bool stands_in(std::string_view text,
                                       analysis::FoldedText& folded) const = 0;
  // For a person: Phrase(title:...).
  [[nodiscard]] virtual std::string describe() const = 0;

 private:
  Field field_;
};

// Finds out whether a condition is met by documents of one index, and keeps what it has found out
// about articles. Not thread-safe.
class ConditionCheck {
 public:
  ConditionCheck(std::shared_ptr<const TextCondition> condition,
                 std::shared_ptr<const store::RecordUnpacker> unpacker);

  // Of document number `number` of `database`, one index and always the same. May throw
  // Xapian::Error.
  [[nodiscard]] bool stands_in(const Xapian::Database& database, Xapian::docid number,
                               const Xapian::Document& document);

 private:
  [[nodiscard]] bool stands_in_text(std::string_view text);
  [[nodiscard]] bool stands_in_article(const Xapian::Database& database, Xapian::docid document,
                                       const store::PassageRecord& passage);
  [[nodiscard]] bool stands_in_a_note(const Xapian::Database& database, Xapian::docid document,
                                      const store::PassageRecord& passage);

  std::shared_ptr<const TextCondition> condition_;
  std::shared_ptr<const store::RecordUnpacker> unpacker_;
  analysis::FoldedText folded_;
  std::unordered_map<std::string, bool> articles_;  // id -> whether its field meets the condition
};

// The documents that meet a condition, inside a Xapian query: no weight. Sits beside the terms that
// the condition implies, so that only their documents are read.
class ConditionSource : public Xapian::PostingSource {
 public:
  ConditionSource(std::shared_ptr<const TextCondition> condition,
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
    return new ConditionSource(condition_, unpacker_);
  }
  [[nodiscard]] std::string get_description() const override;

 private:
  [[nodiscard]] bool stands_in(Xapian::docid document);

  std::shared_ptr<const TextCondition> condition_;
  std::shared_ptr<const store::RecordUnpacker> unpacker_;
  ConditionCheck check_;
  Xapian::Database database_;
  Xapian::doccount documents_ = 0;
  Xapian::docid document_ = 0;
  bool at_end_ = false;
};

}  // namespace shirabe::searcher
