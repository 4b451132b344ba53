#include "store/schema.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "base/hash.h"
#include "base/utf8.h"
#include "tests/store/support.h"

namespace shirabe::store {
namespace {

using base::ErrorCode;
using testing::expect_error;

// Indexes that people have made bear these: a change here makes them unreadable.
TEST(Schema, PrefixesAreSettled) {
  const std::map<TermType, std::string_view> settled{
      {TermType::word, ""},   {TermType::surface, "E"},    {TermType::gram, "B"},
      {TermType::title, "S"}, {TermType::author, "A"},     {TermType::heading, "H"},
      {TermType::note, "F"},  {TermType::article, "Q"},    {TermType::record, "R"},
      {TermType::kind, "K"},  {TermType::language, "L"},   {TermType::number, "N"},
      {TermType::date, "D"},  {TermType::title_gram, "T"}, {TermType::content, "U"}};
  for (const auto& [type, prefix] : settled) EXPECT_EQ(term_row(type).prefix, prefix);
}

TEST(Schema, SlotsAreSettled) {
  const std::map<std::string_view, std::uint32_t> settled{
      {"article", 0}, {"date", 1},   {"languages", 2}, {"kind", 3},
      {"ordinal", 4}, {"source", 5}, {"content", 6},   {"same-article", 7}};
  for (const auto& [name, slot] : settled) EXPECT_EQ(kSlotRows.at(slot).name, name);
}

TEST(Schema, MetadataIsSettled) {
  EXPECT_EQ(metadata::kSchema, "shirabe.schema");
  EXPECT_EQ(metadata::kFeatures, "shirabe.features");
  EXPECT_EQ(metadata::kIndexFingerprint, "shirabe.fingerprint.index");
  EXPECT_EQ(metadata::kQueryFingerprint, "shirabe.fingerprint.query");
  EXPECT_EQ(metadata::kFolders, "shirabe.folders");
  EXPECT_EQ(metadata::kLastRun, "shirabe.last_run");
  EXPECT_EQ(metadata::kShard, "shirabe.shard");
  EXPECT_EQ(schema_value(), "1");
  EXPECT_NE(features_value().find("passages\tread\n"), std::string::npos);
  EXPECT_EQ(features_value(Sharded::yes), features_value() + "shards\twrite\n");
}

TEST(Schema, PassageKindsAreSettled) {
  using base::PassageKind;
  EXPECT_EQ(static_cast<int>(PassageKind::body), 0);
  EXPECT_EQ(static_cast<int>(PassageKind::note), 1);
  EXPECT_EQ(static_cast<int>(PassageKind::heading), 2);
  EXPECT_EQ(static_cast<int>(PassageKind::caption), 3);
}

TEST(Schema, TablesFollowTheirEnums) {
  for (std::size_t i = 0; i < kTermRows.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(kTermRows.at(i).type), i);
  }
  for (std::size_t i = 0; i < kSlotRows.size(); ++i) EXPECT_EQ(number(kSlotRows.at(i).slot), i);
}

// Terms of different types never meet: one prefix is never the start of another, and no folded text
// starts like a prefix.
TEST(Schema, PrefixesAreOneCapitalEach) {
  std::set<std::string_view> seen;
  for (const TermRow& row : kTermRows) {
    EXPECT_TRUE(seen.insert(row.prefix).second) << row.prefix;
    EXPECT_TRUE(row.example.starts_with(row.prefix)) << row.example;
    if (row.type == TermType::word) continue;
    ASSERT_EQ(row.prefix.size(), 1U);
    EXPECT_TRUE(row.prefix[0] >= 'A' && row.prefix[0] <= 'Z') << row.prefix;
  }
}

TEST(Schema, HashIsSettled) {
  EXPECT_EQ(base::hash_hex(""), "99aa06d3014798d86001c324468d497f");
  EXPECT_EQ(article_key("kursk-deployment.txt"), base::hash_hex("kursk-deployment.txt"));
  EXPECT_EQ(base::hash_hex("a").size(), 32U);
}

TEST(Schema, ShortTermsStandAsTheyAre) {
  EXPECT_EQ(make_term(TermType::word, "クルスク"), "クルスク");
  EXPECT_EQ(make_term(TermType::gram, "死傷"), "B死傷");
  EXPECT_EQ(make_term(TermType::word, std::string(245, 'a')), std::string(245, 'a'));
}

TEST(Schema, LongTermsAreCutAtACharacterAndHashed) {
  for (const TermRow& row : kTermRows) {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "語";
    const std::string term = make_term(row.type, text);
    EXPECT_LE(term.size(), 245U);
    EXPECT_GE(term.size(), 242U);
    EXPECT_TRUE(term.starts_with(std::string(row.prefix) + "語語"));
    EXPECT_TRUE(term.ends_with(base::hash_hex(text)));
    EXPECT_FALSE(base::first_bad_byte(term));
    EXPECT_EQ(term, make_term(row.type, text));
    EXPECT_NE(term, make_term(row.type, text + "a"));
  }
}

// Xapian's limit is on a key in which NUL takes two bytes, and it notices only when it flushes.
TEST(Schema, XapianTakesEveryTerm) {
  const testing::TempFolder folder;
  Xapian::WritableDatabase database((folder.path() / "db").string(), Xapian::DB_CREATE);
  Xapian::Document document;
  for (const std::size_t length : {1U, 122U, 123U, 213U, 244U, 245U, 246U, 1000U}) {
    document.add_term(make_term(TermType::title, std::string(length, 'a')));
    document.add_term(make_term(TermType::title, std::string(length, '\0')));
    document.add_term(make_term(TermType::word, std::string(length - 1, 'b') + '\0'));
  }
  database.add_document(document);
  database.commit();
  EXPECT_EQ(database.get_doccount(), 1U);
}

TEST(Schema, ShortArticleValuesAreTheIds) {
  EXPECT_EQ(article_value("kursk-deployment.txt"), "kursk-deployment.txt");
  EXPECT_EQ(article_value(std::string(64, 'x')), std::string(64, 'x'));
}

std::string random_id(std::mt19937& random) {
  static constexpr std::array<char32_t, 6> kAlphabet{'a', 'z', U'я', U'語', U'한', U'𠮷'};
  std::string id;
  const int length = std::uniform_int_distribution(1, 60)(random);
  for (int i = 0; i < length; ++i) {
    base::append_utf8(id, kAlphabet.at(std::uniform_int_distribution<std::size_t>(0, 5)(random)));
  }
  return id;
}

TEST(Schema, ArticleValuesAreUniqueAndOrdered) {
  std::mt19937 random(1);
  std::map<std::string, std::string> by_value;
  std::vector<std::string> ids;
  for (int i = 0; i < 1000; ++i) ids.push_back(random_id(random));
  for (int i = 0; i < 300; ++i) ids.push_back(std::string(60, 'p') + random_id(random));
  for (const std::string& id : ids) {
    const std::string value = article_value(id);
    EXPECT_LE(value.size(), 80U);
    EXPECT_FALSE(base::first_bad_byte(value)) << value;
    const auto place = by_value.emplace(value, id).first;
    EXPECT_EQ(place->second, id);
  }
  for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
    const std::string& a = ids[i];
    const std::string& b = ids[i + 1];
    const bool both_short = a.size() <= 64 && b.size() <= 64;
    if (!both_short && a.substr(0, 45) == b.substr(0, 45)) continue;
    EXPECT_EQ(a < b, article_value(a) < article_value(b)) << a << '\n' << b;
  }
}

TEST(Schema, DateValues) {
  const std::map<std::string_view, std::string_view> table{{"2025", "20250000"},
                                                           {"2025-12", "20251200"},
                                                           {"2025-12-31", "20251231"},
                                                           {"", ""},
                                                           {"20251231", ""},
                                                           {"2025-13", ""},
                                                           {"2025-00", ""},
                                                           {"2025-1", ""},
                                                           {"2025-12-32", ""},
                                                           {"2025/12", ""},
                                                           {"2025-12/01", ""},
                                                           {"2025-12-1", ""},
                                                           {"2025-12-00", ""},
                                                           {"12025", ""},
                                                           {"year", ""},
                                                           {"2025-+1", ""},
                                                           {"２０", ""},
                                                           {"2025-12-31T10:00", ""}};
  for (const auto& [date, value] : table) EXPECT_EQ(date_value(date), value) << date;
}

TEST(Schema, UnknownFeaturesAreRefusedAsTheyAsk) {
  const std::string known = features_value();
  const std::string to_read = known + "vectors\tread\n";
  const std::string to_write = known + "vectors\twrite\n";
  require_known("1", known, Need::to_read, "/i");
  require_known("1", known, Need::to_write, "/i");
  require_known("1", to_write, Need::to_read, "/i");
  const std::string named = "/i: this program does not know its feature `vectors`";
  expect_error(ErrorCode::schema, named, [&] { require_known("1", to_read, Need::to_read, "/i"); });
  expect_error(ErrorCode::schema, named,
               [&] { require_known("1", to_read, Need::to_write, "/i"); });
  expect_error(ErrorCode::schema, "needed to write",
               [&] { require_known("1", to_write, Need::to_write, "/i"); });
}

TEST(Schema, OtherSchemasAndDamagedFeaturesAreRefused) {
  for (const std::string_view schema : {"", "0", "2", "1 ", "x"}) {
    expect_error(ErrorCode::schema, "/i",
                 [&] { require_known(schema, features_value(), Need::to_read, "/i"); });
  }
  for (const std::string_view features : {"vectors", "vectors\tsometimes\n", "\n", "\tread"}) {
    expect_error(ErrorCode::schema, "/i",
                 [&] { require_known("1", features, Need::to_read, "/i"); });
  }
}

// ---- docs/index_format.md has the same tables
// ----------------------------------------------------

std::vector<std::string> table_rows(const std::string& heading) {
  std::ifstream file(std::filesystem::path(SHIRABE_SOURCE_DIR) / "docs" / "index_format.md");
  std::vector<std::string> rows;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) inside = line == heading;
    if (inside && line.starts_with("| ")) rows.push_back(line);
  }
  rows.erase(rows.begin(), rows.begin() + std::min<std::ptrdiff_t>(2, std::ssize(rows)));  // heads
  return rows;
}

TEST(IndexFormatPage, HasTheTermTable) {
  std::vector<std::string> rows;
  for (const TermRow& row : kTermRows) {
    std::ostringstream line;
    line << "| " << row.name << " | " << (row.prefix.empty() ? "(none)" : row.prefix) << " | `"
         << row.example << "` | " << row.meaning << " |";
    rows.push_back(line.str());
  }
  EXPECT_EQ(table_rows("## Terms"), rows);
}

TEST(IndexFormatPage, HasTheSlotTable) {
  std::vector<std::string> rows;
  for (const SlotRow& row : kSlotRows) {
    std::ostringstream line;
    line << "| " << number(row.slot) << " | " << row.name << " | `" << row.example << "` | "
         << row.meaning << " |";
    rows.push_back(line.str());
  }
  EXPECT_EQ(table_rows("## Value slots"), rows);
}

TEST(IndexFormatPage, HasTheFeatureTable) {
  std::vector<std::string> rows;
  for (const Feature& feature : kFeatures) {
    std::ostringstream line;
    line << "| " << feature.name << " | " << (feature.need == Need::to_read ? "read" : "write")
         << " | " << feature.meaning << " |";
    rows.push_back(line.str());
  }
  EXPECT_EQ(table_rows("## Features"), rows);
}

TEST(IndexFormatPage, NamesEveryMetadataKey) {
  std::string page;
  for (const std::string& row : table_rows("## Metadata")) page += row;
  for (const std::string_view key :
       {metadata::kSchema, metadata::kFeatures, metadata::kIndexFingerprint,
        metadata::kQueryFingerprint, metadata::kFolders, metadata::kLastRun, metadata::kShard}) {
    EXPECT_NE(page.find("`" + std::string(key) + "`"), std::string::npos) << key;
  }
}

}  // namespace
}  // namespace shirabe::store
