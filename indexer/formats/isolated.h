// Reads a document in a program of its own, so that neither a crash nor a trap in the file harms
// the index run, and so that the main program starts without the libraries of these formats.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string_view>

#include "indexer/formats/format.h"
#include "indexer/reading_codec.h"

namespace shirabe::indexer {

// What the reading program may use; what is more is an error that names the file.
struct DocumentLimits {
  static constexpr std::size_t kMemoryBytes = std::size_t{2} << 30U;  // of address space
  static constexpr std::size_t kResultBytes = 4 * kLongestText;
  static constexpr unsigned kCpuSeconds = 60;
  static constexpr int kSeconds = 120;  // on the clock
};

// The same by any program that takes the arguments FORMAT NAME and writes an encoded reading; it is
// killed after `seconds`, and soon after `stopping` says so, with Error(interrupted).
[[nodiscard]] Reading read_with(const std::filesystem::path& program, std::string_view format,
                                const SourceFile& file, int seconds,
                                const std::function<bool()>& stopping = {});

// Reads `file` with the reader of documents/read_FORMAT.cpp. Throws Error(unreadable_input) that
// names the file and says why it could not be read. Thread-safe.
void read_isolated(std::string_view format, const SourceFile& file, const ReadCallbacks& callbacks);

}  // namespace shirabe::indexer
