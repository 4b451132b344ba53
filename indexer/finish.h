// What every index run does at its end.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/index.h"
#include "indexer/ingest.h"
#include "indexer/survey.h"
#include "store/generations.h"
#include "store/schema.h"
#include "store/sources.h"

namespace shirabe::indexer {

// Copies the word lists of `from` into a generation without any. Throws Error(index_failed).
void copy_dictionaries(const std::filesystem::path& from, const store::Generation& generation);

// Takes out the articles of `gone` that the run has not met elsewhere, unless something could not
// be read; says in `report` which articles stay in the index for such reasons.
void remove_gone(store::LivingSink& writer, const Ingest& ingest, const Survey& survey,
                 const std::vector<std::string>& gone, const IndexRequest& request,
                 IndexReport& report);

// Adds to `report` why articles whose files seem gone stay.
void tell_put_off(const Ingest& ingest, const Survey& survey, IndexReport& report);

// The value of metadata::kLastRun.
[[nodiscard]] std::string last_run(const IndexReport& report);

template <typename AnyWriter>
void note_run(AnyWriter& writer, const IndexRequest& request, const Survey& survey,
              const IndexReport& report) {
  writer.set_metadata(store::metadata::kFolders,
                      store::join_folders(folders_to_remember(request, survey)));
  writer.set_metadata(store::metadata::kLastRun, last_run(report));
}

}  // namespace shirabe::indexer
