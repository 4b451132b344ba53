#include "indexer/reading_codec.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/utf8.h"

namespace shirabe::indexer {
namespace {

using nlohmann::json;

[[noreturn]] void refuse(const std::string& what) {
  throw base::Error(base::ErrorCode::unreadable_input, "the reader of this format wrote " + what,
                    "this is a fault of the program: please report the file");
}

json to_json(const Block& block) {
  json segments = json::array();
  for (const Segment& segment : block.segments) {
    segments.push_back({segment.begin, segment.end, segment.starts_line});
  }
  return {{"kind", static_cast<int>(block.kind)},
          {"level", block.level},
          {"label", block.label},
          {"segments", std::move(segments)},
          {"page", block.page ? json(*block.page) : json()},
          {"anchor", block.anchor}};
}

json to_json(const Article& article) {
  json fields = json::object();
  for (const MetadataField& field : kMetadataFields) {
    fields[std::string(field.name)] = article.metadata.*field.value;
  }
  json blocks = json::array();
  for (const Block& block : article.blocks) blocks.push_back(to_json(block));
  json citations = json::array();
  for (const Citation& citation : article.citations) {
    citations.push_back({citation.begin, citation.end, citation.label, citation.anchor});
  }
  return {{"metadata", std::move(fields)},
          {"origins", article.metadata.origins},
          {"text", article.text},
          {"blocks", std::move(blocks)},
          {"citations", std::move(citations)}};
}

Block block_from(const json& object) {
  constexpr int kLastKind = static_cast<int>(BlockKind::note);
  Block block;
  const int kind = object.at("kind").get<int>();
  if (kind < 0 || kind > kLastKind) refuse("a block of no kind");
  block.kind = static_cast<BlockKind>(kind);
  block.level = object.at("level").get<int>();
  block.label = object.at("label").get<std::string>();
  block.anchor = object.at("anchor").get<std::string>();
  if (!object.at("page").is_null()) block.page = object.at("page").get<std::uint32_t>();
  for (const json& segment : object.at("segments")) {
    block.segments.push_back({segment.at(0).get<std::size_t>(), segment.at(1).get<std::size_t>(),
                              segment.at(2).get<bool>()});
  }
  return block;
}

bool is_range(std::string_view text, std::size_t begin, std::size_t end, std::size_t behind) {
  const auto on_boundary = [&](std::size_t at) {
    return at == text.size() || base::is_lead_byte(text[at]);
  };
  return behind <= begin && begin < end && end <= text.size() && on_boundary(begin) &&
         on_boundary(end);
}

void require_promises(const Article& article) {
  std::size_t behind = 0;
  for (const Block& block : article.blocks) {
    const bool is_heading = block.kind == BlockKind::heading;
    if (is_heading ? block.level < 1 || block.level > 6 : block.level != 0) refuse("a bad level");
    if (block.segments.empty()) refuse("an empty block");
    for (const Segment& segment : block.segments) {
      if (!is_range(article.text, segment.begin, segment.end, behind)) refuse("a bad segment");
      behind = segment.end;
    }
  }
  behind = 0;
  for (const Citation& citation : article.citations) {
    if (!is_range(article.text, citation.begin, citation.end, behind)) refuse("a bad citation");
    behind = citation.end;
  }
}

Article article_from(const json& object) {
  Article article;
  for (const MetadataField& field : kMetadataFields) {
    article.metadata.*field.value = object.at("metadata").at(std::string(field.name));
  }
  article.metadata.origins = object.at("origins");
  article.text = object.at("text").get<std::string>();
  for (const json& block : object.at("blocks")) article.blocks.push_back(block_from(block));
  for (const json& citation : object.at("citations")) {
    article.citations.push_back({citation.at(0), citation.at(1), citation.at(2), citation.at(3)});
  }
  require_promises(article);
  return article;
}

}  // namespace

std::string encode(const Reading& reading) {
  json articles = json::array();
  for (const Article& article : reading.articles) articles.push_back(to_json(article));
  json failure;
  if (reading.failure) {
    failure = {{"message", reading.failure->message()}, {"hint", reading.failure->hint()}};
  }
  const json all = {{"articles", std::move(articles)},
                    {"warnings", reading.warnings},
                    {"failure", std::move(failure)}};
  // A name in a message may hold bytes that are not UTF-8; an article's text must not.
  return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

Reading decode_reading(std::string_view bytes) {
  try {
    const json all = json::parse(bytes);
    Reading reading;
    for (const json& article : all.at("articles")) {
      reading.articles.push_back(article_from(article));
    }
    reading.warnings = all.at("warnings").get<std::vector<std::string>>();
    if (const json& failure = all.at("failure"); !failure.is_null()) {
      reading.failure.emplace(base::ErrorCode::unreadable_input, failure.at("message"),
                              failure.at("hint"));
    }
    return reading;
  } catch (const json::exception&) {
    refuse("what is no article");
  }
}

}  // namespace shirabe::indexer
