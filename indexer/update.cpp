#include "indexer/update.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/dictionaries.h"
#include "base/error.h"
#include "indexer/fingerprint.h"
#include "indexer/finish.h"
#include "indexer/ingest.h"
#include "store/packing.h"
#include "store/schema.h"
#include "store/writer.h"

namespace shirabe::indexer {
namespace {

// The generation's own word lists are used; MeCab's dictionary, ICU and the rules are today's.
void compare_fingerprints(const store::Generation& generation, store::Writer& writer,
                          IndexReport& report) {
  const std::string made = writer.metadata(store::metadata::kIndexFingerprint);
  const std::string own = fingerprint_text(generation.dictionaries());
  const std::string today = fingerprint_text(analysis::default_dictionary_folder());
  for (std::string& warning : fingerprint_warnings(made, own, today)) {
    report.warnings.push_back(std::move(warning));
  }
  if (made != own) writer.set_metadata(store::metadata::kMixedFingerprint, own);
}

// Many small runs leave blocks half full.
void pack(const std::filesystem::path& index, const store::Generation& generation,
          IndexReport& report) {
  try {
    const store::Generation next = store::create_generation(index);
    copy_dictionaries(generation.dictionaries(), next);
    store::pack(generation.database(), next.database());
    store::note_packed(next);
    store::publish(index, next);
  } catch (const base::Error& error) {
    report.warnings.push_back("the index could not be packed and stays as large as it is: " +
                              error.message());
  }
  store::remove_unused(index);
}

// Takes everything and does nothing.
class NoWriter final : public store::LivingSink {
 public:
  void put(store::ArticleDocument /*article*/) override {}
  bool remove(std::string_view /*article_id*/) override { return true; }
  void touch(const store::SourceState& /*source*/) override {}
  void move(std::string_view /*from*/, const store::SourceState& /*to*/) override {}
  void commit() override {}
  [[nodiscard]] std::uint64_t uncommitted_bytes() const override { return 0; }
};

// What the index has and the run has not met, in a rebuild: taken over.
std::size_t count_carried_over(const Ingest& ingest, const Survey& survey) {
  const std::vector<std::string> gone = ids_of(survey.plan.gone);
  const std::set<std::string> leaving(gone.begin(), gone.end());
  return static_cast<std::size_t>(
      std::ranges::count_if(survey.known.articles(), [&](const store::SourceState& state) {
        return !leaving.contains(state.article_id) && !ingest.holds(state.article_id);
      }));
}

}  // namespace

void update(const store::Generation& living, const IndexRequest& request,
            const IndexCallbacks& callbacks, const Survey& survey, IndexReport& report) {
  {
    store::Writer writer(living.database());
    compare_fingerprints(living, writer, report);
    std::vector<std::string> gone = ids_of(survey.plan.gone);
    auto dictionaries = std::make_shared<const analysis::Dictionaries>(living.dictionaries());
    Ingest ingest(writer, &writer, dictionaries, survey.known, survey.plan.gone, request, callbacks,
                  report);
    ingest.run(survey.plan.to_read, gone);
    remove_gone(writer, ingest, survey, gone, request, report);
    note_run(writer, request, survey, report);
    writer.commit();
  }
  if (!store::is_worth_packing(living)) return;
  if (callbacks.progress) callbacks.progress({.is_packing = true});
  pack(request.index, living, report);
}

void dry_run(const IndexRequest& request, const IndexCallbacks& callbacks, const Survey& survey,
             IndexReport& report) {
  NoWriter writer;
  std::vector<std::string> gone = ids_of(survey.plan.gone);
  Ingest ingest(writer, request.rebuild ? nullptr : &writer, nullptr, survey.known,
                survey.plan.gone, request, callbacks, report);
  ingest.run(survey.plan.to_read, gone);
  remove_gone(writer, ingest, survey, gone, request, report);
  if (request.rebuild) report.unchanged += count_carried_over(ingest, survey);
}

}  // namespace shirabe::indexer
