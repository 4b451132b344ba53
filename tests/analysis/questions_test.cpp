#include "analysis/questions.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "analysis/analyzer.h"

namespace shirabe::analysis {
namespace {

// The whole words of a query, those that only ask behind ?, the verb of the question behind !.
std::string roles(const std::string& query) {
  static Analyzer analyzer(std::make_shared<const Dictionaries>(default_dictionary_folder()));
  static const QuestionWords questions(default_dictionary_folder());
  const auto tokens = analyzer.analyze(query);
  const auto found = questions.roles(query, tokens);
  std::string shown;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!is_whole_word(tokens[i]) || tokens[i].stop) continue;
    shown += shown.empty() ? "" : " ";
    if (found[i] == QueryRole::question) shown += '?';
    if (found[i] == QueryRole::predicate) shown += '!';
    shown += tokens[i].term;
  }
  return shown;
}

TEST(QuestionWords, TellWhatAsksFromWhatIsLookedFor) {
  struct Row {
    const char* query;
    const char* roles;
  };
  constexpr Row kRows[]{
      {"クルスクの死傷者は誰", "クルスク 死傷者 ?誰"},
      {"クルスク 死傷者", "クルスク 死傷者"},
      {"조약이 체결된 날은 언제인가", "조약 체결 날은 ?언제"},
      {"전투는 언제 시작되었는가", "전투 ?언제 !시작"},
      {"Кто подписал договор", "?кто подписа договор"},
      {"признала ли Россия договор", "!призна ?ли росс договор"},
      {"Ли подписал", "ли подписа"},
      {"what treaty was signed", "treati sign"},
  };
  for (const Row& row : kRows) EXPECT_EQ(roles(row.query), row.roles) << row.query;
}

TEST(QuestionWords, WhatStandsBesideAWordHasItsRole) {
  Analyzer analyzer(std::make_shared<const Dictionaries>(default_dictionary_folder()));
  const QuestionWords questions(default_dictionary_folder());
  const std::string query = "전투는 언제 시작되었는가";
  const auto tokens = analyzer.analyze(query);
  const auto found = questions.roles(query, tokens);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].term == "시작되었는가") {
      EXPECT_EQ(found[i], QueryRole::predicate);
    }
    if (tokens[i].term == "전투는") {
      EXPECT_EQ(found[i], QueryRole::topic);
    }
  }
}

}  // namespace
}  // namespace shirabe::analysis
