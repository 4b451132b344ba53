#include "store/generations.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>

#include "base/error.h"
#include "store/failure.h"
#include "store/files.h"
#include "store/lock.h"

namespace shirabe::store {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

constexpr std::string_view kStub = "XAPIANDB";
constexpr std::string_view kNewStub = "XAPIANDB.new";  // until it is renamed to kStub
constexpr std::string_view kLock = "lock";
constexpr std::string_view kFolderPrefix = "generation-";
constexpr std::string_view kStubBefore = "auto ";
constexpr std::string_view kStubAfter = "/database\n";
constexpr std::size_t kStubLimit = 4096;

std::string folder_name(std::uint64_t number) {
  return fmt::format("{}{:06}", kFolderPrefix, number);
}

std::optional<std::uint64_t> number_of(std::string_view name) {
  if (!name.starts_with(kFolderPrefix)) return std::nullopt;
  const std::string_view digits = name.substr(kFolderPrefix.size());
  std::uint64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  // One number has one name, so that two folders can never mean the same generation.
  return name == folder_name(number) ? std::optional(number) : std::nullopt;
}

std::string stub_text(const Generation& generation) {
  return fmt::format("{}{}{}", kStubBefore, generation.folder().filename().string(), kStubAfter);
}

std::optional<std::uint64_t> number_in_stub(std::string_view text) {
  if (!text.starts_with(kStubBefore) || !text.ends_with(kStubAfter)) return std::nullopt;
  text.remove_prefix(kStubBefore.size());
  text.remove_suffix(std::min(text.size(), kStubAfter.size()));
  return number_of(text);
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  if (error) throw failure("cannot read the folder", folder, error);
  std::ranges::sort(names);
  return names;
}

bool is_ours(const std::string& name) {
  return name == kLock || name == kStub || name == kNewStub || number_of(name).has_value();
}

// A folder without a stub: empty, or with what a first build leaves that was cut off, or foreign.
void require_no_foreign_names(const fs::path& index) {
  const std::vector<std::string> names = names_in(index);
  const auto foreign = std::ranges::find_if_not(names, is_ours);
  if (foreign == names.end()) return;
  throw Error(ErrorCode::no_index,
              fmt::format("{} is not an index: it holds {}", shown(index), shown(*foreign)),
              "name a folder that holds an index or nothing, with --index");
}

std::vector<Generation> generations_in(const fs::path& index) {
  std::vector<Generation> generations;
  for (const std::string& name : names_in(index)) {
    if (const auto number = number_of(name)) generations.emplace_back(index, *number);
  }
  return generations;
}

bool is_there(const fs::path& path) {
  std::error_code error;
  const bool there = fs::exists(path, error);
  if (error) throw failure("cannot read", path, error);
  return there;
}

void remove_tree(const fs::path& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (error) throw failure("cannot remove", path, error);
}

// The lock goes with the folder: a reader that waits for it finds it unlinked. A folder without a
// lock file is what a removal leaves that was cut off; nobody can be reading it.
bool remove_if_unused(const Generation& generation) {
  std::optional<FileDescriptor> lock;
  if (is_there(generation.lock_file())) {
    lock = try_lock_exclusive(generation.lock_file());
    if (!lock) return false;
  }
  remove_tree(generation.folder());
  return true;
}

}  // namespace

Generation::Generation(fs::path index, std::uint64_t number)
    : number_(number), folder_(std::move(index) / folder_name(number)) {}

std::optional<Generation> living_generation(const fs::path& index) {
  std::error_code error;
  const fs::file_status status = fs::status(index, error);
  if (status.type() == fs::file_type::not_found) return std::nullopt;
  if (error) throw failure("cannot read", index, error);
  if (!fs::is_directory(status)) {
    throw Error(ErrorCode::no_index, fmt::format("{} is a file, not an index", shown(index)),
                "name the index's folder with --index");
  }
  const FileDescriptor stub = open_if_there(index / kStub, O_RDONLY);
  if (!stub.valid()) {
    require_no_foreign_names(index);
    return std::nullopt;
  }
  const auto number = number_in_stub(read_start(stub, index / kStub, kStubLimit));
  if (number) return Generation(index, *number);
  throw Error(ErrorCode::schema,
              fmt::format("{} does not name a generation of an index", shown(index / kStub)),
              "it was made by another program, or by a newer one than this: update this one, or "
              "name another folder with --index");
}

Generation require_generation(const fs::path& index) {
  if (auto living = living_generation(index)) return *std::move(living);
  throw Error(ErrorCode::no_index, fmt::format("there is no index in {}", shown(index)),
              fmt::format("make one with `shirabe index --index {} FOLDER`", shown(index)));
}

Generation create_generation(const fs::path& index) {
  const std::vector<Generation> all = generations_in(index);
  const auto newest = std::ranges::max_element(all, {}, &Generation::number);
  const auto living = living_generation(index);
  const std::uint64_t highest =
      std::max(newest == all.end() ? 0 : newest->number(), living ? living->number() : 0);
  Generation generation(index, highest + 1);
  make_folders(generation.dictionaries());
  static_cast<void>(open_file(generation.lock_file(), O_RDWR | O_CREAT));
  return generation;
}

void publish(const fs::path& index, const Generation& generation) {
  const fs::path stub = index / kNewStub;
  sync_tree(generation.folder());
  overwrite(open_file(stub, O_WRONLY | O_CREAT), stub, stub_text(generation));
  sync_file(stub);
  // The names of the generation and of the new stub are on the disk before the stub takes its
  // place.
  sync_folder(index);
  std::error_code error;
  fs::rename(stub, index / kStub, error);
  if (error) throw failure("cannot rename", stub, error);
  sync_folder(index);
}

std::size_t remove_unused(const fs::path& index) {
  const auto living = living_generation(index);
  std::size_t removed = 0;
  for (const Generation& generation : generations_in(index)) {
    if (living && living->number() == generation.number()) continue;
    if (remove_if_unused(generation)) ++removed;
  }
  remove_tree(index / kNewStub);
  return removed;
}

}  // namespace shirabe::store
