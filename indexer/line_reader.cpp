#include "indexer/line_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "indexer/converter.h"
#include "indexer/encoding.h"

namespace shirabe::indexer {
namespace {

constexpr std::size_t kLooked = 200UL * 1024;
constexpr std::string_view kUtf8Mark = "\uFEFF";

base::Error problem(std::string message, std::string hint) {
  return {base::ErrorCode::unreadable_input, std::move(message), std::move(hint)};
}

bool names_utf8(std::string_view name) {
  return plain_encoding_name(name) == "utf8";
}

// Bytes that say nothing about which of the encodings that begin with ASCII this is.
bool is_plain(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && byte != 0 && byte != 0x1B;
  });
}

}  // namespace

LineReader::LineReader(const SourceStream& stream, std::size_t longest)
    : stream_(stream), longest_(longest) {
  if (stream.encoding) require_known_encoding(*stream.encoding, stream.name);
}

// True where there is more in the buffer than before.
bool LineReader::fill() {
  if (all_read_) return false;
  buffer_.erase(0, begin_);
  begin_ = 0;
  if (buffer_.size() + kLooked < buffer_.capacity() / 4) buffer_.shrink_to_fit();
  const std::string_view piece = stream_.next();
  all_read_ = piece.empty();
  buffer_ += piece;
  return !all_read_;
}

void LineReader::read_as(const std::string& encoding) {
  encoding_ = encoding;
  line_end_ = line_end_in(encoding);
}

// Between UTF-8 and what --encoding says.
void LineReader::choose(std::string_view bytes) {
  undecided_ = is_plain(bytes);
  const bool is_utf8 = !base::first_bad_byte(bytes) &&
                       bytes.find_first_of(std::string_view("\0\x1B", 2)) == std::string_view::npos;
  if (!undecided_ && !is_utf8) read_as(*stream_.encoding);
}

void LineReader::look_at_start() {
  looked_ = true;
  while (buffer_.size() < kLooked && fill()) {
  }
  if (const auto mark = byte_order_mark(buffer_)) {
    begin_ = mark->bytes.size();
    read_as(std::string(mark->encoding));
  } else if (buffer_.starts_with(kUtf8Mark)) {
    begin_ = kUtf8Mark.size();
  } else if (stream_.encoding && !names_utf8(*stream_.encoding)) {
    choose(std::string_view(buffer_).substr(0, base::floor_boundary(buffer_, kLooked)));
  }
}

// The offset of the next line end in the buffer, on a boundary of the encoding's units.
std::size_t LineReader::find_end(std::size_t from) const {
  const std::size_t unit = line_end_.size();
  std::size_t at = buffer_.find(line_end_, from);
  while (at != std::string::npos && (at - begin_) % unit != 0) at = buffer_.find(line_end_, at + 1);
  return at;
}

// Moves on to where the line ends, or the stream; gives the bytes of a line that is too long which
// it has let go of, so that no line takes more memory than the longest that may be.
std::size_t LineReader::find_line(std::size_t& end) {
  const std::size_t unit = line_end_.size();
  std::size_t let_go = 0;
  for (end = find_end(begin_); end == std::string::npos;) {
    const std::size_t length = buffer_.size() - begin_;
    const std::size_t whole_units = length - length % unit;
    const bool too_long = let_go + length > longest_;
    if (too_long) {
      let_go += whole_units;
      begin_ += whole_units;
    }
    const std::size_t seen = too_long || whole_units == 0 ? 0 : whole_units - unit;
    if (!fill()) break;
    end = find_end(begin_ + seen);
  }
  return let_go;
}

// The next line as it stands in the stream; requires that there is one.
LineReader::Line LineReader::take_line() {
  std::size_t end = 0;
  const std::size_t let_go = find_line(end);
  const std::string_view rest = std::string_view(buffer_).substr(begin_);
  Line line;
  line.text = end == std::string::npos ? rest : rest.substr(0, end - begin_);
  line.number = ++number_;
  const std::size_t taken = std::min(line.text.size() + line_end_.size(), rest.size());
  begin_ += taken;
  line.stream_bytes = let_go + taken;
  if (let_go + line.text.size() > longest_) {
    line.problem =
        problem(fmt::format("longer than the {} MB that a line may have", longest_ >> 20U),
                "divide its text into several articles");
  }
  return line;
}

void LineReader::decode(Line& line) {
  if (!encoding_ || line.text.empty()) return;
  Conversion conversion = to_utf8(line.text, *encoding_);
  if (conversion.bad_byte) {
    line.problem =
        problem(fmt::format("byte {} of the line is not {}", *conversion.bad_byte, *encoding_),
                "give the file's own encoding, for instance --encoding Shift_JIS");
  }
  decoded_ = std::move(conversion.text);
  line.text = decoded_;
}

std::optional<LineReader::Line> LineReader::next() {
  if (!looked_) look_at_start();
  while (begin_ == buffer_.size()) {
    if (!fill()) return std::nullopt;
  }
  Line line = take_line();
  if (line.problem) return line;
  if (undecided_) choose(line.text);
  decode(line);
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  return line;
}

}  // namespace shirabe::indexer
