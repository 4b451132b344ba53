#include "analysis/sentences.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "analysis/width.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

// The sentences of `text` with | between them.
std::string cut(std::string_view text) {
  std::string shown;
  std::size_t begin = 0;
  for (const std::size_t end : sentence_ends(text)) {
    if (begin > 0) shown += '|';
    shown += text.substr(begin, end - begin);
    begin = end;
  }
  return shown;
}

struct Case {
  const char* name;
  const char* expected;  // without its | it is the input
};

constexpr Case kCases[] = {
    {"full stops", "雨が降った。|川が増えた。"},
    {"other ends", "本当か？|本当だ！|では行こう｡|よし"},
    {"closing quotes", "彼は「行く。」|翌朝に発った。"},
    {"a quotation inside a sentence", "彼は「行く。」と言った。|翌朝に発った。"},
    {"a question inside a sentence", "なぜか？と人は問う。|答えは無い。"},
    {"brackets", "橋は落ちた（六月である。）|直す者はいない。"},
    {"citation marks", "橋は落ちた。[1]|直す者はいない。［注2］[3]|以上。¹|終わり"},
    {"citation words", "橋は落ちた。（注1）|直す者は（六月に）いない。※2|以上。|(終)"},
    {"citations without markup",
     "다리가 무너졌다.1) |마을이 울었다.2 |Деревня плакала.3 |См. стр.5 и рис.3 Вот. "
     "|橋は落ちた。4"},
    {"ends in a row", "まさか！？|そうだ……。|うん"},
    {"line ends", "見出し\n|本文です。\n\n|次"},
    {"half-width in Japanese", "いかがですか?|はい!|では"},
    {"Latin", "It rained. |The river rose! |Why? |Nobody knows."},
    {"no space, no end", "Version 3.5 of example.org costs 1.000 yen"},
    {"titles", "Mr. Gray met Dr. Stone at St. Mary. |They left."},
    {"initials", "The book by J. R. Gray appeared. |It sold."},
    {"Latin abbreviations", "Rivers, lakes, etc. are wet, cf. no. 5. |Yes."},
    {"a company ends a sentence", "It was built by Stone Inc. |Then it fell."},
    {"small letters go on", "Wait... what? |No."},
    {"Russian", "Шёл дождь. |Река поднялась! |Почему?"},
    {"Russian initials", "Статью написал В. В. Петров. |Её прочли."},
    {"Russian abbreviations",
     "В 2019 г. Мост стоил 5 тыс. рублей, т.е. 3 млн. Иен, и назван им. Кирова. |Всё."},
    {"Russian lists", "Мосты, дороги и др. объекты. |Реки и др. |Потом море."},
    {"Russian pages", "См. стр. 5 и рис. 3. |Конец."},
    {"Korean", "비가 왔다. |강이 불었다. |왜?"},
    {"Russian months, dollars, lakes",
     "К 1 янв. 2024 г. было 3 млн. долл. США. |На оз. Байкал 5 долл. |Много."},
    {"Russian quotations", "«Приду!» — сказал он. |«Приду.» |Она ждёт. |Всё! |— Потом."},
    {"Korean quotations", "그는 \"간다.\" 라고 했다. |「간다.」고 했다. |\"간다.\" |그는 갔다."},
    {"Korean dates", "2024. 10. 8. 발표했다. |값은 3.5배다. |끝은 5. |다음이다."},
    {"Korean without a space", "비가 왔다.|강이 불었다."},
    {"a numbered sentence", "1. First of all. |2. Then."},
    {"Cyrillic names in Japanese", "М.С.ペトロフの本。|次"},
    {"white space first", "  雨。|雪。"},
};

TEST(Sentences, Table) {
  for (const Case& c : kCases) {
    std::string input = c.expected;
    std::erase(input, '|');
    EXPECT_EQ(cut(input), c.expected) << c.name;
  }
}

TEST(Sentences, EndOfLine) {
  for (const char* line :
       {"雨。", "雨。」", "雨。[12]", "雨？ ", "Rain.", "«Дождь.»", "2019 г.", "雨だ。　"}) {
    EXPECT_TRUE(ends_sentence(line)) << line;
  }
  for (const char* line : {"雨", "雨。と", "", "3.5", "雨、", "雨（夜）", "認めた1"}) {
    EXPECT_FALSE(ends_sentence(line)) << line;
  }
}

TEST(Sentences, JoinedAreTheText) {
  std::mt19937 random(7);
  constexpr std::u32string_view kAlphabet =
      U"雨。！？」』)［[]1１²аГ г.Вabc. !?…나다 \n\t　🙂\u0301゙…";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t i = random() % 60; i > 0; --i) {
      base::append_utf8(text, kAlphabet[random() % kAlphabet.size()]);
    }
    std::size_t before = 0;
    for (const std::size_t end : sentence_ends(text)) {
      ASSERT_GT(end, before) << text;
      ASSERT_EQ(base::floor_boundary(text, end), end) << text;
      before = end;
    }
    ASSERT_EQ(before, text.size()) << text;
  }
}

TEST(Sentences, LongRunsTakeLinearTime) {
  for (const std::string_view piece :
       {".", ")", "。」", "[1", "다.1) ", "1. ", "。（注", "a.1", "а.", "a", "。", " "}) {
    std::string text;
    while (text.size() < (1U << 20U)) text += piece;
    EXPECT_EQ(sentence_ends(text).back(), text.size());
  }
}

TEST(Width, Table) {
  EXPECT_EQ(columns("abc"), 3U);
  EXPECT_EQ(columns("調べ"), 4U);
  EXPECT_EQ(columns("ｸﾙｽｸ"), 4U);
  EXPECT_EQ(columns("ＡＢ"), 4U);
  EXPECT_EQ(columns("조선"), 4U);
  EXPECT_EQ(columns("Курск"), 5U);
  EXPECT_EQ(columns("か\u3099e\u0301"), 3U);
  EXPECT_EQ(columns("🙂"), 2U);
  EXPECT_EQ(columns("“a”"), 3U);
  EXPECT_EQ(columns("\n\t\u200B"), 0U);
}

TEST(Width, FitsWholeCharacters) {
  EXPECT_EQ(fit_columns("調べ物", 5), 6U);
  EXPECT_EQ(fit_columns("か\u3099か", 2), 6U);
  EXPECT_EQ(fit_columns("abc", 10), 3U);
  EXPECT_EQ(fit_columns("調", 1), 0U);
}

}  // namespace
}  // namespace shirabe::analysis
