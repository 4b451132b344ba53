#include "cli/output/trec.h"

#include <gtest/gtest.h>

#include <limits>
#include <sstream>
#include <vector>

#include "sample_answer.h"

namespace shirabe::cli {
namespace {

output::Answer answer_with_scores(const std::vector<double>& scores) {
  output::Answer answer = sample_answer();
  answer.result.hits.clear();
  for (const double score : scores) {
    answer.result.hits.push_back(sample_hit());
    answer.result.hits.back().score = score;
    answer.result.hits.back().rank = answer.result.hits.size();
  }
  return answer;
}

TEST(TrecOutput, Golden) {
  output::Answer answer = answer_with_scores({12.5, 3.25});
  EXPECT_EQ(printed("trec", answer),
            "1 Q0 kursk.txt#7 1 12.5 shirabe\n"
            "1 Q0 kursk.txt#7 2 3.25 shirabe\n");
  answer.group = searcher::Group::article;
  EXPECT_EQ(printed("trec", answer),
            "1 Q0 kursk.txt 1 12.5 shirabe\n"
            "1 Q0 kursk.txt 2 3.25 shirabe\n");
}

TEST(TrecOutput, EncodesWhatWouldBreakALine) {
  output::Answer answer = answer_with_scores({1});
  answer.query_id = "q 1\t%";
  answer.result.hits[0].passage.id = "a b\u3000c%\xFF\n\u00A0клише\uFFFD#1";
  EXPECT_EQ(printed("trec", answer),
            "q%201%09%25 Q0 a%20b%E3%80%80c%25%FF%0A%C2%A0клише\uFFFD#1 1 1 shirabe\n");
}

// As an evaluator reads them: as doubles, and as the 32-bit floats of trec_eval.
TEST(TrecOutput, ScoresStrictlyDecrease) {
  const double close = 30.123456789;
  const std::vector<std::vector<double>> runs{
      {5, 5, 5, 4, 4},
      {0, 0, 0},
      {close, close - 1e-9, close - 2e-9, close - 1e-6},
      {1e-9, 5e-10, 0, -1},
      {1e7, 1e7, 1e7 - 1e-3},
      std::vector<double>(1000, 17.5),
  };
  for (const std::vector<double>& scores : runs) {
    std::istringstream lines(printed("trec", answer_with_scores(scores)));
    std::string query, q0, id, rank, score, tag;
    double last = std::numeric_limits<double>::infinity();
    std::size_t count = 0;
    while (lines >> query >> q0 >> id >> rank >> score >> tag) {
      EXPECT_LT(std::stod(score), last);
      EXPECT_LT(std::stof(score), static_cast<float>(last));
      last = std::stod(score);
      ++count;
    }
    EXPECT_EQ(count, scores.size());
  }
}

TEST(TrecOutput, HasNoPlaceForErrors) {
  std::string out;
  EXPECT_FALSE(output::make_trec_printer({})->print_error(
      out, "1", base::Error(base::ErrorCode::query, "bad")));
  EXPECT_EQ(out, "");
}

}  // namespace
}  // namespace shirabe::cli
