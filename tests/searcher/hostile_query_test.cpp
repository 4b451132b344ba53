// A query is answered or refused, whatever is in it. Bounds are told by what is refused; how long
// the largest queries take stands in docs/decisions.md.
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/utf8.h"
#include "searcher/conditions.h"
#include "searcher/query_plan.h"
#include "tests/searcher/sample_index.h"

namespace shirabe::searcher {
namespace {

class HostileQuery : public testing::Test {
 protected:
  HostileQuery() {
    sample_.add("a.txt", "題\n\nクルスクへの派兵。쿠르스크 파병. Курская область.\n");
    (void)sample_.update();
    searcher_.emplace(std::vector<std::filesystem::path>{sample_.index()});
  }

  // The message of the error, or how many hits there are.
  std::string answer(const std::string& query) {
    SearchRequest request;
    request.query = query;
    try {
      return std::to_string(searcher_->search(request).hits.size());
    } catch (const base::Error& error) {
      EXPECT_EQ(error.code(), base::ErrorCode::query);
      EXPECT_FALSE(error.hint().empty());
      return error.message();
    }
  }

  tests::SampleIndex sample_;
  std::optional<Searcher> searcher_;
};

std::string times(std::size_t count, const std::string& part) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

// Different words in three languages, of six bytes.
std::string words(std::size_t count, const std::string& before = {}) {
  constexpr std::array<char32_t, 3> kFirst{U'\u4E00', U'\uAC00', U'\u0430'};
  constexpr std::array<char32_t, 3> kCount{5000, 5000, 32};
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t language = i % kFirst.size();
    std::size_t number = i / kFirst.size();
    text += before;
    for (int letter = 0; letter < (language == 2 ? 3 : 2); ++letter) {
      base::append_utf8(text,
                        static_cast<char32_t>(kFirst.at(language) + number % kCount.at(language)));
      number /= kCount.at(language);
    }
    text += ' ';
  }
  return text;
}

TEST_F(HostileQuery, OfTenThousandWordsIsRefused) {
  const std::string many = words(9000);
  ASSERT_LE(many.size(), 65'536U);
  EXPECT_NE(answer(many).find("terms, and 20000 are the most"), std::string::npos) << answer(many);
  EXPECT_EQ(answer(words(1000) + "クルスク"), "1");
  EXPECT_NE(answer(words(5000, "OR ").substr(3)).find("are the most"), std::string::npos);
  EXPECT_EQ(answer(times(3000, "クルスク ")), "1") << "one word, often";
}

TEST_F(HostileQuery, WithAThousandBracketsIsRefused) {
  EXPECT_NE(answer(times(1000, "(") + "a" + times(1000, ")")).find("nested too deep"),
            std::string::npos);
  EXPECT_NE(answer(times(1000, "NOT ") + "a").find("nested too deep"), std::string::npos);
  EXPECT_NE(answer(times(1000, "title:(") + "a").find("nested too deep"), std::string::npos);
  EXPECT_EQ(answer(times(99, "(") + "クルスク" + times(99, ")")), "1");
}

TEST_F(HostileQuery, AskingForManyConditionsIsRefused) {
  EXPECT_EQ(answer(times(kMostConditions, "\"クルスク\" ")), "1");
  EXPECT_NE(answer(times(kMostConditions + 1, "\"クルスク\" ")).find("more than 64 phrases"),
            std::string::npos);
  EXPECT_EQ(answer(times(kMostCostly, "Кур* ")), "1");
  for (const char* part : {"Кур* ", "path:a* ", "(クルスク NEAR 派兵) "}) {
    EXPECT_NE(answer(times(kMostCostly + 1, part)).find("more than 16 of word*, NEAR and path:"),
              std::string::npos)
        << part;
  }
  EXPECT_NE(answer("クルスク" + times(3000, " NEAR 派兵")).find("are the most"), std::string::npos);
  EXPECT_NE(answer("path:" + times(2000, "*a")).find("not so long a text"), std::string::npos);
  EXPECT_NE(answer(times(2000, "date:1903-02-03..2018-11-27 ")).find("are the most"),
            std::string::npos);
}

}  // namespace
}  // namespace shirabe::searcher
