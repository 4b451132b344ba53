#include "store/records.h"

#include <array>
#include <concepts>
#include <limits>
#include <span>

#include "base/error.h"
#include "base/hash.h"
#include "store/varint.h"

namespace shirabe::store {
namespace {

using base::PassageKind;

constexpr char kVersion = 1;
constexpr std::uint64_t kTextTag = 1;
constexpr std::uint64_t kArticleTag = 13;  // the article record inside a passage's record

[[noreturn]] void refuse() {
  throw base::Error(base::ErrorCode::index_failed, "a record in the index is damaged",
                    "`shirabe status --check` says what is wrong; `shirabe index --rebuild` makes "
                    "the index anew from the articles");
}

// ---- Bytes
// ---------------------------------------------------------------------------------------

class Input {
 public:
  explicit Input(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) refuse();
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      if (shift == 63 && byte > 1) refuse();  // more than 64 bits
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    refuse();
  }

  template <std::unsigned_integral Number>
  Number number_up_to_max() {
    const std::uint64_t value = number();
    if (value > std::numeric_limits<Number>::max()) refuse();
    return static_cast<Number>(value);
  }

  std::string_view bytes(std::uint64_t length) {
    if (length > rest_.size()) refuse();
    const std::string_view taken = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return taken;
  }

  std::string_view rest() { return bytes(rest_.size()); }

 private:
  std::string_view rest_;
};

void append_field(std::string& out, std::uint64_t tag, std::string_view bytes) {
  append_varint(out, tag);
  append_varint(out, bytes.size());
  out += bytes;
}

// ---- Values: what is empty or 0 is not written
// ---------------------------------------------------

void write(std::string& out, std::uint64_t tag, const std::string& value) {
  if (!value.empty()) append_field(out, tag, value);
}

void read(Input field, std::string& value) {
  value = field.rest();
}

template <std::unsigned_integral Number>
void write(std::string& out, std::uint64_t tag, Number value) {
  if (value == 0) return;
  std::string bytes;
  append_varint(bytes, value);
  append_field(out, tag, bytes);
}

template <std::unsigned_integral Number>
void read(Input field, Number& value) {
  value = field.number_up_to_max<Number>();
}

// Zigzag, as times before 1970 are small numbers too: 0, -1, 1, -2 are 0, 1, 2, 3.
void write(std::string& out, std::uint64_t tag, std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  write(out, tag, (bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void read(Input field, std::int64_t& value) {
  const std::uint64_t bits = field.number();
  value = static_cast<std::int64_t>((bits >> 1U) ^ ((bits & 1U) != 0 ? ~std::uint64_t{0} : 0));
}

void write(std::string& out, std::uint64_t tag, PassageKind value) {
  write(out, tag, static_cast<std::uint8_t>(value));
}

void read(Input field, PassageKind& value) {
  const std::uint64_t number = field.number();
  if (number >= base::kPassageKindNames.size()) refuse();
  value = static_cast<PassageKind>(number);
}

void write(std::string& out, std::uint64_t tag, const std::optional<std::uint32_t>& value) {
  if (!value) return;
  std::string bytes;
  append_varint(bytes, *value);
  append_field(out, tag, bytes);
}

void read(Input field, std::optional<std::uint32_t>& value) {
  value = field.number_up_to_max<std::uint32_t>();
}

// One field an element.
void write(std::string& out, std::uint64_t tag, const std::vector<std::string>& values) {
  for (const std::string& value : values) append_field(out, tag, value);
}

void read(Input field, std::vector<std::string>& values) {
  values.emplace_back(field.rest());
}

void write(std::string& out, std::uint64_t tag, const std::vector<CitedNote>& values) {
  for (const CitedNote& note : values) {
    std::string bytes;
    append_varint(bytes, note.ordinal);
    append_varint(bytes, note.text_offset);
    bytes += note.label;
    append_field(out, tag, bytes);
  }
}

void read(Input field, std::vector<CitedNote>& values) {
  CitedNote& note = values.emplace_back();
  note.ordinal = field.number_up_to_max<std::uint32_t>();
  note.text_offset = field.number_up_to_max<std::uint32_t>();
  note.label = field.rest();
}

// All elements in one field.
void write(std::string& out, std::uint64_t tag, const std::vector<std::uint32_t>& values) {
  std::string bytes;
  for (const std::uint32_t value : values) append_varint(bytes, value);
  write(out, tag, bytes);
}

void read(Input field, std::vector<std::uint32_t>& values) {
  while (!field.done()) values.push_back(field.number_up_to_max<std::uint32_t>());
}

// ---- Tables of tags: append only, docs/index_format.md has them too
// -------------------------------

template <typename Record>
struct Field {
  std::uint64_t tag;
  void (*write_member)(std::string& out, std::uint64_t tag, const Record& record);
  void (*read_member)(Input field, Record& record);
};

template <auto member, typename Record, typename Value>
constexpr Field<Record> make_field(std::uint64_t tag, Value Record::*) {
  return {tag,
          [](std::string& out, std::uint64_t t, const Record& record) {
            write(out, t, record.*member);
          },
          [](Input field, Record& record) { read(field, record.*member); }};
}

template <auto member>
constexpr auto field(std::uint64_t tag) {
  return make_field<member>(tag, member);
}

constexpr std::array kPassageFields{
    field<&PassageRecord::text>(kTextTag), field<&PassageRecord::kind>(2),
    field<&PassageRecord::ordinal>(3),     field<&PassageRecord::heading_path>(4),
    field<&PassageRecord::byte_begin>(5),  field<&PassageRecord::byte_end>(6),
    field<&PassageRecord::line>(7),        field<&PassageRecord::page>(8),
    field<&PassageRecord::label>(9),       field<&PassageRecord::cited_notes>(10),
    field<&PassageRecord::cited_by>(11),   field<&PassageRecord::article_id>(12),
};
static_assert(kArticleTag == kPassageFields.size() + 1);

constexpr std::array kArticleFields{
    field<&ArticleRecord::id>(1),        field<&ArticleRecord::path>(2),
    field<&ArticleRecord::title>(3),     field<&ArticleRecord::author>(4),
    field<&ArticleRecord::date>(5),      field<&ArticleRecord::lang>(6),
    field<&ArticleRecord::url>(7),       field<&ArticleRecord::publisher>(8),
    field<&ArticleRecord::format>(9),    field<&ArticleRecord::text_bytes>(10),
    field<&ArticleRecord::passages>(11), field<&ArticleRecord::notes>(12),
    field<&ArticleRecord::origins>(13),
};

// The bytes of a hash as base::hash_hex() writes it; nothing of other texts.
std::optional<std::string> packed_hash(std::string_view written) {
  constexpr std::size_t kHashDigits = 32;
  return written.size() == kHashDigits ? base::from_hex(written) : std::nullopt;
}

constexpr std::uint64_t kWrittenHashTag = 5;
constexpr std::uint64_t kPackedHashTag = 6;
constexpr std::array<Field<SourceState>, 6> kSourceFields{{
    field<&SourceState::article_id>(1),
    field<&SourceState::path>(2),
    field<&SourceState::size>(3),
    field<&SourceState::modified_ns>(4),
    {kWrittenHashTag,
     [](std::string& out, std::uint64_t tag, const SourceState& state) {
       if (!packed_hash(state.content_hash)) write(out, tag, state.content_hash);
     },
     [](Input field, SourceState& state) { read(field, state.content_hash); }},
    {kPackedHashTag,
     [](std::string& out, std::uint64_t tag, const SourceState& state) {
       if (const auto packed = packed_hash(state.content_hash)) append_field(out, tag, *packed);
     },
     [](Input field, SourceState& state) { state.content_hash = base::to_hex(field.rest()); }},
}};

// decode() finds a tag's row by its number.
template <typename Record, std::size_t kSize>
constexpr bool tags_count_from_one(const std::array<Field<Record>, kSize>& fields) {
  for (std::size_t i = 0; i < kSize; ++i) {
    if (fields[i].tag != i + 1) return false;
  }
  return true;
}
static_assert(tags_count_from_one(kPassageFields));
static_assert(tags_count_from_one(kArticleFields));
static_assert(tags_count_from_one(kSourceFields));

template <typename Record>
void append_fields(std::string& out, std::span<const Field<Record>> fields, const Record& record) {
  for (const Field<Record>& row : fields) row.write_member(out, row.tag, record);
}

template <typename Record>
Record decode(Input input, std::span<const Field<Record>> fields) {
  Record record;
  while (!input.done()) {
    const std::uint64_t tag = input.number();
    const Input bytes(input.bytes(input.number()));
    if (tag - 1 < fields.size()) fields[tag - 1].read_member(bytes, record);
  }
  return record;
}

std::string start_record() {
  return {kVersion};
}

Input fields_of(std::string_view bytes) {
  if (bytes.empty() || bytes.front() != kVersion) refuse();
  return Input(bytes.substr(1));
}

}  // namespace

std::string encode(const PassageRecord& record) {
  constexpr std::size_t kUsualRest = 256;
  std::string out = start_record();
  out.reserve(record.text.size() + kUsualRest);
  append_fields<PassageRecord>(out, kPassageFields, record);
  return out;
}

PassageRecord decode_passage(std::string_view bytes) {
  return decode<PassageRecord>(fields_of(bytes), kPassageFields);
}

std::string_view passage_text(std::string_view bytes) {
  Input input = fields_of(bytes);
  if (input.done() || input.number() != kTextTag) return {};
  return input.bytes(input.number());
}

std::string encode(const PassageRecord& record, const ArticleRecord& article) {
  std::string out = encode(record);
  std::string nested;
  append_fields<ArticleRecord>(nested, kArticleFields, article);
  append_field(out, kArticleTag, nested);
  return out;
}

std::optional<ArticleRecord> decode_article(std::string_view bytes) {
  Input input = fields_of(bytes);
  while (!input.done()) {
    const std::uint64_t tag = input.number();
    const Input field(input.bytes(input.number()));
    if (tag == kArticleTag) return decode<ArticleRecord>(field, kArticleFields);
  }
  return std::nullopt;
}

std::string encode(const SourceState& state) {
  std::string out = start_record();
  append_fields<SourceState>(out, kSourceFields, state);
  return out;
}

SourceState decode_source(std::string_view bytes) {
  return decode<SourceState>(fields_of(bytes), kSourceFields);
}

}  // namespace shirabe::store
