#include "analysis/japanese.h"

#include <algorithm>
#include <string>

#include "analysis/script_runs.h"
#include "base/error.h"
#include "base/utf8.h"

namespace shirabe::analysis {
namespace {

constexpr std::size_t kLongestSentence = 2048;
// Places in ipadic's comma-separated features; the last is ours (dict/compile_user_words.cpp).
constexpr std::size_t kBaseForm = 6;
constexpr std::size_t kParts = 9;

constexpr std::string_view kNothing = "*";

// What the rules read of a word's features; empty where there are fewer: unknown words have seven,
// words of the system dictionary nine, our own ten.
struct Features {
  std::string_view base;
  std::string_view parts;
};

Features read_features(std::string_view features) {
  Features read;
  std::size_t begin = 0;
  for (std::size_t index = 0; index <= kParts && begin <= features.size(); ++index) {
    std::size_t end = begin;
    while (end < features.size() && features[end] != ',') ++end;
    if (index == kBaseForm) read.base = features.substr(begin, end - begin);
    if (index == kParts) read.parts = features.substr(begin, end - begin);
    begin = end + 1;
  }
  return read;
}

Rule rule_of(const MeCab::Node& node, std::string_view parts) {
  if (node.stat == MECAB_UNK_NODE) return Rule::unknown;
  return parts.empty() ? Rule::mecab : Rule::user_word;
}

}  // namespace

std::size_t mecab_piece_end(std::string_view folded, std::size_t begin, std::size_t end) {
  // NFKC has made ！？ ASCII.
  constexpr std::string_view kFullStop = "。";
  const std::size_t limit = std::min(end, begin + kLongestSentence);
  for (std::size_t i = begin; i < limit; ++i) {
    const char c = folded[i];
    if (c == '!' || c == '?' || c == '\n') return i + 1;
    if (c == kFullStop[0] && folded.compare(i, kFullStop.size(), kFullStop) == 0) {
      return std::min(end, i + kFullStop.size());
    }
  }
  if (limit == end) return end;
  const std::size_t boundary = base::floor_boundary(folded, limit);
  return boundary > begin ? boundary : limit;
}

JapaneseWords::JapaneseWords(const Dictionaries& dictionaries)
    : dictionaries_(dictionaries),
      tagger_(dictionaries.mecab().createTagger()),
      lattice_(dictionaries.mecab().createLattice()) {
  if (!tagger_ || !lattice_) {
    throw base::Error(base::ErrorCode::index_failed, "MeCab cannot start");
  }
}

void JapaneseWords::add(std::string_view folded, std::size_t begin, std::size_t end,
                        TokenList& out) {
  while (begin < end) {
    const std::size_t next = mecab_piece_end(folded, begin, end);
    add_sentence(folded, begin, next, out);
    begin = next;
  }
}

void JapaneseWords::add_sentence(std::string_view folded, std::size_t begin, std::size_t end,
                                 TokenList& out) {
  lattice_->set_sentence(folded.data() + begin, end - begin);
  if (!tagger_->parse(lattice_.get())) {
    throw base::Error(base::ErrorCode::index_failed,
                      std::string("MeCab cannot parse a sentence: ") + lattice_->what());
  }
  Pieces katakana;
  for (const MeCab::Node* node = lattice_->bos_node(); node != nullptr; node = node->next) {
    if (node->stat == MECAB_BOS_NODE || node->stat == MECAB_EOS_NODE) continue;
    const auto word = static_cast<std::size_t>(node->surface - folded.data());
    add_word(folded, *node, word, out);
    const bool goes_on = word == katakana.end;
    const bool is_katakana = all_are(folded.substr(word, node->length), CharClass::katakana);
    if (!goes_on || !is_katakana) add_joined(folded, katakana, out);
    if (is_katakana) katakana.add(word, word + node->length);
  }
  add_joined(folded, katakana, out);
}

void JapaneseWords::add_joined(std::string_view folded, Pieces& pieces, TokenList& out) {
  constexpr std::size_t kMostPieces = 4;
  constexpr std::size_t kShortWord = 6;  // bytes: two characters
  if (pieces.count > 1 && pieces.count <= kMostPieces && pieces.shortest <= kShortWord) {
    Token token;
    token.begin = static_cast<std::uint32_t>(pieces.begin);
    token.end = static_cast<std::uint32_t>(pieces.end);
    token.term = folded.substr(pieces.begin, pieces.end - pieces.begin);
    token.rule = Rule::joined;
    out.add(token);
  }
  pieces = {};
}

void JapaneseWords::add_word(std::string_view folded, const MeCab::Node& node, std::size_t begin,
                             TokenList& out) {
  const std::string_view surface = folded.substr(begin, node.length);
  std::size_t second = 0;
  if (surface.empty() || !is_japanese(next_class(surface, second))) return;
  const auto [base, parts] = read_features(node.feature);
  const bool inflected = !base.empty() && base != kNothing && base != surface;

  Token token;
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(begin + surface.size());
  token.term = inflected ? base : surface;  // features live in the mapped dictionary
  token.rule = inflected ? Rule::base_form : rule_of(node, parts);
  const WordPolicy said = policy(node);
  token.light = said == WordPolicy::light;
  token.stop = said == WordPolicy::stop || dictionaries_.is_stop_word(surface) ||
               (inflected && dictionaries_.is_stop_word(base));
  out.add(token);
  if (inflected) {
    token.term = surface;
    token.kind = base::TermKind::surface;
    token.rule = Rule::mecab;
    out.add(token);
  }
  if (parts != kNothing) add_parts(folded, parts, begin, out);
}

WordPolicy JapaneseWords::policy(const MeCab::Node& node) {
  if (node.lcAttr >= policies_.size()) policies_.resize(node.lcAttr + std::size_t{1});
  std::optional<WordPolicy>& known = policies_[node.lcAttr];
  if (!known) known = dictionaries_.parts_of_speech().policy(node.feature);
  return *known;
}

void JapaneseWords::add_parts(std::string_view folded, std::string_view parts, std::size_t begin,
                              TokenList& out) {
  for (std::size_t at = begin, from = 0; from < parts.size();) {
    const std::string_view part = parts.substr(from, parts.find('/', from) - from);
    Token piece;
    piece.rule = Rule::part;
    piece.begin = static_cast<std::uint32_t>(at);
    piece.end = static_cast<std::uint32_t>(at + part.size());
    piece.term = folded.substr(at, part.size());
    out.add(piece);
    at += part.size();
    from += part.size() + 1;
  }
}

}  // namespace shirabe::analysis
