#include "tests/support/golden.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/utf8.h"

namespace shirabe::tests {
namespace {

std::string unescaped(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain += text[i];
    } else if (text[i + 1] == 'u' && i + 5 < text.size()) {
      base::append_utf8(plain,
                        static_cast<char32_t>(std::stoul(text.substr(i + 2, 4), nullptr, 16)));
      i += 5;
    } else {
      plain += text[i + 1] == 'n' ? '\n' : text[i + 1] == 't' ? '\t' : text[i + 1];
      ++i;
    }
  }
  return plain;
}

}  // namespace

void check_golden(const std::string& name,
                  const std::function<std::string(const std::string&)>& make) {
  const std::string path = std::string(SHIRABE_SOURCE_DIR) + "/tests/" + name;
  std::ifstream in(path);
  ASSERT_TRUE(in) << "cannot read " << path;
  std::ostringstream made;
  int entries = 0;
  bool in_entry = false;
  std::string expected;
  std::string input;
  const auto finish = [&] {
    if (!in_entry) return;
    const std::string result = make(unescaped(input));
    EXPECT_EQ(result, expected) << "for > " << input << "\nin " << path;
    made << result << '\n';
    in_entry = false;
    ++entries;
  };
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("> ")) {
      finish();
      input = line.substr(2);
      expected.clear();
      in_entry = true;
      made << line << '\n';
    } else if (line.empty() || (line.starts_with("#") && !in_entry)) {
      if (!in_entry) made << line << '\n';
      finish();
    } else if (in_entry) {
      expected += line + '\n';
    }
  }
  finish();
  EXPECT_GT(entries, 0) << path << " holds no entry";
  if (std::getenv("SHIRABE_UPDATE_GOLDEN") != nullptr) {
    in.close();
    std::ofstream(path) << made.str();
  }
}

}  // namespace shirabe::tests
