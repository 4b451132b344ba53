// What the tests of the whole program share: its articles, and how its output is taken apart. The
// promises that they hold it to are docs/command_line.md and docs/output_format.md.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "program.h"

namespace shirabe::cli {

using nlohmann::json;
using Ids = std::vector<std::string>;

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

inline std::vector<json> records_of(const std::string& text) {
  std::vector<json> records;
  for (const std::string& line : lines_of(text)) records.push_back(json::parse(line));
  return records;
}

inline bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

inline std::string code_points(const std::string& text, std::size_t begin, std::size_t end) {
  std::string part;
  std::size_t count = 0;
  for (const char byte : text) {
    if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) ++count;
    if (count > begin && count <= end) part.push_back(byte);
  }
  return part;
}

inline constexpr std::string_view kKursk =
    "クルスク派兵の記録\n"
    "\n"
    "北朝鮮軍の部隊は2024年10月にクルスクへ着いた。\n"
    "そこで数か月のあいだ戦闘に加わったと、韓国の情報機関は見ている[1]。\n"
    "死傷者の数は発表されていない[2]。\n"
    "\n"
    "注\n"
    "[1] 「파병 경과」『시험신문』2024年11月1日。\n"
    "[2] Потери в Курской области // Пробная газета, 02.12.2024.\n";

inline constexpr std::string_view kTreaty =
    "# 包括的な条約について\n"
    "\n"
    "両国は2024年6月に条約へ署名した。条約は相互の援助を定めている。\n"
    "\n"
    "## 批准\n"
    "\n"
    "批准書は同じ年の12月に交換された。\n";

inline constexpr std::string_view kLines =
    R"({"id":"essay-ko","title":"파병의 배경","text":"북한은 러시아에 병력을 파병했다. 그 이유를 살펴본다.","date":"2025-01-15","lang":"ko"})"
    "\n"
    R"({"id":"essay-ru","title":"Договор","text":"Договор о партнёрстве подписан в Пхеньяне. Стороны окажут помощь.","lang":"ru"})"
    "\n";

class Program : public ProgramTest {
 protected:
  void write_articles() const {
    write("articles/kursk.txt", kKursk);
    write("articles/treaty.md", kTreaty);
    write("articles/essays.jsonl", kLines);
  }

  // The usual beginning: four articles in the index.
  void index_articles() const {
    write_articles();
    const Finished done = run({"index", "articles"});
    ASSERT_EQ(done.status, 0) << done.err;
  }

  [[nodiscard]] std::vector<std::string> ids() const {
    std::vector<std::string> found;
    for (const std::string& line : lines_of(run({"list"}).out)) {
      found.push_back(line.substr(0, line.find('\t')));
    }
    return found;
  }

  void expect_error(const Finished& done, int status, std::string_view message) const {
    EXPECT_EQ(done.status, status) << done.err;
    EXPECT_EQ(done.out, "");
    EXPECT_TRUE(done.err.starts_with("shirabe: ")) << done.err;
    EXPECT_TRUE(holds(done.err, message)) << done.err;
  }
};

}  // namespace shirabe::cli
