#include "analysis/analyzer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/bigrams.h"
#include "analysis/lone_particles.h"
#include "analysis/numbers.h"
#include "base/utf8.h"

namespace shirabe::analysis {

Analyzer::Analyzer(std::shared_ptr<const Dictionaries> dictionaries)
    : dictionaries_(std::move(dictionaries)),
      japanese_(*dictionaries_),
      words_(*dictionaries_),
      respelling_(*dictionaries_) {}

std::span<const Token> Analyzer::analyze(std::string_view text) {
  tokens_.clear();
  folded_.assign(text);
  const std::string& folded = folded_.text();
  spelled_.assign(folded, dictionaries_->folding());
  const std::string& spelled = spelled_.text();
  split_runs(spelled, runs_);
  for (const Run& run : runs_) {
    if (run.kind == RunKind::japanese) {
      japanese_.add(spelled, run.begin, run.end, tokens_);
      add_japanese_bigrams(spelled, run.begin, run.end, tokens_);
    } else {
      words_.add(spelled, run, tokens_);
    }
  }
  mark_lone_particles(spelled, tokens_);
  respelling_.respell(spelled_, folded, tokens_);
  respelling_.join_names(folded, tokens_);
  add_numbers(text, folded_, tokens_);
  numbers_ = find_numbers(folded);
  add_korean_units(folded, numbers_, tokens_);
  tokens_.arrange();
  for (Token& token : tokens_.tokens()) {
    const auto [begin, end] = source_range(token.begin, token.end);
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
  }
  return tokens_.tokens();
}

std::pair<std::size_t, std::size_t> Analyzer::source_range(std::size_t begin,
                                                           std::size_t end) const {
  return {folded_.source_begin(begin), folded_.source_end(end)};
}

std::vector<std::string> Analyzer::languages() const {
  struct Row {
    const char* code;
    RunKind kind;
  };
  constexpr std::array<Row, 4> kRows{{{"en", RunKind::latin},
                                      {"ja", RunKind::japanese},
                                      {"ko", RunKind::hangul},
                                      {"ru", RunKind::cyrillic}}};
  const auto shows = [this](const Run& run) {
    if (run.kind != RunKind::latin) return true;
    const std::string_view text =
        std::string_view(spelled_.text()).substr(run.begin, run.end - run.begin);
    std::size_t letters = 0;
    for (std::size_t offset = 0; offset < text.size() && letters < 3;) {
      letters = next_class(text, offset) == CharClass::latin ? letters + 1 : 0;
    }
    return letters == 3;
  };
  std::vector<std::string> codes;
  for (const Row& row : kRows) {
    const bool found = std::any_of(runs_.begin(), runs_.end(), [&](const Run& run) {
      return run.kind == row.kind && shows(run);
    });
    if (found) codes.emplace_back(row.code);
  }
  return codes;
}

}  // namespace shirabe::analysis
