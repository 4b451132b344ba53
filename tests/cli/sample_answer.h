// An answer made by hand, for the tests of the printers.
#pragma once

#include <string>
#include <string_view>

#include "cli/output/printer.h"

namespace shirabe::cli {

inline searcher::Hit sample_hit() {
  searcher::Hit hit;
  hit.rank = 1;
  hit.score = 12.345678;
  hit.article = {.id = "kursk.txt",
                 .path = "articles/kursk.txt",
                 .title = "クルスク派兵の背景",
                 .author = "",
                 .date = "2024-10",
                 .lang = "ja",
                 .url = ""};
  hit.passage.id = "kursk.txt#7";
  hit.passage.heading_path = {"第一章", "派兵"};
  hit.passage.ordinal = 7;
  hit.passage.line = 41;
  hit.passage.byte_begin = 5120;
  hit.passage.byte_end = 5874;
  hit.passage.langs = {"ja", "ru"};
  hit.snippet = {"部隊はクルスクに着いた。", {{9, 21}}};
  hit.notes = {{"2", "Известия, 20.06.2024.", "kursk.txt#31"}};
  hit.matched = {{"Курск", "クルスク", "lexicon"}};
  hit.text = "部隊はクルスクに着いた。翌日には交戦した。";
  return hit;
}

inline output::Answer sample_answer() {
  output::Answer answer{"1", "クルスク", searcher::Group::passage, {}};
  answer.result.hits = {sample_hit()};
  answer.result.estimated_total = 42;
  answer.result.milliseconds = 3.14159;
  return answer;
}

inline std::string printed(std::string_view format, const output::Answer& answer,
                           const output::Style& style = {}) {
  std::string out;
  for (const output::Format& row : output::formats()) {
    if (row.name == format) row.make(style)->print(out, answer);
  }
  return out;
}

}  // namespace shirabe::cli
