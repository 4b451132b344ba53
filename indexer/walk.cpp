#include "indexer/walk.h"

#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "base/glob.h"
#include "base/utf8.h"

namespace shirabe::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStays = "what the index has from it stays as it was";

// An id must be UTF-8, and two names must not become one.
std::string utf8_name(std::string_view name) {
  std::string id;
  for (std::size_t at = 0; at < name.size();) {
    const std::string_view rest = name.substr(at);
    const std::size_t good = base::first_bad_byte(rest).value_or(rest.size());
    id += rest.substr(0, good);
    at += good;
    if (good == rest.size()) break;
    id += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(name[at++])));
  }
  return id;
}

struct Entry {
  std::string name;
  unsigned char type = DT_UNKNOWN;
  bool operator<(const Entry& other) const { return name < other.name; }
};

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

// All entries of a folder in the order of their names; nothing, with the reason in errno, where the
// system refuses.
std::optional<std::vector<Entry>> read_folder(const std::string& path) {
  const std::unique_ptr<DIR, CloseFolder> folder(::opendir(path.c_str()));
  if (!folder) return std::nullopt;
  std::vector<Entry> entries;
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(folder.get());
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") entries.push_back({std::string(name), entry->d_type});
  }
  if (errno != 0) return std::nullopt;
  std::sort(entries.begin(), entries.end());
  return entries;
}

// Some file systems do not say of what type an entry is.
bool is_folder(const Entry& entry, const std::string& path) {
  if (entry.type != DT_UNKNOWN) return entry.type == DT_DIR;
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

std::int64_t modified_ns(const struct stat& status) {
  return std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

class Walker {
 public:
  // Paths that are `many` may overlap.
  Walker(const std::vector<std::string>& excludes, bool many) : excludes_(excludes), many_(many) {}

  void visit(const fs::path& given) {
    if (given == "-") return visit_standard_input();
    const fs::path path = normal(given);
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return miss(given, errno);
    walk_.found_any_path = true;
    if (S_ISDIR(status.st_mode)) {
      visit_root(path.string());
    } else if (!S_ISREG(status.st_mode)) {
      walk_.failures.push_back({given.string(), given.string() + " is neither a file nor a folder",
                                "name the folder or the file that holds the articles"});
    } else if (const Format* format = format_for(path); format == nullptr) {
      walk_.failures.push_back({given.string(),
                                "cannot read " + given.string() + ": no known kind of article",
                                "known are " + known_extensions()});
    } else {
      take(path.string(), path.parent_path().string(), format);
    }
  }

  Walk run() && { return std::move(walk_); }

 private:
  static fs::path normal(const fs::path& given) {
    fs::path path = fs::absolute(given).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
  }

  static std::string known_extensions() {
    std::string text;
    for (const Format* format : formats()) {
      for (const std::string_view extension : format->extensions) {
        text.append(text.empty() ? "" : " ").append(extension);
      }
    }
    return text;
  }

  void miss(const fs::path& given, int error) {
    walk_.is_whole = false;
    if (error == ENOENT || error == ENOTDIR) {
      walk_.failures.push_back({given.string(), "cannot find " + given.string(),
                                "check the name; a relative path starts at the current folder"});
    } else {
      walk_.failures.push_back({given.string(),
                                "cannot read " + given.string() + ": " + std::strerror(error),
                                std::string(kStays)});
    }
  }

  void leave_untouched(const std::string& path, const std::string& message) {
    walk_.is_whole = false;
    walk_.failures.push_back({path, message, std::string(kStays)});
    walk_.untouched.push_back(path);
  }

  void visit_standard_input() {
    walk_.found_any_path = true;
    FoundFile file;
    file.path = "-";
    file.name = "-";
    file.folder = "stdin";
    file.format = format_for("stdin.jsonl");
    walk_.files.push_back(file);
  }

  void visit_root(const std::string& root) {
    visit_folder(root, root);
    const bool readable =
        std::find(walk_.untouched.begin(), walk_.untouched.end(), root) == walk_.untouched.end();
    if (readable) walk_.folders.push_back(root);
  }

  void visit_folder(const std::string& folder, const std::string& root) {
    const auto entries = read_folder(folder);
    if (!entries) {
      return leave_untouched(folder,
                             "cannot read the folder " + folder + ": " + std::strerror(errno));
    }
    const auto is_stub = [](const Entry& entry) { return entry.name == "XAPIANDB"; };
    // An index, perhaps the one at work.
    if (std::any_of(entries->begin(), entries->end(), is_stub)) return;
    if (entries->empty()) note_empty(folder);
    for (const Entry& entry : *entries) visit_entry(entry, folder, root);
  }

  void note_empty(const std::string& folder) {
    struct stat status {};
    if (::stat(folder.c_str(), &status) == 0) {
      walk_.empty_folders.push_back({folder, modified_ns(status)});
    }
  }

  void visit_entry(const Entry& entry, const std::string& folder, const std::string& root) {
    if (entry.name.starts_with('.')) return;
    std::string path = (folder == "/" ? folder : folder + "/") + entry.name;
    if (is_excluded(below(path, root), entry.name)) {
      walk_.untouched.push_back(std::move(path));
    } else if (is_folder(entry, path)) {
      visit_folder(path, root);
    } else if (const Format* format = format_for(entry.name)) {
      take(path, root, format);
    }
  }

  static std::string below(const std::string& path, const std::string& root) {
    return path.substr(root == "/" ? 1 : root.size() + 1);
  }

  [[nodiscard]] bool is_excluded(const std::string& below, const std::string& name) const {
    return std::any_of(excludes_.begin(), excludes_.end(), [&](const std::string& glob) {
      return base::glob_matches(glob, below) || base::glob_matches(glob, name);
    });
  }

  void take(const std::string& path, const std::string& root, const Format* format) {
    if (many_ && !seen_.insert(path).second) return;
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      return leave_untouched(path, "cannot read " + path + ": " + std::strerror(errno));
    }
    if (!S_ISREG(status.st_mode)) return;
    FoundFile& file = walk_.files.emplace_back();
    file.path = path;
    file.name = utf8_name(below(path, root));
    file.folder = utf8_name(root.substr(root.rfind('/') + 1));
    file.size = static_cast<std::uint64_t>(status.st_size);
    file.modified_ns = modified_ns(status);
    file.format = format;
  }

  const std::vector<std::string>& excludes_;
  bool many_;
  std::unordered_set<std::string> seen_;
  Walk walk_;
};

}  // namespace

Walk walk(const std::vector<fs::path>& paths, const std::vector<std::string>& excludes) {
  Walker walker(excludes, paths.size() > 1);
  for (const fs::path& path : paths) walker.visit(path);
  return std::move(walker).run();
}

bool is_below(std::string_view folder, std::string_view path) {
  if (!path.starts_with(folder)) return false;
  return folder == "/" || path.size() == folder.size() || path[folder.size()] == '/';
}

bool is_gone(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

}  // namespace shirabe::indexer
