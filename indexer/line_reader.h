// Cuts a stream of bytes into lines of UTF-8, with memory for one line at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "indexer/formats/format.h"

namespace shirabe::indexer {

// Lines end at LF or CR LF. They are in the encoding of the stream's byte-order mark, else in
// UTF-8; without a mark, in what --encoding says, unless the first 200 KB are UTF-8 without escape
// sequences, or, where those are ASCII, the first line is that is not. Not thread-safe.
class LineReader {
 public:
  // The longest line, in bytes of the stream: 16 MB of Japanese, all of it written as \uXXXX, and
  // much else beside it.
  static constexpr std::size_t kLongest = std::size_t{40} << 20U;

  // `stream` must outlive it. Throws Error(unreadable_input) for an encoding that is not known.
  explicit LineReader(const SourceStream& stream, std::size_t longest = kLongest);

  struct Line {
    std::string_view text;         // without the line end; good until the next call
    std::size_t number = 0;        // from 1
    std::size_t stream_bytes = 0;  // the line end included
    // Error(unreadable_input) where there is no text since the line is too long or not of its
    // encoding. Bad bytes of a line that is UTF-8, or should be, are left to the caller.
    std::optional<base::Error> problem;
  };

  // Nothing behind the last line. Throws what the stream throws.
  [[nodiscard]] std::optional<Line> next();

 private:
  void look_at_start();
  void read_as(const std::string& encoding);
  bool fill();
  [[nodiscard]] std::size_t find_end(std::size_t from) const;
  std::size_t find_line(std::size_t& end);
  Line take_line();
  void decode(Line& line);
  void choose(std::string_view bytes);

  const SourceStream& stream_;
  std::size_t longest_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what is left in the buffer
  bool all_read_ = false;
  bool looked_ = false;
  bool undecided_ = false;               // whether it is UTF-8 or what --encoding says
  std::optional<std::string> encoding_;  // nothing: UTF-8
  std::string line_end_ = "\n";          // in the stream's encoding
  std::string decoded_;
  std::size_t number_ = 0;
};

}  // namespace shirabe::indexer
