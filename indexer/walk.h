// Finds the files that are articles.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/formats/format.h"
#include "indexer/index.h"

namespace shirabe::indexer {

struct FoundFile {
  std::filesystem::path path;  // absolute, normal; "-" for standard input
  std::string name;            // the path below the folder that was given, UTF-8, parted by /
  std::string folder;          // the name of that folder, for ids that clash
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;
  const Format* format = nullptr;
};

struct Walk {
  std::vector<FoundFile> files;  // each once, in the order of the paths given, then of their names
  std::vector<std::filesystem::path> folders;  // absolute; those given that could be read
  // Files and folders, absolute, that were excluded or could not be read: what the index has from
  // them stays as it is.
  std::vector<std::filesystem::path> untouched;
  std::vector<Failure> failures;  // paths that are missing or could not be read
  bool found_any_path = false;    // false where none of the paths is there
};

// Walks `paths`: a file is taken where its format is known, a folder with all below it. Names that
// begin with a full stop, links to folders, indexes and files of other formats are passed over;
// links to files are followed. Bytes of a name that are not UTF-8 stand as %XX in its
// FoundFile::name. `excludes` are fnmatch(3) globs on the path below the folder, or on a name in
// it.
[[nodiscard]] Walk walk(const std::vector<std::filesystem::path>& paths,
                        const std::vector<std::string>& excludes);

}  // namespace shirabe::indexer
