#include "indexer/read_source.h"

#include "indexer/input.h"

namespace shirabe::indexer {

void read_source(const Format& format, const std::filesystem::path& path,
                 const std::optional<std::string>& encoding, const ReadCallbacks& callbacks) {
  if (format.read_stream == nullptr) {
    const std::string bytes = read_file(path, format.longest);
    return format.read({path.string(), bytes, encoding}, callbacks);
  }
  InputStream input = path == "-" ? InputStream(callbacks.stopping) : InputStream(path);
  format.read_stream({path.string(), [&input] { return input.next(); }, encoding}, callbacks);
  input.require_unchanged();
}

}  // namespace shirabe::indexer
