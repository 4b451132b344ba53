#include "indexer/reading_codec.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace shirabe::indexer {
namespace {

Article sample() {
  Article article;
  article.metadata.title = "題";
  article.metadata.date = "2025-12";
  article.metadata.origins["title"] = "PDF info: Title";
  article.text = "見出し\n\n本文1。\n続き\n\n注";
  Block heading;
  heading.kind = BlockKind::heading;
  heading.level = 2;
  heading.segments = {{0, 9}};
  Block body;
  body.page = 3;
  body.segments = {{11, 21}, {22, 28, false}};
  Block note;
  note.kind = BlockKind::note;
  note.label = "1";
  note.anchor = "footnote-1";
  note.segments = {{30, 33}};
  article.blocks = {heading, body, note};
  article.citations = {{17, 18, "1", "footnote-1"}};
  return article;
}

TEST(ReadingCodec, GivesBackWhatItTook) {
  Reading reading;
  reading.articles = {sample()};
  reading.warnings = {"page 2 holds no text"};
  const std::string bytes = encode(reading);
  const Reading decoded = decode_reading(bytes);
  EXPECT_EQ(encode(decoded), bytes);
  ASSERT_EQ(decoded.articles.size(), 1U);
  const Article& article = decoded.articles[0];
  EXPECT_EQ(article.text, sample().text);
  EXPECT_EQ(article.metadata.title, "題");
  EXPECT_EQ(article.metadata.origins, sample().metadata.origins);
  ASSERT_EQ(article.blocks.size(), 3U);
  EXPECT_EQ(article.blocks[0].level, 2);
  EXPECT_EQ(article.blocks[1].page, 3U);
  EXPECT_FALSE(article.blocks[1].segments[1].starts_line);
  EXPECT_EQ(article.blocks[2].anchor, "footnote-1");
  ASSERT_EQ(article.citations.size(), 1U);
  EXPECT_EQ(article.citations[0].begin, 17U);
  EXPECT_EQ(decoded.warnings, reading.warnings);
  EXPECT_FALSE(decoded.failure);
}

TEST(ReadingCodec, KeepsTheFailure) {
  Reading reading;
  reading.failure.emplace(base::ErrorCode::unreadable_input, "a.pdf: \xFF broken", "mend it");
  const Reading decoded = decode_reading(encode(reading));
  ASSERT_TRUE(decoded.failure);
  EXPECT_EQ(decoded.failure->message(), "a.pdf: \uFFFD broken");
  EXPECT_EQ(decoded.failure->hint(), "mend it");
}

TEST(ReadingCodec, RefusesWhatBreaksAPromise) {
  using Change = void (*)(Article&);
  constexpr Change kChanges[]{
      [](Article& a) { a.blocks[2].segments[0].end = 34; },    // behind the text
      [](Article& a) { a.blocks[2].segments[0].begin = 31; },  // inside a character
      [](Article& a) { a.blocks[2].segments[0].begin = 27; },  // over the one before
      [](Article& a) { a.blocks[1].segments.clear(); },
      [](Article& a) { a.blocks[1].level = 1; },
      [](Article& a) { a.blocks[0].level = 7; },
      [](Article& a) { a.citations[0].end = 99; },
      [](Article& a) { a.citations[0].end = a.citations[0].begin; },
  };
  for (const Change change : kChanges) {
    Reading reading;
    reading.articles = {sample()};
    change(reading.articles[0]);
    EXPECT_THROW(static_cast<void>(decode_reading(encode(reading))), base::Error);
  }
}

TEST(ReadingCodec, RefusesDamagedBytes) {
  Reading reading;
  reading.articles = {sample()};
  const std::string bytes = encode(reading);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_THROW(static_cast<void>(decode_reading(bytes.substr(0, length))), base::Error);
  }
  std::mt19937 random(3);
  for (int round = 0; round < 3000; ++round) {
    std::string damaged = bytes;
    damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
    try {
      static_cast<void>(decode_reading(damaged));
    } catch (const base::Error& error) {
      EXPECT_EQ(error.code(), base::ErrorCode::unreadable_input);
    }
  }
}

}  // namespace
}  // namespace shirabe::indexer
