// Finds the files that are articles.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/format.h"
#include "indexer/index.h"

namespace shirabe::indexer {

struct FoundFile {
  std::string path;    // absolute, normal; "-" for standard input
  std::string name;    // the path below the folder that was given, UTF-8, parted by /
  std::string folder;  // the name of that folder, for ids that clash
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;
  const Format* format = nullptr;
};

// The path that the index notes for articles of the file: none for those of standard input.
[[nodiscard]] inline std::string source_path(const FoundFile& file) {
  return file.path == "-" ? std::string() : file.path;
}

struct EmptyFolder {
  std::string path;
  std::int64_t modified_ns = 0;  // when an entry came or went last
};

struct Walk {
  std::vector<FoundFile> files;      // each once, in the order of the paths given, then of names
  std::vector<std::string> folders;  // absolute; those given that could be read
  std::vector<EmptyFolder> empty_folders;  // below those, or they themselves: nothing at all in it
  // Files and folders, absolute, that were excluded or could not be read: what the index has from
  // them stays as it is.
  std::vector<std::string> untouched;
  std::vector<Failure> failures;  // paths that are missing or could not be read
  bool found_any_path = false;    // false where none of the paths is there
  bool is_whole = true;           // false where something that was to be visited could not be
};

// Walks `paths`: a file is taken where its format is known, a folder with all below it. Names that
// begin with a full stop, links to folders, indexes and files of other formats are passed over;
// links to files are followed. Bytes of a name that are not UTF-8 stand as %XX in its
// FoundFile::name. `excludes` are patterns (base/glob.h) for the path below the folder, or for a
// name in it.
[[nodiscard]] Walk walk(const std::vector<std::filesystem::path>& paths,
                        const std::vector<std::string>& excludes);

// Whether `path`, normal and absolute, is `folder` or stands below it.
[[nodiscard]] bool is_below(std::string_view folder, std::string_view path);

// Whether the system says that nothing is at `path`; false where it does not let one know.
[[nodiscard]] bool is_gone(const std::string& path);

}  // namespace shirabe::indexer
