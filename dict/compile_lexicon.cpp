// compile_lexicon DICTIONARIES NAMES.tsv OUTPUT [--without SOURCE]...
// Compiles what words are called in other languages (dict/README.md) from the data of Debian's
// packages and NAMES.tsv. The words are cut by the analyzer with the compiled dictionaries in the
// folder DICTIONARIES. --without leaves out a source, to see what it is worth.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/lexicon.h"
#include "base/mapped_file.h"
#include "dict/lexicon/concepts.h"
#include "dict/lexicon/sources.h"
#include "dict/lexicon/translations.h"
#include "dict/replace_file.h"

namespace shirabe::dict {
namespace {

namespace fs = std::filesystem;
using analysis::lexicon_file::Entry;
using analysis::lexicon_file::Header;

constexpr std::size_t kMostReadings = 3;
constexpr double kLeastReading = 0.03;

struct Form {
  std::string text;
  double weight = 0;
  Language language = Language::en;
  LexiconSources sources = 0;
};
// By key, what it is called.
using Content = std::map<std::string, std::vector<Form>>;

struct Options {
  fs::path dictionaries;
  fs::path names;
  fs::path output;
  std::set<std::string_view> without;
};

Concepts read_sources(const Options& options, const NameList& names, const Readings& readings,
                      analysis::Analyzer& analyzer) {
  Concepts concepts(analyzer);
  const auto with = [&](LexiconSource source) {
    return !options.without.contains(
        analysis::kLexiconSourceNames[static_cast<std::size_t>(source)]);
  };
  if (with(LexiconSource::edict)) read_edict(concepts);
  if (with(LexiconSource::eng_jpn)) read_eng_jpn(concepts);
  if (with(LexiconSource::enamdict)) read_enamdict(concepts);
  if (with(LexiconSource::ipadic)) read_ipadic(concepts);
  if (with(LexiconSource::mueller)) read_mueller(concepts);
  if (with(LexiconSource::eng_rus)) read_eng_rus(concepts);
  if (with(LexiconSource::jpn_rus)) read_jpn_rus(concepts);
  if (with(LexiconSource::hanja)) read_hanja(concepts);
  if (with(LexiconSource::gloss)) read_glosses(concepts);
  if (with(LexiconSource::reading)) read_unlisted(readings, concepts);
  if (with(LexiconSource::cldr)) read_cldr(concepts);
  if (with(LexiconSource::keyword)) read_keywords(concepts);
  if (with(LexiconSource::catalog)) read_catalogs(concepts);
  if (with(LexiconSource::names)) add_names(concepts, names);
  concepts.settle();
  return concepts;
}

void add_translations(const Concepts& concepts, Content& content) {
  const Translations translations(concepts);
  for (TextId id = 0; id < concepts.size(); ++id) {
    std::vector<Form> forms;
    for (const Forms& in_language : translations.of(id)) {
      for (const Edge& form : in_language) {
        forms.push_back(
            {concepts.text(form.to), form.weight, concepts.language(form.to), form.sources});
      }
    }
    if (!forms.empty()) content.emplace(concepts.text(id), std::move(forms));
  }
}

void add_readings(const std::map<std::string, Readings::Counts>& readings,
                  const std::string& prefix, Content& content) {
  for (const auto& [character, counts] : readings) {
    std::vector<Form> forms;
    for (UsualReading& reading : usual_readings(counts, kLeastReading, kMostReadings)) {
      forms.push_back({std::move(reading.syllables), reading.weight, Language::ko,
                       analysis::bit(LexiconSource::reading)});
    }
    content.emplace(prefix + character, std::move(forms));
  }
}

void write(const Content& content, const fs::path& file) {
  std::map<std::string_view, std::uint32_t> numbers;
  for (const auto& [key, forms] : content) {
    numbers.emplace(key, 0);
    for (const Form& form : forms) numbers.emplace(form.text, 0);
  }
  std::vector<std::uint32_t> text_begins;
  std::vector<std::uint32_t> entry_begins;
  std::vector<Entry> entries;
  std::string letters;
  for (auto& [text, number] : numbers) {
    number = static_cast<std::uint32_t>(text_begins.size());
    text_begins.push_back(static_cast<std::uint32_t>(letters.size()));
    letters += text;
  }
  text_begins.push_back(static_cast<std::uint32_t>(letters.size()));
  for (const auto& [text, number] : numbers) {
    entry_begins.push_back(static_cast<std::uint32_t>(entries.size()));
    const auto found = content.find(std::string(text));
    if (found == content.end()) continue;
    for (const Form& form : found->second) {
      const double weight = std::clamp(std::ceil(form.weight * 255), 1.0, 255.0);
      entries.push_back({numbers.at(form.text), static_cast<std::uint8_t>(weight),
                         static_cast<std::uint8_t>(form.language), form.sources});
    }
  }
  entry_begins.push_back(static_cast<std::uint32_t>(entries.size()));
  const Header header{.texts = static_cast<std::uint32_t>(numbers.size()),
                      .entries = static_cast<std::uint32_t>(entries.size()),
                      .letters = static_cast<std::uint32_t>(letters.size())};
  replace_file(file, [&](std::ostream& out) {
    out << base::bytes_of<Header>(std::span(&header, 1))
        << base::bytes_of<std::uint32_t>(text_begins) << base::bytes_of<std::uint32_t>(entry_begins)
        << base::bytes_of<Entry>(entries) << letters;
  });
}

void compile(const Options& options) {
  const NameList names = read_names(options.names);
  analysis::Analyzer analyzer(std::make_shared<analysis::Dictionaries>(options.dictionaries));
  Content content;
  const Readings readings = read_readings();
  add_translations(read_sources(options, names, readings, analyzer), content);
  if (!options.without.contains("reading")) {
    add_readings(readings.first, "==", content);
    add_readings(readings.other, "=", content);
  }
  write(content, options.output);
}

Options options_of(std::span<char*> arguments) {
  if (arguments.size() < 4) {
    throw std::runtime_error(
        "usage: compile_lexicon DICTIONARIES NAMES.tsv OUTPUT [--without SOURCE]...");
  }
  Options options{arguments[1], arguments[2], arguments[3], {}};
  for (std::size_t i = 4; i + 1 < arguments.size(); i += 2) {
    options.without.insert(arguments[i + 1]);
  }
  return options;
}

}  // namespace
}  // namespace shirabe::dict

int main(int argc, char** argv) {
  try {
    shirabe::dict::compile(
        shirabe::dict::options_of(std::span(argv, static_cast<std::size_t>(argc))));
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return EXIT_FAILURE;
  }
}
