#include "analysis/variants.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/error.h"

namespace shirabe::analysis {

Variants::Variants(const std::filesystem::path& file) {
  const auto refuse = [&file](const std::string& problem) {
    throw base::Error(base::ErrorCode::index_failed, file.string() + problem,
                      "install shirabe again, or rebuild the index that it belongs to");
  };
  std::ifstream in(file, std::ios::binary);
  if (!in) refuse(" cannot be read");
  text_.assign(std::istreambuf_iterator<char>(in), {});
  keys_.reserve(static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '\n')));
  const std::string_view text = text_;
  int number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    ++number;
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const std::size_t tab = line.find('\t');
    if (tab == 0 || tab == std::string_view::npos || tab + 1 == line.size()) {
      refuse(":" + std::to_string(number) + ": not two columns");
    }
    keys_.emplace(line.substr(0, tab), line.substr(tab + 1));
    begin = end + 1;
  }
}

}  // namespace shirabe::analysis
