#include "indexer/ingest.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "base/error.h"
#include "base/hash.h"
#include "indexer/input.h"
#include "indexer/pipeline.h"
#include "indexer/read_source.h"

namespace shirabe::indexer {
namespace {

// Enough articles to be worth a hand-over between threads, few enough to keep them all busy.
constexpr std::size_t kBatchBytes = 128UL * 1024;
// What an article on its way takes besides its text, and a message about one.
constexpr std::size_t kBytesOfItem = 1024;
// The terms of an article take some twenty times the space of its text.
constexpr std::size_t kBytesOnTheWay = 4UL * 1024 * 1024;
constexpr std::size_t kMostMessagesOfFile = 1000;
constexpr std::uint64_t kBytesPerCommit = 16UL * 1024 * 1024;

// Whether a file changed after `read_at` would have another time: clocks of file systems tick only
// so often, some of them once in two seconds, and show whole seconds then.
bool shows_changes_after(const FoundFile& file, std::int64_t read_at) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  const bool is_coarse = file.modified_ns % kSecond == 0;
  return read_at - file.modified_ns > (is_coarse ? 2 * kSecond : kSecond / 10);
}

std::int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

Failure failure_of(const FoundFile& file, const base::Error& error) {
  return {file.path, error.message(), error.hint()};
}

std::optional<base::Error> too_large(const FoundFile& file, const FoundArticle& found) {
  const Article& article = found.article;
  const bool too_long = article.text.size() > kLongestText;
  if (!too_long && article.blocks.size() <= kMostBlocks) return std::nullopt;
  const std::string of = found.id ? ": the article " + *found.id : "";
  const std::string most = too_long ? fmt::format("{} MB of text", kLongestText >> 20U)
                                    : fmt::format("{} paragraphs", kMostBlocks);
  return base::Error(
      base::ErrorCode::unreadable_input,
      fmt::format("{}{} has more than the {} that an article may have", file.path, of, most),
      "divide it into several articles");
}

std::size_t thread_count(std::size_t jobs) {
  return jobs > 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

Ingest::Ingest(store::ArticleSink& writer, store::LivingSink* living,
               std::shared_ptr<const analysis::Dictionaries> dictionaries, const KnownFiles& known,
               std::span<const store::SourceState> gone, const IndexRequest& request,
               const IndexCallbacks& callbacks, IndexReport& report)
    : writer_(writer),
      living_(living),
      dictionaries_(std::move(dictionaries)),
      known_(known),
      request_(request),
      callbacks_(callbacks),
      report_(report),
      gone_(gone) {}

bool Ingest::stopping() const {
  return callbacks_.stop != nullptr && callbacks_.stop->load();
}

void Ingest::run(const std::vector<FoundFile>& files, std::vector<std::string>& gone) {
  if (!files.empty()) take_files(files, gone);
  writer_.commit();
  if (stopping()) {
    throw base::Error(base::ErrorCode::interrupted,
                      request_.dry_run
                          ? "interrupted"
                          : "interrupted; what was whole is in the index (" +
                                std::to_string(report_.added + report_.replaced) + " articles)",
                      "run the same command again to go on");
  }
}

void Ingest::take_files(const std::vector<FoundFile>& files, std::vector<std::string>& gone) {
  ids_.emplace(known_, gone_);
  if (living_ != nullptr) content_.emplace(known_);
  progress_ = {};
  for (const FoundFile& file : files) progress_.bytes_total += file.size;
  const auto make_work = [this]() -> OrderedPipeline<Batch, Batch>::Work {
    return [this, preparer = make_preparer()](Batch batch) {
      return analyse(std::move(batch), preparer.get());
    };
  };
  OrderedPipeline<Batch, Batch> pipeline(thread_count(request_.jobs), kBytesOnTheWay, weight);
  pipeline.run([&](const EmitBatch& emit) { read_files(files, emit); }, make_work,
               [&](Batch batch) { take(std::move(batch), gone); });
  if (last_) write(*last_, false, gone);
  last_.reset();
}

void Ingest::read_files(const std::vector<FoundFile>& files, const EmitBatch& emit) {
  for (const FoundFile& file : files) {
    if (stopping() || !read_one(file, emit)) return;
  }
}

std::size_t Ingest::size_of(const Item& item) {
  return item.article.text.size() + (item.bytes ? item.bytes->size() : 0);
}

std::size_t Ingest::weight(const Batch& batch) {
  std::size_t bytes = kBatchBytes;
  for (const Item& item : batch) bytes += size_of(item);
  return bytes;
}

bool Ingest::read_one(const FoundFile& file, const EmitBatch& emit) {
  Batch batch;
  std::size_t bytes = 0;
  bool wanted = true;
  const auto add = [&](Item item) {
    wanted = wanted && !stopping();
    if (!wanted) return;
    bytes += size_of(item) + kBytesOfItem;
    batch.push_back(std::move(item));
    if (bytes < kBatchBytes) return;
    wanted = emit(std::exchange(batch, {}));
    bytes = 0;
  };
  const std::int64_t read_at = now_ns();
  if (file.format->read_stream != nullptr) {
    read_stream(file, add);
  } else {
    add(read_whole(file));
  }
  // A file that was cut short by a stop has no end: nothing of it may seem to be gone.
  wanted = wanted && !stopping();
  if (wanted) {
    Item end;
    end.file = &file;
    end.end_of_file = true;
    end.shows_changes = shows_changes_after(file, read_at);
    batch.push_back(std::move(end));
  }
  return emit(std::move(batch)) && wanted;
}

Ingest::Item Ingest::read_whole(const FoundFile& file) {
  Item item;
  item.file = &file;
  try {
    item.bytes = read_file(file.path, file.format->longest);
  } catch (const base::Error& error) {
    item.failure = failure_of(file, error);
    item.is_read_error = true;
  }
  return item;
}

ReadCallbacks Ingest::callbacks_for(const FoundFile& file, const AddItem& add) const {
  ReadCallbacks callbacks;
  callbacks.complain = [&file, add](const base::Error& error) {
    Item item;
    item.file = &file;
    item.failure = failure_of(file, error);
    add(std::move(item));
  };
  callbacks.warn = [&file, add](const std::string& warning) {
    Item item;
    item.file = &file;
    item.warning = warning;
    add(std::move(item));
  };
  callbacks.emit = [this, &file, add, complain = callbacks.complain](FoundArticle found) {
    if (found.id && request_.shard && !request_.shard->takes(*found.id)) return;
    if (const auto problem = too_large(file, found)) return complain(*problem);
    Item item;
    item.file = &file;
    item.given_id = std::move(found.id);
    if (found.is_known) {
      item.bytes = found.source_bytes;  // hashed where it is looked up
    } else {
      item.content_hash = base::hash_hex(found.source_bytes);
      item.source_bytes = std::max(found.source_bytes.size(), found.stream_bytes);
      item.article = std::move(found.article);
    }
    add(std::move(item));
  };
  callbacks.stopping = [this] { return stopping(); };
  callbacks.is_known = [this, &file](std::string_view bytes) {
    return content_ && content_->in_file(source_path(file), base::hash_hex(bytes)) != nullptr;
  };
  return callbacks;
}

void Ingest::read_articles(const FoundFile& file, std::string_view bytes,
                           const AddItem& add) const {
  ReadCallbacks callbacks = callbacks_for(file, add);
  callbacks.is_known = {};
  try {
    if (file.format->read != nullptr) {
      file.format->read({file.path, bytes, request_.encoding}, callbacks);
    } else {
      const auto once = [&bytes] { return std::exchange(bytes, {}); };
      file.format->read_stream({file.path, once, std::nullopt}, callbacks);
    }
  } catch (const base::Error& error) {
    callbacks.complain(error);
  }
}

void Ingest::read_stream(const FoundFile& file, const AddItem& add) const {
  const ReadCallbacks callbacks = callbacks_for(file, add);
  try {
    read_source(*file.format, file.path, request_.encoding, callbacks);
  } catch (const base::Error& error) {
    Item item;
    item.file = &file;
    item.failure = failure_of(file, error);
    item.is_read_error = true;
    add(std::move(item));
  }
}

// A guess, made in any thread: what becomes of the article is settled in the writing thread.
bool Ingest::may_have_content(const Item& item) const {
  return content_ && (content_->in_file(source_path(*item.file), item.content_hash) != nullptr ||
                      !content_->elsewhere(*item.file, item.content_hash).empty());
}

// Notes the hash of a file's bytes: where they are as they were there is nothing to read in them.
bool Ingest::may_have_bytes(Item& item) const {
  if (!content_) return false;
  item.content_hash = base::hash_hex(*item.bytes);
  item.source_bytes = item.bytes->size();
  return may_have_content(item);
}

std::shared_ptr<ArticlePreparer> Ingest::make_preparer() const {
  return request_.dry_run ? nullptr : std::make_shared<ArticlePreparer>(dictionaries_);
}

void Ingest::prepare(Item& item, ArticlePreparer* preparer) const {
  item.document = preparer != nullptr ? preparer->prepare(item.article) : outline(item.article);
  item.article = {};
}

Ingest::Batch Ingest::analyse(Batch batch, ArticlePreparer* preparer) const {
  Batch articles;
  articles.reserve(batch.size());
  for (Item& item : batch) {
    if (!item.bytes || may_have_bytes(item)) {
      articles.push_back(std::move(item));
    } else if (stopping()) {
      // Its file must not seem to have been read.
      Item unread;
      unread.file = item.file;
      unread.failure = Failure{item.file->path, "interrupted", {}};
      articles.push_back(std::move(unread));
    } else {
      read_articles(*item.file, *item.bytes,
                    [&](Item found) { articles.push_back(std::move(found)); });
    }
  }
  for (Item& item : articles) {
    const bool is_article = !item.end_of_file && !item.failure && item.warning.empty();
    if (is_article && !item.bytes && !may_have_content(item)) prepare(item, preparer);
  }
  return articles;
}

void Ingest::take(Batch batch, std::vector<std::string>& gone) {
  for (Item& item : batch) {
    if (item.failure || !item.warning.empty()) {
      take_message(item);
    } else if (item.end_of_file) {
      end_file(item, gone);
    } else {
      ++progress_.articles_done;
      progress_.bytes_done += item.source_bytes;
      file_bytes_ += item.source_bytes;
      take_article(std::move(item), gone);
    }
  }
  if (writer_.uncommitted_bytes() > kBytesPerCommit) writer_.commit();
  if (callbacks_.progress) callbacks_.progress(progress_);
}

// A person reads no more than a thousand, and the memory for all of a file of a million bad lines
// would not be bounded.
void Ingest::take_message(Item& item) {
  if (!item.failure) return warn(std::move(item.warning));
  file_failed_ = true;
  could_read_all_ = could_read_all_ && !item.is_read_error;
  if (file_messages_ >= kMostMessagesOfFile) {
    ++report_.unnamed_failures;
  } else {
    report_.failures.push_back(std::move(*item.failure));
  }
  ++file_messages_;
}

void Ingest::warn(std::string warning) {
  if (file_messages_ < kMostMessagesOfFile) report_.warnings.push_back(std::move(warning));
  ++file_messages_;
}

void Ingest::take_article(Item item, std::vector<std::string>& gone) {
  if (last_) write(*last_, false, gone);
  last_.reset();
  if (!item.document) find_in_index(item);
  if (item.document || item.same != nullptr || item.moved != nullptr) {
    last_ = std::move(item);
    return;
  }
  for (Item& found : analyse_here(std::move(item))) {
    if (found.failure || !found.warning.empty()) {
      take_message(found);
    } else {
      last_ = std::move(found);
    }
  }
}

void Ingest::find_in_index(Item& item) const {
  const auto is_as_known = [&](const store::SourceState* state) {
    return !changed_.contains(state->article_id);
  };
  const store::SourceState* same = content_->in_file(source_path(*item.file), item.content_hash);
  if (same != nullptr && is_as_known(same)) {
    item.same = same;
    return;
  }
  const auto candidates = content_->elsewhere(*item.file, item.content_hash);
  const auto moved = std::find_if(candidates.begin(), candidates.end(), is_as_known);
  if (moved != candidates.end()) item.moved = *moved;
}

// What the index had of the content has changed under another article of this run: of two copies of
// a file that is gone only one can be that file, moved.
Ingest::Batch Ingest::analyse_here(Item item) {
  if (!preparer_) preparer_ = make_preparer();
  Batch articles;
  if (item.bytes) {
    read_articles(*item.file, *item.bytes,
                  [&](Item found) { articles.push_back(std::move(found)); });
  } else {
    articles.push_back(std::move(item));
  }
  for (Item& found : articles) {
    if (!found.failure && found.warning.empty()) prepare(found, preparer_.get());
  }
  return articles;
}

// Only the last article of a file that was read to its end bears the file's size and time: they say
// that nothing of the file is missing, and the next run goes by them.
void Ingest::write(Item& item, bool completes_file, std::vector<std::string>& gone) {
  store::SourceState state;
  state.path = source_path(*item.file);
  state.size = completes_file ? item.file->size : 0;
  state.modified_ns = completes_file ? item.file->modified_ns : 0;
  state.content_hash = item.content_hash;
  if (item.same != nullptr) {
    keep(item, std::move(state));
  } else if (item.moved != nullptr) {
    move(item, std::move(state));
  } else {
    put(item, std::move(state), gone);
  }
}

void Ingest::keep(const Item& item, store::SourceState state) {
  state.article_id = item.same->article_id;
  if (*item.same != state) living_->touch(state);
  hold(state.article_id, *item.file);
  ++report_.unchanged;
}

void Ingest::move(const Item& item, store::SourceState state) {
  const std::string& from = item.moved->article_id;
  state.article_id = ids_->id_for(*item.file, item.given_id, item.moved);
  living_->move(from, state);
  ids_->release(from);
  changed_.insert(from);
  moved_.insert(from);
  changed_.insert(state.article_id);
  hold(state.article_id, *item.file);
  ++report_.moved;
  note("move", state.article_id, state.path, item.moved->path);
}

void Ingest::put(Item& item, store::SourceState state, std::vector<std::string>& gone) {
  const FoundFile& file = *item.file;
  store::ArticleDocument& document = *item.document;
  const std::string id = ids_->id_for(file, item.given_id, nullptr);
  const bool is_known = ids_->is_taken(id);
  if (document.passages.empty()) {
    warn(file.path + (item.given_id ? ": " + *item.given_id : std::string()) +
         " holds no text; nothing of it is in the index");
    // Of a file's articles end_file() knows which are gone; standard input has no end of that kind.
    if (state.path.empty() && is_known) gone.push_back(id);
    return;
  }
  const bool is_new = request_.rebuild || !is_known;
  document.article.id = id;
  document.article.path = state.path;
  document.article.format = file.format->name;
  document.source = std::move(state);
  changed_.insert(id);
  hold(id, file);
  ++(is_new ? report_.added : report_.replaced);
  report_.text_bytes += document.article.text_bytes;
  report_.passages += document.passages.size();
  note(is_new ? "add" : "replace", id, source_path(file));
  writer_.put(std::move(document));
}

void Ingest::hold(const std::string& id, const FoundFile& file) {
  ids_->take(id, source_path(file));
  held_.insert(id);
  seen_ids_.insert(id);
}

// In the same commit as the article that says that the file is complete: a stop between the two
// would leave the old article for good.
void Ingest::leave(const store::SourceState& left, std::vector<std::string>& gone) {
  if (request_.rebuild) {
    gone.push_back(left.article_id);
  } else if (living_->remove(left.article_id)) {
    ids_->release(left.article_id);
    ++report_.removed;
    note("remove", left.article_id, left.path);
  }
}

void Ingest::end_file(const Item& end, std::vector<std::string>& gone) {
  const FoundFile& file = *end.file;
  if (last_) write(*last_, !file_failed_ && end.shows_changes, gone);
  const std::string path = source_path(file);
  if (!path.empty() && !file_failed_) {
    for (const store::SourceState& state : known_.of(path)) {
      if (!seen_ids_.contains(state.article_id)) leave(state, gone);
    }
  }
  progress_.bytes_done += file.size - std::min(file.size, file_bytes_);
  if (file_messages_ > kMostMessagesOfFile) {
    report_.warnings.push_back(
        fmt::format("{}: {} more of its articles could not be read or hold no text", file.path,
                    file_messages_ - kMostMessagesOfFile));
  }
  last_.reset();
  seen_ids_.clear();
  file_messages_ = 0;
  file_failed_ = false;
  file_bytes_ = 0;
}

void Ingest::note(std::string_view action, const std::string& id, const std::string& path,
                  const std::string& from) {
  if (request_.dry_run) report_.planned.push_back({std::string(action), id, path, from});
}

}  // namespace shirabe::indexer
