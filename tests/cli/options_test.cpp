#include "cli/options.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "base/error.h"

namespace shirabe::cli {
namespace {

// Sets a variable of the environment, or takes it away, for the length of a test.
class Environment {
 public:
  Environment(std::string name, const char* value) : name_(std::move(name)) {
    if (const char* old = std::getenv(name_.c_str())) old_ = old;
    set(value);
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment() { set(old_ ? old_->c_str() : nullptr); }

 private:
  void set(const char* value) const {
    if (value == nullptr) {
      ::unsetenv(name_.c_str());
    } else {
      ::setenv(name_.c_str(), value, 1);
    }
  }

  std::string name_;
  std::optional<std::string> old_;
};

std::string message_of(const auto& work) {
  try {
    (void)work();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::usage);
    return error.message();
  }
  return "nothing thrown";
}

TEST(IndexPath, TheFirstOfItsSourcesWins) {
  const Environment home("HOME", "/home/x");
  const Environment data("XDG_DATA_HOME", "/data");
  const Environment index("SHIRABE_INDEX", "/env");
  EXPECT_EQ(index_path({"/option"}), "/option");
  EXPECT_EQ(index_path({}), "/env");
  const Environment no_index("SHIRABE_INDEX", nullptr);
  EXPECT_EQ(index_path({}), "/data/shirabe/index");
  const Environment empty_data("XDG_DATA_HOME", "");
  EXPECT_EQ(index_path({}), "/home/x/.local/share/shirabe/index");
  const Environment no_home("HOME", nullptr);
  EXPECT_EQ(message_of([] { return index_path({}); }), "where is the index? $HOME is not set");
}

TEST(IndexPath, SeveralStandTogetherAndServersAreForReading) {
  EXPECT_EQ(index_paths({"/a", "/b"}).size(), 2U);
  EXPECT_EQ(index_paths({"localhost:8000"}).front(), "localhost:8000");
  EXPECT_EQ(message_of([] { return index_path({"localhost:8000"}); }),
            "--index localhost:8000: of a server's index articles can be searched, shown and "
            "listed, nothing else");
  EXPECT_EQ(message_of([] { return index_paths({""}); }), "--index needs a folder");
}

TEST(Values, AreReadOrRefused) {
  EXPECT_EQ(parse_count({"-n"}, "25"), 25U);
  for (const char* bad :
       {"", "-1", "+1", " 1", "1.5", "ten", "1000000001", "99999999999999999999"}) {
    EXPECT_EQ(message_of([bad] { return parse_count({"-n"}, bad); }),
              "-n: '" + std::string(bad) + "' is not a whole number up to 1000000000");
  }
  EXPECT_EQ(parse_limit({"-n"}, "1"), 1U);
  EXPECT_EQ(message_of([] { return parse_limit({"-n"}, "0"); }), "-n takes a number from 1");
  EXPECT_EQ(parse_jobs("8"), 8U);
  EXPECT_EQ(message_of([] { return parse_jobs("257"); }), "--jobs: at most 256");
  EXPECT_EQ(parse_langs({"--lang"}, "ja,ru"), (std::vector<std::string>{"ja", "ru"}));
  EXPECT_EQ(message_of([] { return parse_langs({"--lang"}, "ja,"); }), "--lang: unknown value ''");
  EXPECT_EQ(parse_kinds({"--kind"}, "note"),
            std::vector<base::PassageKind>{base::PassageKind::note});
  EXPECT_EQ(message_of([] { return parse_kinds({"--kind"}, "Note"); }),
            "--kind: unknown value 'Note'");
  EXPECT_EQ(parse_group({"--group"}, "article"), searcher::Group::article);
  EXPECT_EQ(message_of([] { return parse_group({"--group"}, "file"); }),
            "--group: unknown value 'file'");
  EXPECT_EQ(message_of([] { return parse_colour("yes"); }), "--color: unknown value 'yes'");
}

TEST(Colour, IsOnATerminalOnly) {
  // The output of a test may be a terminal or not; these do not depend on it.
  EXPECT_TRUE(use_colour(Colour::always));
  EXPECT_FALSE(use_colour(Colour::never));
  const Environment no_color("NO_COLOR", "1");
  EXPECT_FALSE(use_colour(Colour::automatic));
  EXPECT_TRUE(use_colour(Colour::always));
}

TEST(Values, OfAKeyAreNamedWithoutDashes) {
  EXPECT_EQ(message_of([] {
              return parse_langs({"lang", '"'}, "xx");
            }),
            R"(lang: unknown value "xx")");
}

TEST(Request, TakesFullText) {
  SearchOptions options;
  EXPECT_FALSE(search_request(options, output_format("text")).full_text);
  options.full_text = true;
  EXPECT_TRUE(search_request(options, output_format("text")).full_text);
}

TEST(Request, TakesDatesAndOrder) {
  SearchOptions options;
  EXPECT_FALSE(search_request(options, output_format("text")).dates);
  options.date = "2024-06..2024-08-15";
  options.sort = "date";
  const searcher::SearchRequest request = search_request(options, output_format("text"));
  EXPECT_EQ(request.dates->first, (analysis::Date{2024, 6, 0}));
  EXPECT_EQ(request.dates->second, (analysis::Date{2024, 8, 15}));
  EXPECT_EQ(request.sort, searcher::Sort::date);
  for (const char* bad : {"", "..", "2024-13", "2024-02-30", "2025..2024", "24", "2024..x", "昨年",
                          "2024...2025", "2024-06-19T10:00"}) {
    options.date = bad;
    EXPECT_EQ(message_of([&] { return search_request(options, output_format("text")); }),
              "--date: '" + std::string(bad) + "' is no date and no range of dates");
  }
  options.date.reset();
  options.sort = "newest";
  EXPECT_EQ(message_of([&] { return search_request(options, output_format("text")); }),
            "--sort: unknown value 'newest'");
}

// An evaluation asks for every document.
TEST(Formats, TrecShowsAllCopies) {
  SearchOptions options;
  EXPECT_TRUE(search_request(options, output_format("trec")).all_copies);
  EXPECT_FALSE(search_request(options, output_format("jsonl")).all_copies);
  options.all_copies = true;
  EXPECT_TRUE(search_request(options, output_format("jsonl")).all_copies);
}

TEST(Formats, TrecRanksArticlesUnlessTold) {
  SearchOptions options;
  EXPECT_EQ(search_request(options, output_format("trec")).group, searcher::Group::article);
  EXPECT_EQ(search_request(options, output_format("jsonl")).group, searcher::Group::passage);
  options.group = "passage";
  EXPECT_EQ(search_request(options, output_format("trec")).group, searcher::Group::passage);
  EXPECT_EQ(search_request(options, output_format("trec")).limit, 10U);
  EXPECT_EQ(message_of([] { return &output_format("xml"); }), "--format: unknown value 'xml'");
  EXPECT_EQ(message_of([] { return &output_format("html"); }),
            "--format html comes with a later version");
}

}  // namespace
}  // namespace shirabe::cli
