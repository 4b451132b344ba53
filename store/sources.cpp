#include "store/sources.h"

#include "store/schema.h"

namespace shirabe::store {

std::vector<SourceState> read_sources(const Xapian::Database& database) {
  std::vector<SourceState> sources;
  const auto end = database.valuestream_end(number(Slot::source));
  for (auto value = database.valuestream_begin(number(Slot::source)); value != end; ++value) {
    sources.push_back(decode_source(*value));
  }
  return sources;
}

std::string join_folders(const std::vector<std::string>& folders) {
  std::string joined;
  for (const std::string& folder : folders) {
    for (const char c : folder) {
      if (c == '%') {
        joined += "%25";
      } else if (c == '\n') {
        joined += "%0A";
      } else {
        joined += c;
      }
    }
    joined += '\n';
  }
  return joined;
}

std::vector<std::string> split_folders(std::string_view joined) {
  std::vector<std::string> folders;
  std::string folder;
  for (std::size_t i = 0; i < joined.size(); ++i) {
    const std::string_view rest = joined.substr(i);
    if (joined[i] == '\n') {
      folders.push_back(std::move(folder));
      folder.clear();
    } else if (rest.starts_with("%25") || rest.starts_with("%0A")) {
      folder += rest.starts_with("%25") ? '%' : '\n';
      i += 2;
    } else {
      folder += joined[i];
    }
  }
  return folders;
}

}  // namespace shirabe::store
