#include "searcher/passage_info.h"

#include <sstream>

namespace shirabe::searcher {

ArticleInfo article_info(const store::ArticleRecord& record) {
  return {record.id,   record.path, record.title, record.author,
          record.date, record.lang, record.url};
}

PassageInfo passage_info(const store::PassageRecord& record, std::string_view languages) {
  PassageInfo info;
  info.id = passage_id(record.article_id, record.ordinal);
  info.kind = record.kind;
  info.heading_path = record.heading_path;
  info.ordinal = record.ordinal;
  info.line = record.line;
  info.page = record.page;
  info.byte_begin = record.byte_begin;
  info.byte_end = record.byte_end;
  info.label = record.label;
  std::istringstream codes{std::string(languages)};
  for (std::string code; codes >> code;) info.langs.push_back(code);
  return info;
}

std::string passage_id(std::string_view article_id, std::uint32_t ordinal) {
  return std::string(article_id) + "#" + std::to_string(ordinal);
}

}  // namespace shirabe::searcher
