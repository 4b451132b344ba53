#include "indexer/encoding_guess.h"

#include <uchardet/uchardet.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/utf8.h"
#include "indexer/characters.h"
#include "indexer/converter.h"

namespace shirabe::indexer {
namespace {

constexpr std::size_t kLooked = 200UL * 1024;
constexpr std::size_t kFewestForeign = 12;  // characters beyond ASCII: fewer say nothing
constexpr std::size_t kFewestWithoutUchardet = 80;

// What a text is made of, in characters beyond ASCII unless said otherwise.
struct Counts {
  std::size_t ascii_letters = 0;
  std::size_t foreign = 0;
  std::size_t kana = 0;
  std::size_t half_kana = 0;
  std::size_t han = 0;
  std::size_t hangul = 0;
  std::size_t cyrillic = 0;
  std::size_t common_cyrillic = 0;  // the small letters that Russian is mostly made of
  std::size_t russian = 0;          // of the 33 letters
  std::size_t capitals_inside = 0;  // a Cyrillic capital behind a small letter
  std::size_t latin = 0;            // letters
  std::size_t latin_in_row = 0;     // a Latin letter beyond ASCII behind another one
  std::size_t punctuation = 0;      // of these languages
  std::size_t strange = 0;          // anything else
};

constexpr std::u32string_view kCommonCyrillic = U"оеаинтсрвлкмдпуяыьз";
constexpr std::u32string_view kPunctuation =
    U"、。・「」『』（）［］【】〈〉《》！？：；，．％／～〜ー―—–…“”‘’«»„№§°±×•·\u00A0\u3000\u00AD■"
    U"□◆◇○●"
    U"△▲▽▼☆★※→←↑↓〒〔〕｛｝＋－＝＜＞＆＃＠＊￥";

void count_cyrillic(char32_t c, char32_t before, Counts& counts) {
  ++counts.cyrillic;
  const bool russian = (c >= U'А' && c <= U'я') || c == U'Ё' || c == U'ё';
  counts.russian += russian ? 1U : 0U;
  const bool common = kCommonCyrillic.find(c) != std::u32string_view::npos;
  counts.common_cyrillic += common ? 1U : 0U;
  const bool inside =
      u_isupper(static_cast<UChar32>(c)) != 0 && u_islower(static_cast<UChar32>(before)) != 0;
  counts.capitals_inside += inside ? 1U : 0U;
}

bool is_latin_beyond_ascii(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return c >= 0x80 && c < 0x180 &&
         uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_LATIN;
}

void count_foreign(char32_t c, char32_t before, Counts& counts) {
  ++counts.foreign;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  if (kPunctuation.find(c) != std::u32string_view::npos || (c >= 0xFF10 && c <= 0xFF5A)) {
    ++counts.punctuation;
  } else if (c >= 0xFF61 && c <= 0xFF9F) {
    ++counts.half_kana;
  } else if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA) {
    ++counts.kana;
  } else if (script == USCRIPT_HAN) {
    ++counts.han;
  } else if (c >= 0xAC00 && c <= 0xD7A3) {
    ++counts.hangul;
  } else if (c >= 0x0401 && c <= 0x0491) {
    count_cyrillic(c, before, counts);
  } else if (is_latin_beyond_ascii(c)) {
    ++counts.latin;
    counts.latin_in_row += is_latin_beyond_ascii(before) ? 1U : 0U;
  } else {
    ++counts.strange;
  }
}

Counts count(std::string_view text) {
  Counts counts;
  char32_t before = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = base::next_code_point(text, offset);
    if (c >= 0x80) {
      count_foreign(c, before, counts);
    } else if (u_isalpha(static_cast<UChar32>(c)) != 0) {
      ++counts.ascii_letters;
    } else if (c < 0x20 && !is_white_space(c)) {
      ++counts.strange;
    }
    before = c;
  }
  return counts;
}

// True where `part` is at least `percent` of `whole`.
bool is_share(std::size_t part, std::size_t whole, std::size_t percent) {
  return part * 100 >= whole * percent;
}

bool reads_japanese(const Counts& c) {
  return is_share(c.kana, c.foreign, 15) &&
         is_share(c.kana + c.han + c.punctuation, c.foreign, 92) &&
         !is_share(c.half_kana, c.foreign, 5);
}

bool reads_korean(const Counts& c) {
  return is_share(c.hangul, c.foreign, 70) &&
         is_share(c.hangul + c.han + c.punctuation, c.foreign, 95);
}

bool reads_a_little_russian(const Counts& c) {
  return is_share(c.cyrillic + c.punctuation, c.foreign, 95) &&
         is_share(c.cyrillic, c.foreign, 70) && is_share(c.common_cyrillic, c.cyrillic, 70) &&
         !is_share(c.capitals_inside, c.cyrillic, 3);
}

// Fewer letters hold too few of the capitals that tell windows-1251 from MacCyrillic.
bool reads_russian(const Counts& c) {
  constexpr std::size_t kFewestLetters = 60;
  return c.cyrillic >= kFewestLetters && reads_a_little_russian(c);
}

// English and other Latin texts: letters with accents and typographic signs among many others.
// Russian that is taken for Latin is whole words of such letters.
bool reads_latin(const Counts& c) {
  return is_share(c.latin + c.punctuation, c.foreign, 98) &&
         !is_share(c.foreign, c.ascii_letters + c.foreign, 20) &&
         !is_share(c.latin_in_row, c.foreign, 30);
}

struct Language {
  std::string_view encoding;  // as uchardet names it
  std::string_view name;      // as ICU and people do
  bool (*reads)(const Counts&);
};
constexpr std::array kLanguages = std::to_array<Language>({
    {"SHIFT_JIS", "Shift_JIS", reads_japanese},
    {"EUC-JP", "EUC-JP", reads_japanese},
    {"ISO-2022-JP", "ISO-2022-JP", reads_japanese},
    {"EUC-KR", "EUC-KR", reads_korean},
    {"UHC", "CP949", reads_korean},
    {"ISO-2022-KR", "ISO-2022-KR", reads_korean},
    {"KOI8-R", "KOI8-R", reads_russian},
    {"WINDOWS-1251", "windows-1251", reads_russian},
    {"IBM866", "CP866", reads_russian},
    {"IBM855", "CP855", reads_russian},
    {"MAC-CYRILLIC", "x-mac-cyrillic", reads_russian},
    {"ISO-8859-5", "ISO-8859-5", reads_russian},
    {"WINDOWS-1252", "windows-1252", reads_latin},
    {"ISO-8859-1", "windows-1252", reads_latin},
    {"ISO-8859-15", "ISO-8859-15", reads_latin},
});

std::string name_by_uchardet(std::string_view bytes) {
  const std::unique_ptr<struct uchardet, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                              &uchardet_delete);
  if (uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

// Text in UTF-8 with some damage in it is not another encoding.
bool is_damaged_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  while (!bytes.empty()) {
    const auto offset = base::first_bad_byte(bytes);
    const std::string_view valid = bytes.substr(0, offset.value_or(bytes.size()));
    good += static_cast<std::size_t>(std::count_if(
        valid.begin(), valid.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC0; }));
    if (!offset) break;
    ++bad;
    bytes.remove_prefix(*offset + 1);
  }
  return good > bad;
}

// Up to the last line that is whole: a cut may divide a character.
std::string_view beginning(std::string_view bytes) {
  if (bytes.size() <= kLooked) return bytes;
  const std::size_t line_end = bytes.rfind('\n', kLooked);
  return bytes.substr(0, line_end == std::string_view::npos ? kLooked : line_end + 1);
}

struct Candidate {
  std::string text;
  Counts counts;
};

// `bytes` as text of `language`; nothing where they do not read like that.
std::optional<Candidate> read_as(std::string_view bytes, const Language& language) {
  Conversion conversion = to_utf8(bytes, language.name);
  if (conversion.bad_byte) return std::nullopt;
  const Counts counts = count(conversion.text);
  if (counts.foreign < kFewestForeign || !language.reads(counts)) return std::nullopt;
  return Candidate{std::move(conversion.text), counts};
}

// How well the characters beyond ASCII are Russian, by what the wrong one of two encodings makes of
// capitals: signs, letters of other languages, and capitals inside words.
std::ptrdiff_t russian_score(const Counts& counts) {
  const std::size_t others = counts.foreign - counts.russian - counts.punctuation;
  return static_cast<std::ptrdiff_t>(counts.russian) - static_cast<std::ptrdiff_t>(others) -
         2 * static_cast<std::ptrdiff_t>(counts.capitals_inside);
}

// windows-1251 and MacCyrillic have nearly all small letters in common and differ in the capitals,
// which a short text has few of: a rival may read better than the guess, or as well.
EncodingGuess compare_with_rivals(std::string_view bytes, const Language& first,
                                  Candidate candidate) {
  EncodingGuess guess{std::string(first.name), true};
  std::ptrdiff_t most = russian_score(candidate.counts);
  for (const Language& rival : kLanguages) {
    if (rival.reads != reads_russian || first.reads != reads_russian) continue;
    auto other = read_as(bytes, rival);
    if (!other || other->text == candidate.text) continue;
    const std::ptrdiff_t score = russian_score(other->counts);
    if (score < most) continue;
    guess.is_sure = score > most;
    if (score == most) continue;
    guess.encoding = rival.name;
    candidate = std::move(*other);
    most = score;
  }
  return guess;
}

// Where uchardet errs, the bytes may still read like just one of the languages, if there are
// enough.
std::optional<EncodingGuess> the_one_that_reads(std::string_view bytes) {
  std::optional<EncodingGuess> guess;
  bool (*reads)(const Counts&) = nullptr;
  for (const Language& language : kLanguages) {
    if (language.reads == reads) continue;
    auto candidate = read_as(bytes, language);
    if (!candidate || candidate->counts.foreign < kFewestWithoutUchardet) continue;
    if (guess) return std::nullopt;
    guess = compare_with_rivals(bytes, language, std::move(*candidate));
    reads = language.reads;
  }
  return guess;
}

// The shifts to two bytes a character: nothing else has them.
bool is_iso_2022_jp(std::string_view bytes) {
  const bool shifts = bytes.find("\x1B$B") != std::string_view::npos ||
                      bytes.find("\x1B$@") != std::string_view::npos;
  return shifts && !to_utf8(bytes, "ISO-2022-JP").bad_byte;
}

}  // namespace

bool reads_well(std::string_view text) {
  constexpr char kEscape = '\x1B';
  constexpr std::array<bool (*)(const Counts&), 4> kReads{reads_japanese, reads_korean,
                                                          reads_a_little_russian, reads_latin};
  if (text.find(kEscape) != std::string_view::npos) return false;
  const Counts counts = count(text.substr(0, base::floor_boundary(text, kLooked)));
  return counts.foreign < kFewestForeign ||
         std::any_of(kReads.begin(), kReads.end(), [&](auto reads) { return reads(counts); });
}

std::optional<EncodingGuess> guess_encoding(std::string_view bytes) {
  bytes = beginning(bytes);
  if (is_iso_2022_jp(bytes)) return EncodingGuess{"ISO-2022-JP", true};
  if (is_damaged_utf8(bytes)) return std::nullopt;
  const std::string name = name_by_uchardet(bytes);
  const auto* const named =
      std::find_if(kLanguages.begin(), kLanguages.end(),
                   [&](const Language& known) { return known.encoding == name; });
  if (named != kLanguages.end()) {
    if (auto text = read_as(bytes, *named)) return compare_with_rivals(bytes, *named, *text);
  }
  if (const auto guess = the_one_that_reads(bytes)) return guess;
  if (named == kLanguages.end()) return std::nullopt;
  return EncodingGuess{std::string(named->name), false};
}

}  // namespace shirabe::indexer
