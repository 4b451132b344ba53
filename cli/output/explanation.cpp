#include "cli/output/explanation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

#include "cli/output/clean.h"

namespace shirabe::cli::output {

std::string explanation(const searcher::SearchResult& result) {
  std::string text;
  for (const searcher::Hit& hit : result.hits) {
    if (!hit.parts) continue;
    std::vector<std::string> parts;
    for (const searcher::ScorePart& part : *hit.parts) {
      const std::string times = part.times > 1 ? fmt::format(" × {}", part.times) : std::string();
      parts.push_back(fmt::format("{:.4f} ({} {}{})", part.weight, part.kind, part.term, times));
    }
    if (parts.empty()) parts.emplace_back("0");
    text += clean(fmt::format("{}. {}: {:.4f} = {}", hit.rank, hit.passage.id, hit.score,
                              fmt::join(parts, " + "))) +
            '\n';
  }
  return text;
}

}  // namespace shirabe::cli::output
