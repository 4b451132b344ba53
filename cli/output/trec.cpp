#include "cli/output/trec.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "base/utf8.h"

namespace shirabe::cli::output {
namespace {

constexpr float kLeastStep = 1e-6F;

bool must_be_encoded(std::string_view text, std::size_t begin, std::size_t end, char32_t c) {
  constexpr char32_t kReplacement = 0xFFFD;
  const bool is_control = c < U' ' || (c >= 0x7F && c < 0xA0);
  const bool is_white = c == U' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
                        c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
  const bool is_bad_byte =
      c == kReplacement && base::first_bad_byte(text.substr(begin, end - begin)).has_value();
  return is_control || is_white || is_bad_byte || c == U'%';
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const char32_t c = base::next_code_point(text, offset);
    const std::string_view bytes = text.substr(begin, offset - begin);
    if (!must_be_encoded(text, begin, offset, c)) {
      encoded += bytes;
      continue;
    }
    for (const char byte : bytes) {
      fmt::format_to(std::back_inserter(encoded), "%{:02X}", static_cast<unsigned char>(byte));
    }
  }
  return encoded;
}

// The score to print after `last`. Evaluators sort by score and know nothing of ranks, and
// trec_eval reads 32-bit floats: so the scores decrease as such.
float below(float last, double score) {
  const auto wanted = static_cast<float>(score);
  if (wanted < last) return wanted;
  const float smaller = std::nextafter(last, -std::numeric_limits<float>::infinity());
  return std::min(smaller, last - kLeastStep);
}

class TrecPrinter final : public Printer {
 public:
  void print(std::string& out, const Answer& answer) const override {
    const std::string query_id = percent_encoded(answer.query_id);
    float score = std::numeric_limits<float>::infinity();
    for (const searcher::Hit& hit : answer.result.hits) {
      const bool articles = answer.group == searcher::Group::article;
      score = below(score, hit.score);
      fmt::format_to(std::back_inserter(out), "{} Q0 {} {} {} shirabe\n", query_id,
                     percent_encoded(articles ? hit.article.id : hit.passage.id), hit.rank, score);
    }
  }
};

}  // namespace

std::unique_ptr<Printer> make_trec_printer(const Style& /*style*/) {
  return std::make_unique<TrecPrinter>();
}

}  // namespace shirabe::cli::output
