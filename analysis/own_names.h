// The names that the person who searches keeps in lists (name_list.h), ready to be looked up beside
// the lexicon.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/expansion.h"
#include "analysis/name_list.h"

namespace shirabe::analysis {

// Immutable: threads share one. Things that have a name in common, whichever list they stand in,
// are near to each other, and so are those that are near to one of them.
class OwnNames {
 public:
  // `analyzer` stems the names: a few microseconds for each thing.
  OwnNames(std::vector<NamedThing> things, Analyzer& analyzer);

  // How many words of a text a name can take up at most.
  [[nodiscard]] std::size_t most_words() const { return most_words_; }

  using ThingId = std::uint32_t;

  // The things of that name: `terms` (as Expansion::text) or, in Japanese, what is `typed`, however
  // MeCab may cut it.
  [[nodiscard]] std::vector<ThingId> find(std::string_view terms, std::string_view typed,
                                          const FoldingTable& table) const;

  // What the things are called in other languages than `own`: the usual name weighs more than the
  // others, and what only things near by are called less. Of source `user`. `analyzer`, whose last
  // text is lost, makes the forms.
  [[nodiscard]] std::vector<Form> forms(std::vector<ThingId> things, Language own,
                                        Analyzer& analyzer) const;

 private:
  // A thing by the hash of one of its names, or by the first of the things that are near.
  using Row = std::pair<std::uint64_t, ThingId>;

  void add_name(const std::string& name, Language language, ThingId id, Analyzer& analyzer);
  void join_things_of_one_name();
  void add_forms(const NamedThing& thing, double weight, Language own, Analyzer& analyzer,
                 std::vector<Form>& forms) const;

  std::vector<NamedThing> things_;
  std::vector<Row> by_name_;         // sorted
  std::vector<ThingId> first_near_;  // of each thing
  std::vector<Row> by_first_near_;   // sorted
  std::size_t most_words_ = 0;
};

// Own names with the analyzer that cuts them. One a thread.
class OwnNameLookup {
 public:
  OwnNameLookup(std::shared_ptr<const OwnNames> names,
                std::shared_ptr<const Dictionaries> dictionaries)
      : names_(std::move(names)), dictionaries_(std::move(dictionaries)) {}

  [[nodiscard]] std::size_t most_words() const { return names_->most_words(); }
  // What the name is called in other languages (OwnNames); none where no list has it.
  [[nodiscard]] std::vector<Form> forms(std::string_view terms, std::string_view typed);

 private:
  std::shared_ptr<const OwnNames> names_;
  std::shared_ptr<const Dictionaries> dictionaries_;
  std::unique_ptr<Analyzer> analyzer_;  // nothing until it is needed
};

}  // namespace shirabe::analysis
