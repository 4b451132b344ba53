#include "store/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "store/failure.h"

namespace shirabe::store {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t kMaxTermBytes = 245;  // Xapian's limit
constexpr std::size_t kHashDigits = 32;
constexpr std::size_t kMaxPlainValue = 64;
constexpr std::size_t kValuePrefix = 48;

static_assert(std::ranges::all_of(kTermRows, [](const TermRow& row) {
  return &row - kTermRows.data() == static_cast<std::ptrdiff_t>(row.type);
}));
static_assert(std::ranges::all_of(kSlotRows, [](const SlotRow& row) {
  return &row - kSlotRows.data() == static_cast<std::ptrdiff_t>(row.slot);
}));

// Xapian's limit is on the key that it makes of a term, in which a NUL byte takes two.
std::size_t key_bytes(std::string_view term) {
  return term.size() + static_cast<std::size_t>(std::ranges::count(term, '\0'));
}

std::string_view cut_to_key_bytes(std::string_view text, std::size_t limit) {
  std::size_t end = 0;
  for (std::size_t used = 0; end < text.size(); ++end) {
    used += text[end] == '\0' ? 2U : 1U;
    if (used > limit) break;
  }
  return text.substr(0, base::floor_boundary(text, end));
}

bool is_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_between(std::string_view digits, int low, int high) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number >= low && number <= high;
}

constexpr std::string_view name(Need need) {
  return need == Need::to_read ? "read" : "write";
}

[[noreturn]] void refuse(const std::filesystem::path& folder, const std::string& why) {
  throw Error(ErrorCode::schema, fmt::format("cannot use the index {}: {}", shown(folder), why),
              "update the program, or make the index anew with `shirabe index --rebuild`");
}

bool is_known(std::string_view feature) {
  return std::ranges::find(kFeatures, feature, &Feature::name) != kFeatures.end();
}

// `line` is NAME<TAB>read|write.
void require_known_feature(std::string_view line, Need need, const std::filesystem::path& folder) {
  const std::size_t tab = std::min(line.find('\t'), line.size());
  const std::string_view feature = line.substr(0, tab);
  const bool only_for_writing = line.substr(tab) == "\twrite";
  if (is_known(feature) || (only_for_writing && need == Need::to_read)) return;
  refuse(folder,
         fmt::format("this program does not know its feature `{}`, which is needed to {}",
                     shown(feature), name(only_for_writing ? Need::to_write : Need::to_read)));
}

}  // namespace

std::string make_term(TermType type, std::string_view text) {
  std::string term;
  append_term(term, type, text);
  return term;
}

void append_term(std::string& out, TermType type, std::string_view text) {
  const std::string_view prefix = term_row(type).prefix;
  out += prefix;
  // Without counting: most are far from the limit.
  if (prefix.size() + 2 * text.size() <= kMaxTermBytes ||
      prefix.size() + key_bytes(text) <= kMaxTermBytes) {
    out += text;
    return;
  }
  const std::size_t room = kMaxTermBytes - prefix.size() - kHashDigits;
  out.append(cut_to_key_bytes(text, room)).append(base::hash_hex(text));
}

std::string article_value(std::string_view article_id) {
  if (article_id.size() <= kMaxPlainValue) return std::string(article_id);
  const std::size_t cut = base::floor_boundary(article_id, kValuePrefix);
  return std::string(article_id.substr(0, cut)).append(article_key(article_id));
}

// No id of at most kMaxPlainValue bytes is as long as a cut one with its key.
std::string key_of_article_value(std::string_view value) {
  if (value.size() <= kMaxPlainValue) return article_key(value);
  return std::string(value.substr(value.size() - kHashDigits));
}

std::string date_value(std::string_view date) {
  const bool has_month = date.size() >= 7;
  const bool has_day = date.size() == 10;
  if (date.size() != 4 && date.size() != 7 && !has_day) return {};
  if (has_month && date[4] != '-') return {};
  if (has_day && date[7] != '-') return {};
  const std::string_view year = date.substr(0, 4);
  const std::string_view month = has_month ? date.substr(5, 2) : "00";
  const std::string_view day = has_day ? date.substr(8, 2) : "00";
  if (!is_digits(year) || !is_digits(month) || !is_digits(day)) return {};
  if (has_month && !is_between(month, 1, 12)) return {};
  if (has_day && !is_between(day, 1, 31)) return {};
  return std::string(year).append(month).append(day);
}

std::string schema_value() {
  return fmt::format("{}", kSchemaVersion);
}

std::string features_value(Sharded sharded) {
  std::string value;
  for (const Feature& feature : kFeatures) {
    if (feature.name == "shards" && sharded == Sharded::no) continue;
    fmt::format_to(std::back_inserter(value), "{}\t{}\n", feature.name, name(feature.need));
  }
  return value;
}

void require_known(std::string_view schema, std::string_view features, Need need,
                   const std::filesystem::path& folder) {
  if (schema.empty()) refuse(folder, "its database was not made by this program");
  if (schema != schema_value()) {
    refuse(folder, fmt::format("it has schema {}, this program knows schema {}", shown(schema),
                               kSchemaVersion));
  }
  while (!features.empty()) {
    const std::size_t end = std::min(features.find('\n'), features.size());
    require_known_feature(features.substr(0, end), need, folder);
    features.remove_prefix(std::min(end + 1, features.size()));
  }
}

}  // namespace shirabe::store
