#include "indexer/ingest.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "base/error.h"
#include "base/hash.h"
#include "indexer/input.h"
#include "indexer/pipeline.h"

namespace shirabe::indexer {
namespace {

// Enough articles to be worth a hand-over between threads, few enough to keep them all busy.
constexpr std::size_t kBatchBytes = 128UL * 1024;
// The terms of an article take some twenty times the space of its text.
constexpr std::size_t kBytesOnTheWay = 4UL * 1024 * 1024;
constexpr std::uint64_t kBytesPerCommit = 64UL * 1024 * 1024;

// Articles of standard input belong to no file.
std::string path_of(const FoundFile& file) {
  return file.path == "-" ? std::string() : file.path.string();
}

Failure failure_of(const FoundFile& file, const base::Error& error) {
  return {file.path.string(), error.message(), error.hint()};
}

}  // namespace

std::size_t thread_count(std::size_t jobs) {
  return jobs > 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
}

Ingest::Ingest(store::ArticleSink& writer,
               std::shared_ptr<const analysis::Dictionaries> dictionaries, const KnownFiles& known,
               const std::vector<store::SourceState>& gone, const IndexRequest& request,
               const IndexCallbacks& callbacks, IndexReport& report)
    : writer_(writer),
      dictionaries_(std::move(dictionaries)),
      known_(known),
      request_(request),
      callbacks_(callbacks),
      report_(report) {
  for (const auto& [path, states] : known_) {
    for (const store::SourceState& state : states) owners_.emplace(state.article_id, path);
  }
  for (const store::SourceState& state : gone) owners_.erase(state.article_id);
}

bool Ingest::stopping() const {
  return callbacks_.stop != nullptr && callbacks_.stop->load();
}

void Ingest::run(const std::vector<FoundFile>& files, std::vector<std::string>& gone) {
  progress_ = {};
  for (const FoundFile& file : files) progress_.bytes_total += file.size;
  const auto make_work = [this]() -> OrderedPipeline<Batch, Batch>::Work {
    auto preparer = std::make_shared<ArticlePreparer>(dictionaries_);
    return [this, preparer](Batch batch) { return analyse(std::move(batch), *preparer); };
  };
  OrderedPipeline<Batch, Batch> pipeline(thread_count(request_.jobs), kBytesOnTheWay, weight);
  pipeline.run([&](const EmitBatch& emit) { read_files(files, emit); }, make_work,
               [&](Batch batch) { take(std::move(batch), gone); });
  if (last_) write(*last_, false, gone);
  last_.reset();
  writer_.commit();
  if (stopping()) {
    throw base::Error(base::ErrorCode::interrupted,
                      "interrupted; what was whole is in the index (" +
                          std::to_string(report_.added + report_.replaced) + " articles)",
                      "run the same command again to go on");
  }
}

void Ingest::read_files(const std::vector<FoundFile>& files, const EmitBatch& emit) {
  for (const FoundFile& file : files) {
    if (stopping() || !read_one(file, emit)) return;
  }
}

std::size_t Ingest::weight(const Batch& batch) {
  std::size_t bytes = kBatchBytes;
  for (const Item& item : batch) {
    bytes += item.article.text.size() + (item.bytes ? item.bytes->size() : 0);
  }
  return bytes;
}

bool Ingest::read_one(const FoundFile& file, const EmitBatch& emit) {
  Batch batch;
  std::size_t bytes = 0;
  bool wanted = true;
  const auto add = [&](Item item) {
    if (!wanted) return;
    bytes += item.article.text.size();
    batch.push_back(std::move(item));
    if (bytes < kBatchBytes) return;
    wanted = emit(std::exchange(batch, {})) && !stopping();
    bytes = 0;
  };
  Item whole;
  whole.file = &file;
  try {
    whole.bytes = file.path == "-" ? read_standard_input([this] { return stopping(); })
                                   : read_file(file.path);
  } catch (const base::Error& error) {
    whole.failure = failure_of(file, error);
  }
  if (stopping()) return false;
  if (file.format->holds_many && whole.bytes) {
    read_articles(file, *whole.bytes, add);
  } else {
    add(std::move(whole));
  }
  // A file that was cut short by a stop has no end: nothing of it may seem to be gone.
  if (wanted) {
    Item end;
    end.file = &file;
    end.end_of_file = true;
    batch.push_back(std::move(end));
  }
  return emit(std::move(batch)) && wanted;
}

void Ingest::read_articles(const FoundFile& file, std::string_view bytes,
                           const AddItem& add) const {
  const auto add_article = [&](FoundArticle found) {
    Item item;
    item.file = &file;
    item.given_id = std::move(found.id);
    item.content_hash = base::hash_hex(found.source_bytes);
    item.source_bytes = found.source_bytes.size();
    item.article = std::move(found.article);
    add(std::move(item));
  };
  const auto complain = [&](const base::Error& error) {
    Item item;
    item.file = &file;
    item.failure = failure_of(file, error);
    add(std::move(item));
  };
  const auto warn = [&](const std::string& warning) {
    Item item;
    item.file = &file;
    item.warning = warning;
    add(std::move(item));
  };
  try {
    file.format->read({file.path.string(), bytes, request_.encoding},
                      {add_article, complain, warn, [this] { return stopping(); }});
  } catch (const base::Error& error) {
    complain(error);
  }
}

const store::SourceState* Ingest::same_content(const Item& item) const {
  if (request_.rebuild) return nullptr;
  const auto states = known_.find(path_of(*item.file));
  if (states == known_.end()) return nullptr;
  const auto same = std::find_if(
      states->second.begin(), states->second.end(),
      [&](const store::SourceState& state) { return state.content_hash == item.content_hash; });
  return same == states->second.end() ? nullptr : &*same;
}

// Notes the hash of a known file's bytes: where it is as it was there is nothing to read in them.
bool Ingest::is_as_it_was(Item& item) const {
  if (request_.rebuild || !known_.contains(path_of(*item.file))) return false;
  item.content_hash = base::hash_hex(*item.bytes);
  item.source_bytes = item.bytes->size();
  return same_content(item) != nullptr;
}

Ingest::Batch Ingest::analyse(Batch batch, ArticlePreparer& preparer) const {
  Batch articles;
  articles.reserve(batch.size());
  for (Item& item : batch) {
    if (item.bytes && is_as_it_was(item)) {
      articles.push_back(std::move(item));
    } else if (item.bytes && stopping()) {
      // Its file must not seem to have been read.
      Item unread;
      unread.file = item.file;
      unread.failure = Failure{item.file->path.string(), "interrupted", {}};
      articles.push_back(std::move(unread));
    } else if (item.bytes) {
      read_articles(*item.file, *item.bytes,
                    [&](Item found) { articles.push_back(std::move(found)); });
    } else {
      articles.push_back(std::move(item));
    }
  }
  for (Item& item : articles) {
    const bool is_article = !item.end_of_file && !item.failure && item.warning.empty();
    if (!is_article || same_content(item) != nullptr) continue;
    item.document = preparer.prepare(item.article);
    item.article = {};
  }
  return articles;
}

void Ingest::take(Batch batch, std::vector<std::string>& gone) {
  for (Item& item : batch) {
    if (item.failure) {
      file_failed_ = true;
      report_.failures.push_back(std::move(*item.failure));
    } else if (!item.warning.empty()) {
      report_.warnings.push_back(std::move(item.warning));
    } else if (item.end_of_file) {
      end_file(*item.file, gone);
    } else {
      ++progress_.articles_done;
      progress_.bytes_done += item.source_bytes;
      file_bytes_ += item.source_bytes;
      if (last_) write(*last_, false, gone);
      last_ = std::move(item);
    }
  }
  if (writer_.uncommitted_bytes() > kBytesPerCommit) writer_.commit();
  if (callbacks_.progress) callbacks_.progress(progress_);
}

// Only the last article of a file that was read to its end bears the file's size and time: they say
// that nothing of the file is missing, and the next run goes by them.
void Ingest::write(Item& item, bool completes_file, std::vector<std::string>& gone) {
  const FoundFile& file = *item.file;
  store::SourceState state;
  state.path = path_of(file);
  state.size = completes_file ? file.size : 0;
  state.modified_ns = completes_file ? file.modified_ns : 0;
  state.content_hash = item.content_hash;
  if (const store::SourceState* same = same_content(item)) {
    state.article_id = same->article_id;
    return keep(*same, state);
  }
  store::ArticleDocument& document = *item.document;
  const std::string id = id_for(item);
  if (document.passages.empty()) {
    report_.warnings.push_back(file.path.string() +
                               (item.given_id ? ": " + *item.given_id : std::string()) +
                               " holds no text; nothing of it is in the index");
    // Of a file's articles end_file() knows which are gone; standard input has no end of that kind.
    if (state.path.empty() && owners_.contains(id)) gone.push_back(id);
    return;
  }
  const bool is_new = request_.rebuild || !owners_.contains(id);
  document.article.id = id;
  document.article.path = state.path;
  document.article.format = file.format->name;
  document.source = state;
  owners_[id] = state.path;
  held_.insert(id);
  seen_ids_.insert(id);
  ++(is_new ? report_.added : report_.replaced);
  report_.text_bytes += document.article.text_bytes;
  report_.passages += document.passages.size();
  writer_.put(std::move(document));
}

void Ingest::keep(const store::SourceState& known, const store::SourceState& state) {
  if (known.size != state.size || known.modified_ns != state.modified_ns) writer_.touch(state);
  held_.insert(state.article_id);
  seen_ids_.insert(state.article_id);
  ++report_.unchanged;
}

// The id that the index has for the article, where its file is known.
std::optional<std::string> Ingest::known_id(const Item& item) const {
  const auto states = known_.find(path_of(*item.file));
  if (states == known_.end()) return std::nullopt;
  const auto is_same = [&](const store::SourceState& state) {
    return !item.given_id || state.article_id == *item.given_id ||
           state.article_id.ends_with("/" + *item.given_id);
  };
  const auto same = std::find_if(states->second.begin(), states->second.end(), is_same);
  if (same == states->second.end()) return std::nullopt;
  return same->article_id;
}

// The id that it had; else its own name where that is free; else with the folder's name before it.
std::string Ingest::id_for(const Item& item) const {
  const FoundFile& file = *item.file;
  const auto is_free = [&](const std::string& id) {
    const auto owner = owners_.find(id);
    return owner == owners_.end() || owner->second == path_of(file);
  };
  if (const auto id = known_id(item); id && is_free(*id)) return *id;
  const std::string name = item.given_id.value_or(file.name);
  if (is_free(name)) return name;
  std::string id = file.folder + "/" + name;
  for (int number = 2; !is_free(id); ++number) {
    id = file.folder + "~" + std::to_string(number) + "/" + name;
  }
  return id;
}

// In the same commit as the article that says that the file is complete: a stop between the two
// would leave the old article for good.
void Ingest::leave(const std::string& id, std::vector<std::string>& gone) {
  if (request_.rebuild) {
    gone.push_back(id);
  } else if (writer_.remove(id)) {
    owners_.erase(id);
    ++report_.removed;
  }
}

void Ingest::end_file(const FoundFile& file, std::vector<std::string>& gone) {
  const std::string path = path_of(file);
  if (last_) write(*last_, !file_failed_, gone);
  const auto states = known_.find(path);
  if (!file_failed_) clean_files_.insert(path);
  if (states != known_.end() && !path.empty() && !file_failed_) {
    for (const store::SourceState& state : states->second) {
      if (!seen_ids_.contains(state.article_id)) leave(state.article_id, gone);
    }
  }
  progress_.bytes_done += file.size - std::min(file.size, file_bytes_);
  last_.reset();
  seen_ids_.clear();
  file_failed_ = false;
  file_bytes_ = 0;
}

}  // namespace shirabe::indexer
