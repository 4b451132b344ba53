// compile_user_words FOLDING.tsv OUTPUT.csv INPUT.tsv...
// Checks the sources of the user dictionary (README.md) and writes them as the CSV that
// mecab-dict-index reads. Every bad line is named as `file:line: message`; then nothing is written.
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/folding.h"
#include "analysis/folding_table.h"
#include "analysis/spelled_text.h"
#include "base/error.h"
#include "base/split.h"

namespace shirabe::dict {
namespace {

struct WordClass {
  std::string_view name;
  int context;                // the left and the right id, from ipadic's left-id.def
  std::string_view features;  // the first four; the next two are never set for a noun
  int cost;                   // of a word of two characters
};

constexpr std::string_view kOrganization = "名詞,固有名詞,組織,*";
constexpr std::string_view kNoun = "名詞,一般,*,*";

constexpr std::array kClasses{
    WordClass{"person", 1289, "名詞,固有名詞,人名,一般", 5000},
    WordClass{"place", 1293, "名詞,固有名詞,地域,一般", 6000},
    WordClass{"organization", 1292, kOrganization, 6000},
    WordClass{"unit", 1292, kOrganization, 6000},
    WordClass{"media", 1292, kOrganization, 6000},
    WordClass{"treaty", 1288, "名詞,固有名詞,一般,*", 6000},
    WordClass{"event", 1288, "名詞,固有名詞,一般,*", 6000},
    WordClass{"weapon", 1285, kNoun, 6000},
    WordClass{"office", 1285, kNoun, 6000},
    WordClass{"noun", 1285, kNoun, 6000},
};

// Each character more makes a chance match less likely, and a compound has more parts to beat.
constexpr int kCostPerCharacter = 1000;
constexpr int kLeastCost = 0;

struct Problem : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Word {
  std::string surface;  // as the analyzer spells it
  std::string csv;
};

bool is_utf8(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  u_strFromUTF8(nullptr, 0, &length, text.data(), static_cast<int32_t>(text.size()), &status);
  return status != U_INVALID_CHAR_FOUND;
}

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
}

// The analyzer spells a text by its own rules before MeCab sees it, so a surface must be spelled so
// to be met.
std::string spell(std::string_view text, const analysis::FoldingTable& table) {
  analysis::SpelledText spelled;
  spelled.assign(analysis::fold(text), table);
  return spelled.text();
}

void check_characters(std::string_view field) {
  if (field.empty()) throw Problem("an empty column");
  const bool bad = std::any_of(field.begin(), field.end(), [](char c) {
    return (c >= '\0' && c <= ' ') || c == '\x7F' || c == ',' || c == '"';
  });
  if (bad) throw Problem("a comma, a quote, a space or a control character in a column");
}

void check_reading(std::string_view reading) {
  const icu::UnicodeString letters = wide(reading);
  for (int32_t i = 0; i < letters.length(); ++i) {
    const char16_t c = letters.charAt(i);
    if ((c < u'ァ' || c > u'ヺ') && c != u'ー') throw Problem("the reading is not katakana");
  }
}

const WordClass& find_class(std::string_view name) {
  const auto* const found = std::find_if(kClasses.begin(), kClasses.end(),
                                         [&](const WordClass& c) { return c.name == name; });
  if (found == kClasses.end()) throw Problem("unknown class " + std::string(name));
  return *found;
}

std::string spell_parts(std::string_view parts, std::string_view surface,
                        const analysis::FoldingTable& table) {
  if (parts == "-") return "*";
  const std::vector<std::string_view> pieces = base::split(parts, '/');
  std::string cut;
  for (const std::string_view piece : pieces) {
    if (piece.empty()) throw Problem("an empty part");
    // Spelled one by one: the analyzer takes their lengths to find them in the text.
    cut += (cut.empty() ? "" : "/") + spell(piece, table);
  }
  std::string joined = cut;
  std::erase(joined, '/');
  if (joined != surface) throw Problem("the parts do not join to the surface");
  return pieces.size() > 1 ? cut : "*";
}

int default_cost(const WordClass& word_class, std::string_view surface) {
  const int more = std::max(wide(surface).countChar32() - 2, 0);
  return std::max(word_class.cost - kCostPerCharacter * more, kLeastCost);
}

int read_cost(std::string_view field) {
  std::int16_t cost = 0;  // MeCab keeps costs in 16 bits
  const char* const end = field.data() + field.size();
  const auto [stop, error] = std::from_chars(field.data(), end, cost);
  if (error != std::errc{} || stop != end) throw Problem("the cost is no number of 16 bits");
  return cost;
}

Word read_word(std::string_view line, const analysis::FoldingTable& table) {
  if (!is_utf8(line)) throw Problem("not UTF-8");
  const std::vector<std::string_view> columns = base::split(line, '\t');
  if (columns.size() != 4 && columns.size() != 5) throw Problem("not four or five columns");
  std::for_each(columns.begin(), columns.end(), check_characters);
  check_reading(columns[1]);
  const WordClass& word_class = find_class(columns[2]);
  const std::string surface = spell(columns[0], table);
  // A term with a space in it; names in pieces are joined without the dictionary.
  if (surface.find(' ') != std::string::npos) throw Problem("a mark that joins names");
  const int cost = columns.size() == 5 ? read_cost(columns[4]) : default_cost(word_class, surface);
  std::ostringstream csv;
  csv << surface << ',' << word_class.context << ',' << word_class.context << ',' << cost << ','
      << word_class.features << ",*,*," << surface << ',' << columns[1] << ',' << columns[1] << ','
      << spell_parts(columns[3], surface, table) << '\n';
  return {surface, csv.str()};
}

class Sources {
 public:
  explicit Sources(const std::string& folding) : table_(folding) {}

  void read(const std::string& file) {
    std::ifstream in(file);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
      const std::string place = file + ":" + std::to_string(++number);
      if (line.empty() || line.starts_with('#')) continue;
      try {
        add(read_word(line, table_), place);
      } catch (const Problem& problem) {
        complain(place, problem.what());
      }
    }
    // Reading ends at the end of the file, or where the file is missing, a folder or broken.
    if (!in.eof()) complain(file, "cannot be read");
  }

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] const std::string& csv() const { return csv_; }

 private:
  void add(const Word& word, const std::string& place) {
    const auto [first, added] = places_.emplace(word.surface, place);
    if (!added) throw Problem(word.surface + " is already at " + first->second);
    csv_ += word.csv;
  }

  void complain(const std::string& place, const std::string& message) {
    std::cerr << place << ": " << message << '\n';
    good_ = false;
  }

  analysis::FoldingTable table_;
  std::string csv_;
  std::map<std::string, std::string> places_;
  bool good_ = true;
};

int run(std::span<const char* const> arguments) {
  if (arguments.size() < 4) {
    throw std::runtime_error("compile_user_words FOLDING.tsv OUTPUT.csv INPUT.tsv...");
  }
  Sources sources(arguments[1]);
  for (const char* file : arguments.subspan(3)) sources.read(file);
  if (!sources.good()) return EXIT_FAILURE;
  std::ofstream out(arguments[2]);
  if (!(out << sources.csv()).flush()) throw std::runtime_error("cannot write the output");
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace shirabe::dict

int main(int argc, char** argv) {
  try {
    return shirabe::dict::run({argv, static_cast<std::size_t>(argc)});
  } catch (const shirabe::base::Error& error) {
    std::cerr << error.message() << '\n';
    return EXIT_FAILURE;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return EXIT_FAILURE;
  }
}
