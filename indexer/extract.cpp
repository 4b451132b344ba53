#include "base/error.h"
#include "indexer/formats/format.h"
#include "indexer/index.h"
#include "indexer/read_source.h"

namespace shirabe::indexer {

namespace fs = std::filesystem;

std::string extract_text(const fs::path& path, const std::string& article_id) {
  const Format* format = format_for(path);
  if (format == nullptr) {
    throw base::Error(base::ErrorCode::unreadable_input,
                      "the source of " + article_id + " is no file that can be read again",
                      "its passages are in the index: shirabe show " + article_id);
  }
  std::optional<std::string> text;
  const auto is_wanted = [&](const FoundArticle& found) {
    return !found.id || article_id == *found.id || article_id.ends_with("/" + *found.id);
  };
  ReadCallbacks callbacks;
  callbacks.emit = [&](FoundArticle found) {
    if (!text && is_wanted(found)) text = std::move(found.article.text);
  };
  callbacks.complain = [](const base::Error&) {};
  callbacks.stopping = [&] { return text.has_value(); };
  read_source(*format, path, std::nullopt, callbacks);
  if (!text) {
    throw base::Error(base::ErrorCode::unreadable_input,
                      path.string() + " no longer holds the article " + article_id,
                      "run shirabe index to bring the index up to date");
  }
  return *text;
}

}  // namespace shirabe::indexer
