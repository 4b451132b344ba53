#include "store/records.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "base/error.h"
#include "base/hash.h"

namespace shirabe::store {
namespace {

PassageRecord full_passage() {
  PassageRecord record;
  record.text = "クルスク 쿠르스크 Курск";
  record.kind = base::PassageKind::note;
  record.ordinal = 7;
  record.heading_path = {"はじめに", "", "第1節"};
  record.byte_begin = 5'000'000'000;
  record.byte_end = 5'000'000'031;
  record.line = 41;
  record.page = 0;
  record.label = "注2";
  record.cited_notes = {{"1", 9, 0}, {"", 300, 128}};
  record.cited_by = {0, 4, 70000};
  record.article_id = "kursk-deployment.txt";
  return record;
}

ArticleRecord full_article() {
  return {"kursk-deployment.txt",
          "/home/a/kursk-deployment.txt",
          "派兵",
          "山田",
          "2025-12",
          "ja",
          "https://example.org/",
          "東京",
          "text",
          123456,
          12,
          3,
          {"title: og:title", "date: 2行目"}};
}

ArticleRecord article_of_the_first_version() {
  ArticleRecord article = full_article();
  article.origins.clear();
  return article;
}

SourceState full_source() {
  return {"a.txt", "/home/a/a.txt", 4096, -1'700'000'000'000'000'000, "00112233"};
}

std::string from_hex(std::string_view hex) {
  return base::from_hex(hex).value();
}

TEST(Records, RoundTrip) {
  EXPECT_EQ(decode_passage(encode(full_passage())), full_passage());
  EXPECT_EQ(decode_passage(encode(PassageRecord())), PassageRecord());
  EXPECT_EQ(decode_source(encode(full_source())), full_source());
  EXPECT_EQ(decode_source(encode(SourceState())), SourceState());
  const std::string with_article = encode(full_passage(), full_article());
  EXPECT_EQ(decode_passage(with_article), full_passage());
  EXPECT_EQ(decode_article(with_article), full_article());
  EXPECT_EQ(decode_article(encode(full_passage(), ArticleRecord())), ArticleRecord());
  EXPECT_EQ(decode_article(encode(full_passage())), std::nullopt);
}

// Most hashes are written as 16 bytes; what is no such hash comes back as it was.
TEST(Records, HashesOfContent) {
  SourceState state;
  const std::string hash = base::hash_hex("a");
  const std::vector<std::string> others{"00112233", hash.substr(1), hash + "00",
                                        std::string(32, 'A'), std::string(32, 'x')};
  state.content_hash = hash;
  EXPECT_EQ(decode_source(encode(state)), state);
  const std::size_t packed = encode(state).size();
  for (const std::string& other : others) {
    state.content_hash = other;
    EXPECT_EQ(decode_source(encode(state)), state) << other;
  }
  state.content_hash = std::string(32, 'x');
  EXPECT_EQ(packed + 16, encode(state).size());
}

TEST(Records, TimesBeforeAndAfter1970) {
  using Limits = std::numeric_limits<std::int64_t>;
  for (const std::int64_t time :
       {Limits::min(), std::int64_t{-1}, std::int64_t{0}, Limits::max()}) {
    SourceState state;
    state.modified_ns = time;
    EXPECT_EQ(decode_source(encode(state)).modified_ns, time);
  }
}

TEST(Records, TextAlone) {
  const std::string bytes = encode(full_passage(), full_article());
  const std::string_view text = passage_text(bytes);
  EXPECT_EQ(text, full_passage().text);
  EXPECT_GE(text.data(), bytes.data());
  EXPECT_LE(text.data() + text.size(), bytes.data() + bytes.size());
  PassageRecord empty = full_passage();
  empty.text.clear();
  EXPECT_EQ(passage_text(encode(empty)), "");
}

// Made by the first version of this program: it must stay readable for good.
constexpr std::string_view kGoldenPassage =
    "010124e382afe383abe382b9e382af20ecbfa0eba5b4ec8aa4ed81ac20d09ad183d180d181d0ba0201010301"
    "07040ce381afe38198e38281e381ab04000407e7acac31e7af80050580e497d01206059fe497d01207012908"
    "01000904e6b3a8320a030900310a04ac0280010b050004f0a2040c146b7572736b2d6465706c6f796d656e74"
    "2e7478740d800101146b7572736b2d6465706c6f796d656e742e747874021c2f686f6d652f612f6b7572736b"
    "2d6465706c6f796d656e742e7478740306e6b4bee585b50406e5b1b1e794b00507323032352d313206026a61"
    "071468747470733a2f2f6578616d706c652e6f72672f0806e69db1e4baac0904746578740a03c0c4070b010c"
    "0c0103";
constexpr std::string_view kGoldenSource =
    "010105612e747874020d2f686f6d652f612f612e747874030280200409ffffcfe2c6bfce972f050830303131323233"
    "33";

TEST(Records, GoldenRecordsStayReadable) {
  EXPECT_EQ(decode_passage(from_hex(kGoldenPassage)), full_passage());
  EXPECT_EQ(decode_article(from_hex(kGoldenPassage)), article_of_the_first_version());
  EXPECT_EQ(decode_source(from_hex(kGoldenSource)), full_source());
}

// Not needed to read old indexes, but a change of what is written should be meant.
TEST(Records, GoldenRecordsAreWrittenTheSame) {
  EXPECT_EQ(base::to_hex(encode(full_passage(), article_of_the_first_version())), kGoldenPassage);
  EXPECT_EQ(base::to_hex(encode(full_source())), kGoldenSource);
}

TEST(Records, UnknownTagsAreSkipped) {
  const std::string unknown("\xE8\x07\x03xyz", 6);  // tag 1000
  std::string bytes = encode(full_passage()) + unknown;
  EXPECT_EQ(decode_passage(bytes), full_passage());
  EXPECT_EQ(decode_article(bytes), std::nullopt);
  bytes.insert(1, unknown);
  EXPECT_EQ(decode_passage(bytes), full_passage());
  EXPECT_EQ(decode_source(encode(full_source()) + unknown), full_source());
}

void expect_refused(const std::string& bytes) {
  EXPECT_THROW(static_cast<void>(decode_passage(bytes)), base::Error) << base::to_hex(bytes);
}

TEST(Records, DamagedBytesAreRefused) {
  expect_refused("");
  expect_refused(from_hex("02"));                        // a version to come
  expect_refused(from_hex("0101"));                      // no length
  expect_refused(from_hex("010105"));                    // fewer bytes than said
  expect_refused(from_hex("0101ffffffffffffffffff01"));  // 2^64 - 1 bytes
  expect_refused(from_hex("0101ffffffffffffffffff02"));  // more than 64 bits
  expect_refused(from_hex("01020104"));                  // no such kind
  expect_refused(from_hex("010305ffffffff10"));          // an ordinal of 33 bits
  expect_refused(from_hex("010300"));                    // a number of no bytes
  EXPECT_THROW(static_cast<void>(passage_text("")), base::Error);
  EXPECT_THROW(static_cast<void>(passage_text("\x02")), base::Error);
  EXPECT_THROW(static_cast<void>(passage_text(from_hex("010105"))), base::Error);
}

// Whatever the bytes are: a record or an Error.
void decode_all(std::string_view bytes) {
  const auto attempt = [](auto&& decode) {
    try {
      static_cast<void>(decode());
    } catch (const base::Error&) {
      return;
    }
  };
  attempt([&] { return decode_passage(bytes); });
  attempt([&] { return decode_article(bytes); });
  attempt([&] { return decode_source(bytes); });
  attempt([&] { return std::string(passage_text(bytes)); });
}

TEST(Records, TruncatedAndRandomBytesNeverCrash) {
  const std::string whole = encode(full_passage(), full_article());
  for (std::size_t length = 0; length < whole.size(); ++length) decode_all(whole.substr(0, length));
  std::mt19937 random(7);
  std::uniform_int_distribution<int> byte(-128, 127);
  for (int round = 0; round < 20000; ++round) {
    std::string bytes = whole;
    for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(byte(random));
    decode_all(bytes);
    std::string noise(random() % 60 + 1, '\1');
    for (std::size_t i = 1; i < noise.size(); ++i) noise[i] = static_cast<char>(byte(random) & 31);
    decode_all(noise);
  }
}

}  // namespace
}  // namespace shirabe::store
