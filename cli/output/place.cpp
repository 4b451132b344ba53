#include "cli/output/place.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <filesystem>

#include "cli/output/clean.h"

namespace shirabe::cli::output {
namespace {

// Whether the lines of an article's text are those of its file.
enum class Lines : std::uint8_t { of_the_file, of_the_text, of_no_use };

Lines lines_of(const std::string& path) {
  std::string extension = std::filesystem::path(path).extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (extension == ".txt" || extension == ".md" || extension == ".markdown") {
    return Lines::of_the_file;
  }
  // In JSON Lines an article is one line of the file, and its own lines stand inside a string.
  return extension == ".jsonl" ? Lines::of_no_use : Lines::of_the_text;
}

std::string_view seen_from(std::string_view folder, std::string_view path) {
  const bool is_below = !folder.empty() && folder != "/" && path.starts_with(folder) &&
                        path.substr(folder.size()).starts_with('/');
  return is_below ? path.substr(folder.size() + 1) : path;
}

}  // namespace

std::string source_place(const searcher::ArticleInfo& article, const searcher::PassageInfo& passage,
                         std::string_view folder) {
  std::string place = clean(seen_from(folder, article.path));
  if (place.empty()) return place;
  if (passage.page) return fmt::format("{}, p. {}", place, *passage.page);
  if (passage.line == 0) return place;
  switch (lines_of(article.path)) {
    case Lines::of_the_file:
      return fmt::format("{}:{}", place, passage.line);
    case Lines::of_the_text:
      return fmt::format("{} (line {} of the text)", place, passage.line);
    case Lines::of_no_use:
      return place;
  }
  return place;
}

}  // namespace shirabe::cli::output
