#include "indexer/plan.h"

#include <algorithm>
#include <map>
#include <utility>

namespace shirabe::indexer {
namespace {

using States = std::span<const store::SourceState>;

// One article of a file bears the file's size and time, written when the file had been read to its
// end without a failure (see Ingest).
bool is_unchanged(const FoundFile& file, States states) {
  return std::any_of(states.begin(), states.end(), [&](const store::SourceState& state) {
    return state.size == file.size && state.modified_ns == file.modified_ns;
  });
}

bool is_below_one_of(const std::vector<std::string>& folders, std::string_view path) {
  return std::any_of(folders.begin(), folders.end(),
                     [&](const std::string& folder) { return is_below(folder, path); });
}

// Those walked in which no file is an article any more, and those in which nothing is at all.
std::vector<std::string> emptied_folders(const Walk& walk) {
  std::vector<std::string> emptied;
  for (const std::string& folder : walk.folders) {
    const auto is_in_it = [&](const FoundFile& file) { return is_below(folder, file.path); };
    if (std::none_of(walk.files.begin(), walk.files.end(), is_in_it)) emptied.push_back(folder);
  }
  for (const EmptyFolder& folder : walk.empty_folders) emptied.push_back(folder.path);
  return emptied;
}

class Removal {
 public:
  Removal(const Walk& walk, Prune prune, Plan& plan) : walk_(walk), prune_(prune), plan_(plan) {
    if (prune_ == Prune::careful) emptied_ = emptied_folders(walk_);
  }

  // A file that the index knows and that was not found.
  void consider(States states) {
    const std::string& path = states.front().path;
    if (!is_below_one_of(walk_.folders, path) || is_below_one_of(walk_.untouched, path)) return;
    const auto emptied =
        std::find_if(emptied_.begin(), emptied_.end(),
                     [&](const std::string& folder) { return is_below(folder, path); });
    if (emptied != emptied_.end()) {
      put_off(states, kept_[*emptied]);
    } else {
      plan_.gone.insert(plan_.gone.end(), states.begin(), states.end());
    }
  }

  void finish() {
    for (auto& [folder, ids] : kept_) {
      plan_.put_off.push_back({"the folder " + folder + " has become empty", std::move(ids)});
    }
    if (walk_.is_whole || prune_ != Prune::careful || plan_.gone.empty()) return;
    PutOff& all = plan_.put_off.emplace_back("not everything could be visited");
    put_off(plan_.gone, all.ids);
    plan_.gone.clear();
  }

 private:
  static void put_off(States states, std::vector<std::string>& ids) {
    for (const store::SourceState& state : states) ids.push_back(state.article_id);
  }

  const Walk& walk_;
  Prune prune_;
  Plan& plan_;
  std::vector<std::string> emptied_;
  std::map<std::string, std::vector<std::string>> kept_;  // ids, by the emptied folder
};

}  // namespace

KnownFiles::KnownFiles(std::vector<store::SourceState> sources) : sources_(std::move(sources)) {
  std::stable_sort(sources_.begin(), sources_.end(),
                   [](const auto& a, const auto& b) { return a.path < b.path; });
  numbers_.reserve(sources_.size());
  for (std::size_t begin = 0; begin < sources_.size();) {
    std::size_t end = begin;
    while (end < sources_.size() && sources_[end].path == sources_[begin].path) ++end;
    numbers_.emplace(sources_[begin].path, files_.size());
    files_.emplace_back(sources_.data() + begin, end - begin);
    begin = end;
  }
}

std::optional<std::size_t> KnownFiles::find(std::string_view path) const {
  const auto found = numbers_.find(path);
  return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

std::span<const store::SourceState> KnownFiles::of(std::string_view path) const {
  const auto file = find(path);
  return file ? of(*file) : std::span<const store::SourceState>();
}

Plan make_plan(const Walk& walk, const KnownFiles& known, Prune prune, bool everything) {
  Plan plan;
  std::vector<bool> is_there(known.files());
  for (const FoundFile& file : walk.files) {
    const auto number = known.find(file.path);
    if (number) is_there[*number] = true;
    if (number && !everything && is_unchanged(file, known.of(*number))) {
      plan.unchanged += known.of(*number).size();
    } else {
      plan.to_read.push_back(file);
    }
  }
  if (prune == Prune::never) return plan;
  Removal removal(walk, prune, plan);
  for (std::size_t file = 0; file < known.files(); ++file) {
    const bool has_path = !known.of(file).front().path.empty();
    if (has_path && !is_there[file]) removal.consider(known.of(file));
  }
  removal.finish();
  return plan;
}

std::string put_off_message(std::string_view why, std::size_t articles) {
  return std::string(why) + "; " +
         (articles == 1 ? "an article whose file is gone stays in the index (--prune removes it)"
                        : std::to_string(articles) +
                              " articles whose files are gone stay in the index (--prune removes "
                              "them)");
}

}  // namespace shirabe::indexer
