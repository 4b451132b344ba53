#include "indexer/walk.h"

#include <fmt/format.h>
#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>
#include <system_error>

#include "base/utf8.h"

namespace shirabe::indexer {
namespace {

namespace fs = std::filesystem;

// An id must be UTF-8, and two names must not become one.
std::string utf8_name(const fs::path& path) {
  const std::string name = path.generic_string();
  std::string id;
  for (std::size_t at = 0; at < name.size();) {
    const std::string_view rest = std::string_view(name).substr(at);
    const std::size_t good = base::first_bad_byte(rest).value_or(rest.size());
    id += rest.substr(0, good);
    at += good;
    if (good == rest.size()) break;
    id += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(name[at++])));
  }
  return id;
}

class Walker {
 public:
  explicit Walker(const std::vector<std::string>& excludes) : excludes_(excludes) {}

  void visit(const fs::path& given) {
    if (given == "-") return visit_standard_input();
    const fs::path path = normal(given);
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) {
      walk_.failures.push_back({given.string(), "cannot find " + given.string(),
                                "check the name; a relative path starts at the current folder"});
      return;
    }
    walk_.found_any_path = true;
    if (fs::is_directory(status)) {
      visit_root(path);
    } else if (!fs::is_regular_file(status)) {
      walk_.failures.push_back({given.string(), given.string() + " is neither a file nor a folder",
                                "name the folder or the file that holds the articles"});
    } else if (format_for(path) == nullptr) {
      walk_.failures.push_back({given.string(),
                                "cannot read " + given.string() + ": no known kind of article",
                                "known are " + known_extensions()});
    } else {
      take(path, path.parent_path());
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

  void visit_standard_input() {
    walk_.found_any_path = true;
    FoundFile file;
    file.path = "-";
    file.name = "-";
    file.folder = "stdin";
    file.format = format_for("stdin.jsonl");
    walk_.files.push_back(file);
  }

  void visit_root(const fs::path& root) {
    visit_folder(root, root);
    const bool readable =
        std::find(walk_.untouched.begin(), walk_.untouched.end(), root) == walk_.untouched.end();
    if (readable) walk_.folders.push_back(root);
  }

  void visit_folder(const fs::path& folder, const fs::path& root) {
    std::error_code error;
    if (fs::exists(folder / "XAPIANDB", error)) return;  // an index, perhaps the one at work
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
      entries.push_back(*at);
    }
    if (error) {
      walk_.failures.push_back(
          {folder.string(), "cannot read the folder " + folder.string() + ": " + error.message(),
           "what the index has from it stays as it was"});
      walk_.untouched.push_back(folder);
      return;
    }
    std::sort(entries.begin(), entries.end());
    for (const fs::directory_entry& entry : entries) visit_entry(entry, root);
  }

  void visit_entry(const fs::directory_entry& entry, const fs::path& root) {
    const fs::path& path = entry.path();
    if (path.filename().string().starts_with('.')) return;
    if (is_excluded(path.lexically_relative(root))) {
      walk_.untouched.push_back(path);
      return;
    }
    std::error_code error;
    if (entry.is_directory(error)) {
      if (!entry.is_symlink(error)) visit_folder(path, root);
    } else if (format_for(path) != nullptr) {
      take(path, root);
    }
  }

  [[nodiscard]] bool is_excluded(const fs::path& below) const {
    const std::string path = below.generic_string();
    const std::string name = below.filename().string();
    return std::any_of(excludes_.begin(), excludes_.end(), [&](const std::string& glob) {
      return fnmatch(glob.c_str(), path.c_str(), 0) == 0 ||
             fnmatch(glob.c_str(), name.c_str(), 0) == 0;
    });
  }

  void take(const fs::path& path, const fs::path& root) {
    if (!seen_.insert(path).second) return;
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) {
      walk_.failures.push_back({path.string(),
                                "cannot read " + path.string() + ": " + std::strerror(errno),
                                "what the index has from it stays as it was"});
      walk_.untouched.push_back(path);
      return;
    }
    if (!S_ISREG(status.st_mode)) return;
    FoundFile file;
    file.path = path;
    file.name = utf8_name(path.lexically_relative(root));
    file.folder = utf8_name(root.filename());
    file.size = static_cast<std::uint64_t>(status.st_size);
    file.modified_ns = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
    file.format = format_for(path);
    walk_.files.push_back(std::move(file));
  }

  const std::vector<std::string>& excludes_;
  std::set<fs::path> seen_;
  Walk walk_;
};

}  // namespace

Walk walk(const std::vector<fs::path>& paths, const std::vector<std::string>& excludes) {
  Walker walker(excludes);
  for (const fs::path& path : paths) walker.visit(path);
  return std::move(walker).run();
}

}  // namespace shirabe::indexer
