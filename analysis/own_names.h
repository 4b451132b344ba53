// The names that the person who searches keeps in lists (name_list.h), ready to be looked up beside
// the lexicon.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/expansion.h"
#include "analysis/name_list.h"

namespace shirabe::analysis {

// Threads share one. A list of a hundred thousand things is read for each search that is a process
// of its own, so names are stemmed language by language, when a word of the language is looked up.
class OwnNames {
 public:
  using ThingId = std::uint32_t;
  // An analyzer whose last text may be lost.
  using GetAnalyzer = std::function<Analyzer&()>;

  // Things that have a name in common, as it is written, are near to each other, whichever list
  // they stand in, and so are those that are near to one of them.
  explicit OwnNames(std::vector<NamedThing> things);

  // The things of that name: `terms` (as Expansion::text) or, in Japanese, what is `typed`, however
  // MeCab may cut it.
  [[nodiscard]] std::vector<ThingId> find(std::string_view terms, std::string_view typed,
                                          const FoldingTable& table,
                                          const GetAnalyzer& analyzer) const;

  // What the things are called in other languages than `own`: the usual name weighs more than the
  // others, and what only things near by are called less. Of source `user`.
  [[nodiscard]] std::vector<Form> forms(std::vector<ThingId> things, Language own,
                                        Analyzer& analyzer) const;

 private:
  // A thing by the hash of one of its names, or by the first of the things that are near.
  using Row = std::pair<std::uint64_t, ThingId>;
  using Rows = std::vector<Row>;
  struct Index {
    std::once_flag is_made;
    Rows rows;  // sorted
  };

  void find_near_things();
  [[nodiscard]] Rows japanese_names(const FoldingTable& table) const;
  [[nodiscard]] Rows stemmed_names(Language language, Analyzer& analyzer) const;
  static void add_forms(const NamedThing& thing, double weight, Language own, Analyzer& analyzer,
                        std::vector<Form>& forms);

  std::vector<NamedThing> things_;
  mutable std::array<Index, kLanguageCodes.size()> by_name_;  // by Language
  std::vector<ThingId> first_near_;                           // of each thing
  Rows by_first_near_;                                        // sorted
};

// Own names with the analyzer that cuts them. One a thread.
class OwnNameLookup {
 public:
  OwnNameLookup(std::shared_ptr<const OwnNames> names,
                std::shared_ptr<const Dictionaries> dictionaries)
      : names_(std::move(names)), dictionaries_(std::move(dictionaries)) {}

  [[nodiscard]] bool is_of(const std::shared_ptr<const Dictionaries>& dictionaries) const {
    return dictionaries_ == dictionaries;
  }

  // What the name is called in other languages (OwnNames); none where no list has it.
  [[nodiscard]] std::vector<Form> forms(std::string_view terms, std::string_view typed);

 private:
  [[nodiscard]] Analyzer& analyzer();

  std::shared_ptr<const OwnNames> names_;
  std::shared_ptr<const Dictionaries> dictionaries_;
  std::unique_ptr<Analyzer> analyzer_;  // nothing until it is needed
};

}  // namespace shirabe::analysis
