#include "store/check.h"

#include <fmt/format.h>
#include <unistd.h>
#include <xapian.h>

#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include "base/error.h"
#include "store/documents.h"
#include "store/failure.h"
#include "store/generations.h"

namespace shirabe::store {
namespace {

namespace fs = std::filesystem;

using Terms = std::map<std::string, Xapian::termcount>;

Terms terms_of(const Xapian::Document& document) {
  Terms terms;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    // Of an index of an earlier version; nothing looks at it any more.
    if ((*term).starts_with(term_row(TermType::record).prefix)) continue;
    terms.emplace(*term, term.get_wdf());
  }
  return terms;
}

// The first term that one has and the other has not, or has with another frequency.
std::string difference(const Terms& indexed, const Terms& again) {
  for (const auto& [term, wdf] : again) {
    const auto found = indexed.find(term);
    if (found == indexed.end()) return fmt::format("lacks the term {}", term);
    if (found->second != wdf) {
      return fmt::format("has the term {} {} times, not {}", term, found->second, wdf);
    }
  }
  for (const auto& [term, wdf] : indexed) {
    if (!again.contains(term)) return fmt::format("has the term {}, which is not its own", term);
  }
  return {};
}

std::string difference(const Xapian::Document& indexed, const Xapian::Document& again,
                       const RecordUnpacker& unpacker) {
  if (unpacker.record(indexed) != unpacker.record(again)) return "has another record";
  if (auto terms = difference(terms_of(indexed), terms_of(again)); !terms.empty()) return terms;
  for (const SlotRow& row : kSlotRows) {
    if (row.slot == Slot::record) continue;
    if (indexed.get_value(number(row.slot)) != again.get_value(number(row.slot))) {
      return fmt::format("has another value in the slot {}", row.name);
    }
  }
  return {};
}

std::vector<std::string> xapians_check(const fs::path& database) {
  std::vector<std::string> problems;
  std::ostringstream messages;
  const std::size_t errors = Xapian::Database::check(database.string(), /*opts=*/0, &messages);
  std::istringstream lines(messages.str());
  for (std::string line; errors > 0 && std::getline(lines, line);) problems.push_back(line);
  if (errors > 0 && problems.empty()) problems.push_back(fmt::format("{} errors", errors));
  return problems;
}

// Every posting, and every document's data, values and terms; throws where one cannot be read.
void read_all(const Xapian::Database& database) {
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    Xapian::doccount count = 0;
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at)
      ++count;
    if (count != term.get_termfreq()) {
      throw Xapian::DatabaseCorruptError("postings are missing of the term " + *term);
    }
  }
  for (auto at = database.postlist_begin({}); at != database.postlist_end({}); ++at) {
    const Xapian::Document document = database.get_document(*at);
    static_cast<void>(document.get_data());
    for (auto value = document.values_begin(); value != document.values_end(); ++value) continue;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) continue;
  }
}

// Xapian's check writes nothing, but opens the tables for writing.
bool may_check(const fs::path& database) {
  return ::access((database / "postlist.glass").c_str(), W_OK) == 0;
}

std::vector<std::string> check_tables_once(const Generation& generation) {
  const fs::path database = generation.database();
  try {
    if (may_check(database)) return xapians_check(database);
    read_all(Xapian::Database(database.string()));
    return {};
  } catch (const Xapian::Error& error) {
    return {failure(error, database).message()};
  }
}

// Rises with each commit; nothing where the database is too damaged to tell.
std::optional<Xapian::rev> revision_of(const Generation& generation) {
  try {
    return Xapian::Database(generation.database().string()).get_revision();
  } catch (const Xapian::Error&) {
    return std::nullopt;
  }
}

}  // namespace

// A commit overwrites blocks of the state before the last one, which looks like damage to a check
// that began with it. What is found while nobody commits is damage.
std::vector<std::string> check_tables(const fs::path& index) {
  constexpr int kTries = 20;
  const HeldGeneration held = hold_living_generation(index);
  for (int tries = 0; tries < kTries; ++tries) {
    const auto before = revision_of(held.generation);
    auto problems = check_tables_once(held.generation);
    if (problems.empty() || revision_of(held.generation) == before) return problems;
  }
  throw base::Error(base::ErrorCode::locked,
                    fmt::format("the index {} changes faster than it can be checked", shown(index)),
                    "run the command again when no other process writes to it");
}

std::vector<std::string> check_counts(const Snapshot& snapshot,
                                      const std::vector<ArticleRecord>& articles) {
  std::vector<std::string> problems;
  const Xapian::Database& database = snapshot.database();
  std::uint64_t passages = 0;
  for (const ArticleRecord& article : articles) {
    const std::string term = article_term(TermType::article, article.id);
    const std::uint64_t there = database.get_termfreq(term);
    passages += there;
    if (there != article.passages) {
      problems.push_back(fmt::format("{} has {} passages, but its record says {}", article.id,
                                     there, article.passages));
    }
  }
  if (passages != database.get_doccount()) {
    problems.push_back(
        fmt::format("{} passages belong to no article",
                    std::int64_t{database.get_doccount()} - static_cast<std::int64_t>(passages)));
  }
  return problems;
}

std::vector<std::string> compare(const Snapshot& snapshot, const ArticleDocument& article) {
  std::vector<std::string> problems;
  const ArticleRecord record = complete_record(article);
  for (std::uint32_t ordinal = 0; ordinal < article.passages.size(); ++ordinal) {
    const auto document = snapshot.find_passage(record.id, ordinal);
    const std::string found =
        document ? difference(snapshot.database().get_document(*document),
                              make_document(article, record, ordinal), *snapshot.unpacker())
                 : "is not there";
    if (!found.empty()) problems.push_back(fmt::format("{}#{} {}", record.id, ordinal, found));
  }
  return problems;
}

}  // namespace shirabe::store
