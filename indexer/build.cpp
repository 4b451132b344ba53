#include "indexer/build.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/dictionaries.h"
#include "base/error.h"
#include "indexer/fingerprint.h"
#include "indexer/finish.h"
#include "indexer/ingest.h"
#include "indexer/prepare.h"
#include "store/bulk_writer.h"
#include "store/generations.h"
#include "store/packing.h"
#include "store/reader.h"
#include "store/schema.h"

namespace shirabe::indexer {
namespace {

namespace fs = std::filesystem;

// A generation with today's dictionaries and without a database, not published.
store::Generation new_generation(const fs::path& index) {
  store::Generation generation = store::create_generation(index);
  copy_dictionaries(analysis::default_dictionary_folder(), generation);
  return generation;
}

// Takes over, in a rebuild, what was not read anew without a failure: articles from standard input,
// of files that were not walked this time or that could not be read.
class CarryOver {
 public:
  CarryOver(const fs::path& index, std::shared_ptr<const analysis::Dictionaries> dictionaries,
            store::ArticleSink& writer, IndexReport& report)
      : reader_({index}), preparer_(std::move(dictionaries)), writer_(writer), report_(report) {}

  void take(const store::SourceState& source) {
    if (auto document = prepare(source)) {
      writer_.put(*std::move(document));
      ++report_.unchanged;
    }
  }

 private:
  std::optional<store::ArticleDocument> prepare(const store::SourceState& source) {
    try {
      auto document = reader_.run([&](const store::Snapshot& snapshot) {
        return preparer_.prepare_again(snapshot.article(source.article_id).value(),
                                       snapshot.passages(source.article_id));
      });
      document.source = source;
      // Not read to its end this time, so that the next run reads it again.
      document.source.size = 0;
      document.source.modified_ns = 0;
      return document;
    } catch (const base::Error& error) {
      report_.failures.push_back({source.path,
                                  "cannot take over " + source.article_id + ": " + error.message(),
                                  "index its file again"});
      return std::nullopt;
    }
  }

  store::Reader reader_;
  ArticlePreparer preparer_;
  store::ArticleSink& writer_;
  IndexReport& report_;
};

class Build {
 public:
  Build(const IndexRequest& request, const IndexCallbacks& callbacks, const Survey& survey,
        IndexReport& report)
      : request_(request), callbacks_(callbacks), survey_(survey), report_(report) {}

  void run() {
    const bool is_first = !store::living_generation(request_.index);
    const store::Generation next = new_generation(request_.index);
    store::BulkWriter writer(next.database());
    const std::exception_ptr interrupt = fill(next, writer);
    if (interrupt && !is_first) std::rethrow_exception(interrupt);
    if (callbacks_.progress) callbacks_.progress({.is_packing = true});
    writer.finish();
    store::note_packed(next);
    store::publish(request_.index, next);
    if (interrupt) std::rethrow_exception(interrupt);
  }

 private:
  // What interrupted it, if anything did.
  std::exception_ptr fill(const store::Generation& next, store::BulkWriter& writer) {
    writer.set_metadata(store::metadata::kIndexFingerprint, fingerprint_text(next.dictionaries()));
    writer.set_metadata(store::metadata::kQueryFingerprint, "");
    if (request_.shard) {
      writer.set_metadata(store::metadata::kFeatures, store::features_value(store::Sharded::yes));
      writer.set_metadata(store::metadata::kShard, to_string(*request_.shard));
    }
    std::exception_ptr interrupt;
    try {
      const auto dictionaries = std::make_shared<const analysis::Dictionaries>(next.dictionaries());
      std::vector<std::string> gone = ids_of(survey_.plan.gone);
      Ingest ingest(writer, nullptr, dictionaries, survey_.known, survey_.plan.gone, request_,
                    callbacks_, report_);
      ingest.run(survey_.plan.to_read, gone);
      tell_put_off(ingest, survey_, report_);
      report_.removed = gone.size();
      carry_over(ingest, gone, dictionaries, writer);
    } catch (const base::Error& error) {
      if (error.code() != base::ErrorCode::interrupted) throw;
      interrupt = std::current_exception();
    }
    note_run(writer, request_, survey_, report_);
    return interrupt;
  }

  void carry_over(const Ingest& ingest, const std::vector<std::string>& gone,
                  const std::shared_ptr<const analysis::Dictionaries>& dictionaries,
                  store::ArticleSink& writer) {
    const std::set<std::string> left(gone.begin(), gone.end());
    std::optional<CarryOver> old;
    for (const store::SourceState& source : survey_.known.articles()) {
      const std::string& id = source.article_id;
      if (left.contains(id) || ingest.holds(id)) continue;
      if (!old) old.emplace(request_.index, dictionaries, writer, report_);
      old->take(source);
    }
  }

  const IndexRequest& request_;
  const IndexCallbacks& callbacks_;
  const Survey& survey_;
  IndexReport& report_;
};

}  // namespace

void build(const IndexRequest& request, const IndexCallbacks& callbacks, const Survey& survey,
           IndexReport& report) {
  try {
    Build(request, callbacks, survey, report).run();
  } catch (...) {
    store::remove_unused(request.index);
    throw;
  }
  store::remove_unused(request.index);
}

}  // namespace shirabe::indexer
