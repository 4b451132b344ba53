// Message catalogues: what programs say in English, and in each other language what translators
// made of it. What is a word or two is a word of a dictionary.
// https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/script_runs.h"
#include "base/split.h"
#include "dict/lexicon/files.h"
#include "dict/lexicon/sources.h"

namespace shirabe::dict {
namespace {

struct Catalog {
  std::string_view name;
  std::string_view package;
  bool is_keyed = false;  // by numbers and codes; English is a translation, too
  double weight = 0;
  std::size_t most_words = 0;  // what is longer is a sentence
};
constexpr std::array kCatalogs{
    Catalog{"cataclysm-dda", "cataclysm-dda-data", false, 0.3, 2},
    Catalog{"geonames", "libgeonames-common", true, 0.3, 4},
};

// By the message that is translated.
using Messages = std::map<std::string, std::array<std::string, analysis::kLanguageCodes.size()>>;

class CatalogFile {
 public:
  CatalogFile(std::string file, std::string bytes)
      : file_(std::move(file)), bytes_(std::move(bytes)) {
    constexpr std::uint32_t kMagic = 0x950412de;
    if (number(0) != kMagic)
      throw std::runtime_error(file_ + ": no catalogue of this machine's order");
  }

  template <typename Use>
  void for_each(const Use& use) const {
    const std::uint32_t messages = number(8);
    const std::uint32_t originals = number(12);
    const std::uint32_t translations = number(16);
    for (std::uint32_t i = 0; i < messages; ++i)
      use(text(originals + 8 * i), text(translations + 8 * i));
  }

 private:
  [[nodiscard]] std::uint32_t number(std::size_t at) const {
    std::uint32_t value = 0;
    if (at + sizeof(value) > bytes_.size()) throw std::runtime_error(file_ + ": is cut off");
    std::memcpy(&value, bytes_.data() + at, sizeof(value));
    return value;
  }
  // Where its length and its place are written at `at`: the first of several forms.
  [[nodiscard]] std::string_view text(std::size_t at) const {
    const std::size_t length = number(at);
    const std::size_t begin = number(at + 4);
    if (begin > bytes_.size() || length > bytes_.size() - begin)
      throw std::runtime_error(file_ + ": is cut off");
    const std::string_view all = std::string_view(bytes_).substr(begin, length);
    return all.substr(0, all.find('\0'));
  }

  std::string file_;
  std::string bytes_;
};

// Words and nothing else: no sign, no digit, no gap to fill in.
bool are_words(std::string_view text, std::size_t most) {
  const std::vector<std::string_view> words = base::split(text, ' ');
  return !words.empty() && words.size() <= most && std::ranges::all_of(words, [](auto word) {
    for (std::size_t offset = 0; offset < word.size();) {
      const bool is_hyphen = word[offset] == '-' && offset > 0;
      if (analysis::next_class(word, offset) == analysis::CharClass::common && !is_hyphen)
        return false;
    }
    return !word.empty();
  });
}

// Behind the context, where it has one.
std::string_view text_of(std::string_view original) {
  return original.substr(original.find('\x04') + 1);
}

std::string package_of(const Catalog& catalog) {
  return std::string(catalog.package) +
         " (where dpkg is not told to leave out locales, in /etc/dpkg/dpkg.cfg.d)";
}

Messages messages_of(const Catalog& catalog) {
  Messages messages;
  for (std::size_t i = 0; i < analysis::kLanguageCodes.size(); ++i) {
    const auto language = static_cast<Language>(i);
    if (language == Language::en && !catalog.is_keyed) continue;
    const std::string file = "/usr/share/locale/" + std::string(analysis::kLanguageCodes[i]) +
                             "/LC_MESSAGES/" + std::string(catalog.name) + ".mo";
    const CatalogFile read(file, read_file(file, package_of(catalog)));
    read.for_each([&](std::string_view original, std::string_view translation) {
      const std::string_view english = text_of(original);
      const bool fits = are_words(translation, catalog.most_words) &&
                        analysis::language_of(translation) == language &&
                        (catalog.is_keyed || are_words(english, catalog.most_words));
      if (!fits) return;
      auto& of = messages[std::string(original)];
      if (!catalog.is_keyed) of[static_cast<std::size_t>(Language::en)] = english;
      of[i] = translation;
    });
  }
  return messages;
}

}  // namespace

void read_catalogs(Concepts& concepts) {
  for (const Catalog& catalog : kCatalogs) {
    for (const auto& [key, of] : messages_of(catalog)) {
      for (std::size_t a = 0; a < of.size(); ++a) {
        for (std::size_t b = a + 1; b < of.size(); ++b) {
          if (!of[a].empty() && !of[b].empty())
            concepts.add(of[a], of[b], catalog.weight, LexiconSource::catalog);
        }
      }
    }
  }
}

}  // namespace shirabe::dict
