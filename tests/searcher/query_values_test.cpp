#include "searcher/query_values.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "tests/searcher/sample_index.h"

namespace shirabe::searcher {
namespace {

// The clauses of a query, parted by |.
std::string joined(const char* query) {
  const QueryNode tree = parse_query(query);
  std::string text;
  for (const JoinedClause& clause : join_values(tree)) {
    text += (text.empty() ? "" : "|") + to_string(*clause.node);
  }
  return text;
}

TEST(QueryValues, JoinsWordsThatStateOneValue) {
  struct Row {
    const char* query;
    const char* clauses;
  };
  constexpr Row kRows[]{
      {"クルスク 12 тыс.", "クルスク|12 тыс."},
      {"двенадцать тысяч солдат", "двенадцать тысяч|солдат"},
      {"1 万 2000", "1万2000"},
      {"１万 ２千人 派兵", "1万2千人|派兵"},
      {"12 процентов", "12 процентов"},
      {"от 3 до 5 тысяч", "от|3 до 5 тысяч"},
      {"договор 19 июня 2024 года Путин", "договор|19 июня 2024 года|Путин"},
      {"June 19, 2024 treaty", "june 19, 2024|treaty"},
      {"2024年 6月 19日", "2024年 6月 19日"},
      {"条約 6月19日 2024年", "条約|2024年 6月19日"},
      {"2024 19 июня", "19 июня 2024"},
      {"June 19 2024 2023", "june 19 2024|2023"},
      {"+12 тыс.", "12|тыс."},
      {"12 \"тыс.\"", "12|\"тыс.\""},
      {"title:12 тыс.", "title:12|тыс."},
      {"6月19日 条約", "6月19日|条約"},
      {"3 5 人", "3|5|人"},
  };
  for (const Row& row : kRows) EXPECT_EQ(joined(row.query), row.clauses) << row.query;
}

TEST(QueryValues, JoinsLongQueriesInLinearTime) {
  for (const char* piece : {"1 ", "2024 ", "июня ", "тысяч ", "6月 ", "年 "}) {
    std::string query;
    while (query.size() < 60'000) query += piece;
    EXPECT_FALSE(join_values(parse_query(query)).empty());
  }
}

class ValueSearch : public testing::Test {
 protected:
  static std::string sorted_ids(const tests::SampleIndex& sample, const std::string& query) {
    std::set<std::string> ids;
    for (const Hit& hit : sample.search(query).hits) ids.insert(hit.article.id);
    std::string text;
    for (const std::string& id : ids) text += (text.empty() ? "" : " ") + id;
    return text;
  }
};

TEST_F(ValueSearch, ANumberOfSeveralWordsIsFoundInAnyNotation) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n派遣されたのは一万二千だった。\n");
  sample.add("b.txt", "題\n\n日本から届いた荷物。\n");
  (void)sample.update();
  for (const char* query :
       {"12 тыс.", "двенадцать тысяч", "1 万 2000", "+12000", "+(12 тыс.)", "12000 AND 派遣"}) {
    EXPECT_EQ(sorted_ids(sample, query), "a.txt") << query;
  }
}

TEST_F(ValueSearch, ADateIsFoundInAnyNotation) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n令和六年六月十九日のことである。\n");
  sample.add("b.txt", "題\n\nДоговор подписан 19 июня 2024 года.\n");
  sample.add("c.txt", "題\n\n2023年6月19日に何もなかった。\n");
  sample.add("d.txt", "題\n\n別の話である。\n");
  (void)sample.update();
  for (const char* query : {"2024年6月19日", "2024-06-19", "19 июня 2024", "June 19, 2024",
                            "6月19日 2024年", "2024년 6월 19일"}) {
    const auto hits = sample.search(query).hits;
    std::set<std::string> ids;
    for (const Hit& hit : hits) ids.insert(hit.article.id);
    EXPECT_TRUE(ids.contains("a.txt") && ids.contains("b.txt")) << query;
    EXPECT_FALSE(ids.contains("d.txt")) << query;
    const std::string strict = fmt::format("+({})", query);
    EXPECT_EQ(sorted_ids(sample, strict), "a.txt b.txt") << strict;
  }
}

TEST_F(ValueSearch, PercentAndOrdinalsAreOfTheirOwn) {
  const tests::SampleIndex sample;
  sample.add("a.txt", "題\n\n割合は十二パーセントだった。\n");
  sample.add("b.txt", "題\n\nВ 12 случаях, не более.\n");
  sample.add("c.txt", "題\n\n第十二師団が来た。\n");
  (void)sample.update();
  EXPECT_EQ(sorted_ids(sample, "+12%"), "a.txt");
  EXPECT_EQ(sorted_ids(sample, "+第12"), "c.txt");
  EXPECT_EQ(sorted_ids(sample, "num:12"), "a.txt b.txt") << "an ordinal is no quantity";
}

// A number as one of the languages writes it, found as that one.
std::string spelled(std::int64_t value, std::mt19937& random) {
  switch (random() % 5) {
    case 0:
      return fmt::format("兵士{}人。", value);
    case 1:
      return value >= 10'000 ? fmt::format("兵士{}万{:04}人。", value / 10'000, value % 10'000)
                             : fmt::format("兵士{}人。", value);
    case 2:
      return value >= 1000 ? fmt::format("兵士{},{:03}人。", value / 1000, value % 1000)
                           : fmt::format("兵士{}人。", value);
    case 3:
      return fmt::format("Погибло {} человек.", value);
    default:
      return fmt::format("병력 {}명이 왔다.", value);
  }
}

TEST_F(ValueSearch, RangesFindExactlyTheNumbersInThem) {
  constexpr int kArticles = 300;
  std::mt19937 random(21);
  const auto number = [&] {
    std::uniform_int_distribution<std::int64_t> digits(1, 6);
    std::int64_t limit = 1;
    for (std::int64_t i = digits(random); i > 0; --i) limit *= 10;
    return std::uniform_int_distribution<std::int64_t>(1, limit)(random);
  };
  std::vector<std::int64_t> values;
  std::string lines;
  for (int i = 0; i < kArticles; ++i) {
    values.push_back(number());
    lines +=
        fmt::format("{{\"id\":\"{:03}\",\"text\":\"{}\"}}\n", i, spelled(values.back(), random));
  }
  const tests::SampleIndex sample;
  sample.add("many.jsonl", lines);
  (void)sample.update();
  for (int round = 0; round < 60; ++round) {
    const auto [low, high] = std::minmax({number(), number()});
    std::string expected;
    for (int i = 0; i < kArticles; ++i) {
      const std::int64_t value = values[static_cast<std::size_t>(i)];
      if (low <= value && value <= high) {
        expected += fmt::format("{}{:03}", expected.empty() ? "" : " ", i);
      }
    }
    ASSERT_EQ(sorted_ids(sample, fmt::format("num:{}..{}", low, high)), expected)
        << low << ".." << high;
  }
}

TEST_F(ValueSearch, RangesFindExactlyTheDatesInThem) {
  constexpr int kArticles = 300;
  std::mt19937 random(22);
  const auto draw = [&](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  const auto day = [&] {
    return fmt::format("{}-{:02}-{:02}", draw(2019, 2026), draw(1, 12), draw(1, 28));
  };
  std::vector<std::string> days;
  std::string lines;
  for (int i = 0; i < kArticles; ++i) {
    days.push_back(day());
    const int year = std::stoi(days.back().substr(0, 4));
    const int month = std::stoi(days.back().substr(5, 2));
    const int date = std::stoi(days.back().substr(8, 2));
    const std::string text = i % 3 == 0 ? fmt::format("{}年{}月{}日の話。", year, month, date)
                             : i % 3 == 1 ? fmt::format("{}년 {}월 {}일이다.", year, month, date)
                                          : fmt::format("Было {:02}.{:02}.{}.", date, month, year);
    lines += fmt::format("{{\"id\":\"{:03}\",\"text\":\"{}\"}}\n", i, text);
  }
  const tests::SampleIndex sample;
  sample.add("many.jsonl", lines);
  (void)sample.update();
  for (int round = 0; round < 60; ++round) {
    const auto [low, high] = std::minmax({day(), day()});
    std::string expected;
    for (int i = 0; i < kArticles; ++i) {
      const std::string& said = days[static_cast<std::size_t>(i)];
      if (low <= said && said <= high) {
        expected += fmt::format("{}{:03}", expected.empty() ? "" : " ", i);
      }
    }
    ASSERT_EQ(sorted_ids(sample, fmt::format("date:{}..{}", low, high)), expected)
        << low << ".." << high;
  }
}

}  // namespace
}  // namespace shirabe::searcher
