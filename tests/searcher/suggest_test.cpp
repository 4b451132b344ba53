// Suggestions for misspelled words, on a real index.
#include "searcher/suggest.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/searcher/sample_index.h"

namespace shirabe::searcher {
namespace {

class Suggestions : public ::testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < 30; ++i) {
      sample_.add("n" + std::to_string(i) + ".txt",
                  "派兵の記録 " + std::to_string(i) + "\n\nクルスク州への派兵について、第" +
                      std::to_string(i) +
                      "の報告がある。\n\n북한군의 파병을 확인했다. 북한군의 파병은 사실이다.\n\n"
                      "Мария Захарова рассказала о Курске. По словам Захаровой, Россия ответит.\n\n"
                      "The Kursk region was visited by observers.\n");
    }
    sample_.add("artillery.txt", "砲兵\n\n포병 부대가 한 번 나온다.\n");
    (void)sample_.update();
  }

  [[nodiscard]] std::string suggestion(const std::string& query, bool exact = false) const {
    SearchRequest request;
    request.query = query;
    request.exact = exact;
    return Searcher({sample_.index()}).search(request).suggestion.value_or("");
  }
  [[nodiscard]] SearchResult search(const std::string& query) const {
    return sample_.search(query);
  }

  tests::SampleIndex sample_;
};

TEST_F(Suggestions, WordsThatTheIndexHardlyHolds) {
  EXPECT_EQ(suggestion("クリスク"), "クルスク");
  EXPECT_EQ(suggestion("Захрова"), "Захарова");
  EXPECT_EQ(suggestion("Захровой о Курске"), "Захаровой о Курске");
  EXPECT_EQ(suggestion("포병"), "파병") << "it is there, once";
  EXPECT_EQ(suggestion("포병을"), "파병을");
  EXPECT_EQ(suggestion("Kurks"), "Kursk");
  EXPECT_EQ(suggestion("クリスク派兵の目的"), "クルスク派兵の目的");
  EXPECT_EQ(suggestion("+クリスク -目的"), "+クルスク -目的");
}

TEST_F(Suggestions, NothingWhereNothingIsMisspelled) {
  for (const char* query : {"クルスク", "Захарова", "Захаровой", "파병", "북한군의", "Kursk",
                            "派兵", "派丘", "スク", "кус", "파리"}) {
    EXPECT_EQ(suggestion(query), "") << query;
  }
}

TEST_F(Suggestions, NothingForPhrasesFieldsAndWhatIsForbidden) {
  EXPECT_EQ(suggestion("\"クリスク\" 派兵"), "");
  EXPECT_EQ(suggestion("title:クリスク 派兵"), "");
  EXPECT_EQ(suggestion("派兵 -クリスク"), "");
  EXPECT_EQ(suggestion("派兵 クリスク", true), "") << "--exact";
}

TEST_F(Suggestions, AreUsedOnlyWhereNothingIsFound) {
  const SearchResult used = search("Kurks");
  EXPECT_TRUE(used.is_of_suggestion);
  EXPECT_EQ(used.suggestion, "Kursk");
  EXPECT_FALSE(used.hits.empty());
  const SearchResult found = search("Kurks 派兵");
  EXPECT_FALSE(found.is_of_suggestion);
  EXPECT_EQ(found.suggestion, "Kursk 派兵");
  const SearchResult nothing = search("zzzzyx");
  EXPECT_FALSE(nothing.is_of_suggestion);
  EXPECT_EQ(nothing.suggestion, std::nullopt);
}

TEST_F(Suggestions, AWordWithAnotherStartWhereNothingIsFound) {
  EXPECT_EQ(suggestion("Jursk"), "Kursk");
  EXPECT_EQ(suggestion("Jursk 派兵"), "") << "something was found";
}

}  // namespace
}  // namespace shirabe::searcher
