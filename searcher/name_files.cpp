#include "searcher/name_files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <iterator>
#include <memory>
#include <system_error>
#include <utility>

#include "base/hash.h"

namespace shirabe::searcher {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestFile = 64 << 20;
constexpr std::size_t kBlock = 1 << 16;

std::string message_of(int error) {
  return std::generic_category().message(error);
}

// Returns why it cannot be read; nothing where it was.
std::string read(const fs::path& path, std::string& text) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             std::fclose);
  if (!file) return message_of(errno);
  std::array<char, kBlock> block{};
  for (;;) {
    const std::size_t size = std::fread(block.data(), 1, block.size(), file.get());
    if (std::ferror(file.get()) != 0) return message_of(errno);
    text.append(block.data(), size);
    if (text.size() > kLargestFile) return "it is larger than 64 MB";
    if (size < block.size()) return {};
  }
}

}  // namespace

NameFile read_name_file(const fs::path& path) {
  NameFile file{.path = path, .list = {}};
  std::string text;
  file.failure = read(path, text);
  if (!file.failure.empty()) return file;
  file.hash = base::hash_hex(text);
  file.list = analysis::parse_name_list(text);
  return file;
}

std::vector<NameFile> read_name_folder(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> paths;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (name.ends_with(".tsv") && !name.starts_with('.')) paths.push_back(at->path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<NameFile> files;
  if (error && error != std::errc::no_such_file_or_directory) {
    files.push_back({.path = folder, .list = {}, .failure = error.message()});
  }
  for (const fs::path& path : paths) {
    // Opening a pipe would wait for whoever writes to it.
    if (fs::is_fifo(path, error)) {
      files.push_back({.path = path, .list = {}, .failure = "it is a pipe"});
    } else {
      files.push_back(read_name_file(path));
    }
  }
  return files;
}

std::vector<NamedThing> things_of(std::vector<NameFile> files) {
  std::vector<NamedThing> things;
  for (NameFile& file : files) {
    std::ranges::move(file.list.things, std::back_inserter(things));
  }
  return things;
}

}  // namespace shirabe::searcher
