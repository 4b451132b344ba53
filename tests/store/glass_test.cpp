// A database that DatabaseBuilder makes beside one that Xapian makes of the same documents.
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "store/glass/database_builder.h"
#include "store/glass/encoding.h"
#include "tests/store/support.h"

namespace shirabe::store::testing {
namespace {

namespace fs = std::filesystem;

struct Sample {
  std::map<std::string, std::uint32_t> terms;
  std::map<std::uint32_t, std::string> values;
};

std::string random_bytes(std::mt19937& random, std::size_t length) {
  std::string bytes;
  while (bytes.size() < length) bytes.push_back(static_cast<char>(random() % 256));
  return bytes;
}

// Common and rare terms, some with zero bytes, some as long as they may be; documents without terms
// or values; values of no to many blocks.
std::vector<Sample> random_documents(std::mt19937& random, std::size_t count) {
  std::vector<Sample> documents(count);
  for (std::size_t i = 0; i < count; ++i) {
    Sample& document = documents[i];
    if (i % 50 == 7) continue;
    document.terms["everywhere"] = static_cast<std::uint32_t>(random() % 3);
    const std::size_t terms = i % 97 == 3 ? 20000 : random() % 60;
    for (std::size_t term = 0; term < terms; ++term) {
      const auto frequency =
          static_cast<std::uint32_t>(random() % 20 == 0 ? random() % 100000 : random() % 4);
      document.terms["t" + std::to_string(random() % (random() % 20000 + 1))] = frequency;
    }
    document.terms[std::string("z\0", 2) + random_bytes(random, random() % 3)] = 1;
    if (i % 11 == 0) document.terms["long" + std::string(random() % 242, 'x')] = 2;
    for (std::uint32_t slot = 0; slot < 9; ++slot) {
      if (random() % 3 == 0) continue;
      const std::size_t length = slot == 8 && i % 40 == 0 ? random() % 50000 : random() % 40;
      if (length > 0) document.values[slot] = random_bytes(random, length);
    }
    document.values[200] = std::to_string(i);
  }
  return documents;
}

Xapian::Document for_xapian(const Sample& sample) {
  Xapian::Document document;
  for (const auto& [term, frequency] : sample.terms) {
    if (frequency == 0) {
      document.add_boolean_term(term);
    } else {
      document.add_term(term, frequency);
    }
  }
  for (const auto& [slot, value] : sample.values) document.add_value(slot, value);
  return document;
}

void build(const fs::path& folder, const std::vector<Sample>& documents, std::size_t memory) {
  glass::DatabaseBuilder builder(folder, memory);
  for (const Sample& document : documents) {
    (void)builder.add({document.terms.begin(), document.terms.end()},
                      {document.values.begin(), document.values.end()});
  }
  builder.finish({{"a", "one"}, {"b.c", std::string(30000, 'm')}, {"none", ""}});
}

void build_by_xapian(const fs::path& folder, const std::vector<Sample>& documents) {
  Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE);
  for (const Sample& document : documents) database.add_document(for_xapian(document));
  database.set_metadata("a", "one");
  database.set_metadata("b.c", std::string(30000, 'm'));
  database.commit();
}

// All that a database tells, a line each.
std::vector<std::string> all_of(const fs::path& folder) {
  const Xapian::Database database(folder.string());
  std::vector<std::string> lines;
  const auto say = [&](auto... parts) {
    std::ostringstream line;
    ((line << parts << ' '), ...);
    lines.push_back(line.str());
  };
  say(database.get_doccount(), database.get_lastdocid(), database.get_total_length(),
      database.get_doclength_lower_bound(), database.get_doclength_upper_bound());
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    say(*key, database.get_metadata(*key));
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    say(*term, term.get_termfreq(), database.get_collection_freq(*term));
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
      say(*at, at.get_wdf(), at.get_doclength());
    }
  }
  for (std::uint32_t slot = 0; slot < 201; ++slot) {
    say(slot, database.get_value_freq(slot), database.get_value_lower_bound(slot),
        database.get_value_upper_bound(slot));
    for (auto at = database.valuestream_begin(slot); at != database.valuestream_end(slot); ++at) {
      say(at.get_docid(), *at);
    }
  }
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const Xapian::Document document = database.get_document(*at);
    say(*at, at.get_doclength(), document.get_data(), document.termlist_count());
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      say(*term, term.get_wdf());
    }
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      say(value.get_valueno(), *value);
    }
  }
  return lines;
}

void expect_same(const fs::path& ours, const fs::path& xapians) {
  const std::vector<std::string> a = all_of(ours);
  const std::vector<std::string> b = all_of(xapians);
  const auto differ = std::ranges::mismatch(a, b);
  EXPECT_TRUE(a == b) << "at " << differ.in1 - a.begin() << " of " << a.size();
// Xapian's check frees an object with a wrong size, which ends the program under AddressSanitizer.
#ifndef __SANITIZE_ADDRESS__
  std::ostringstream messages;
  EXPECT_EQ(Xapian::Database::check(ours.string(), 0, &messages), 0U) << messages.str();
#endif
}

TEST(Glass, SortsNumbersAsBytes) {
  std::string before;
  for (std::uint64_t value = 0; value <= 0xFFFFFFFFU; value += value / 7 + 1) {
    std::string bytes;
    glass::append_sorted_uint(bytes, static_cast<std::uint32_t>(value));
    EXPECT_LT(before, bytes) << value;
    before = bytes;
  }
}

TEST(Glass, BuildsWhatXapianBuilds) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    std::mt19937 random(seed);
    const std::size_t count = seed == 1 ? 1 : random() % 3000 + 10;
    const std::vector<Sample> documents = random_documents(random, count);
    const TempFolder temp;
    // The last one spills its postings hundreds of times, and merges what it has spilt in between.
    build(temp.path() / "ours", documents, seed == 3 ? 10'000 : 100'000'000);
    build_by_xapian(temp.path() / "xapians", documents);
    expect_same(temp.path() / "ours", temp.path() / "xapians");
  }
}

TEST(Glass, KeepsThePostingsOfTensOfThousandsOfDocuments) {
  std::vector<Sample> documents(70'000);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    documents[i].terms["all"] = 1;
    documents[i].terms[i % 2 == 0 ? "even" : "odd"] = static_cast<std::uint32_t>(i);
    documents[i].values[1] = std::to_string(i % 1000 + 1);
  }
  const TempFolder temp;
  build(temp.path() / "ours", documents, 100'000);
  build_by_xapian(temp.path() / "xapians", documents);
  expect_same(temp.path() / "ours", temp.path() / "xapians");
}

TEST(Glass, XapianGoesOnWithIt) {
  std::mt19937 random(7);
  const std::vector<Sample> documents = random_documents(random, 1500);
  const TempFolder temp;
  const fs::path ours = temp.path() / "ours";
  const fs::path xapians = temp.path() / "xapians";
  build(ours, documents, 100'000'000);
  build_by_xapian(xapians, documents);
  for (int run = 0; run < 3; ++run) {
    const std::vector<Sample> more = random_documents(random, 100);
    std::set<Xapian::docid> gone;
    for (int i = 0; i < 150; ++i) {
      gone.insert(static_cast<Xapian::docid>(random() % 1500 + 1));
    }
    for (const fs::path& folder : {ours, xapians}) {
      Xapian::WritableDatabase database(folder.string(), Xapian::DB_OPEN);
      for (const Xapian::docid document : gone) {
        try {
          if (document % 3 == 0) {
            database.replace_document(document, for_xapian(more[document % 100]));
          } else {
            database.delete_document(document);
          }
        } catch (const Xapian::DocNotFoundError&) {
          continue;  // an earlier run has deleted it
        }
      }
      for (const Sample& document : more) database.add_document(for_xapian(document));
      database.set_metadata("run", std::to_string(run));
      database.commit();
    }
    expect_same(ours, xapians);
  }
  Xapian::Database(ours.string()).compact((temp.path() / "packed").string());
  expect_same(temp.path() / "packed", xapians);
}

}  // namespace
}  // namespace shirabe::store::testing
