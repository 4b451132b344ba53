#include "analysis/dictionaries.h"

#include <unicode/uvernum.h>

#include <array>
#include <system_error>

#include "base/error.h"
#include "base/hash.h"

namespace shirabe::analysis {
namespace {

namespace fs = std::filesystem;

// Raised when a rule of this folder makes other terms from the same text.
constexpr std::string_view kRulesVersion = "6";
constexpr std::string_view kUserWords = "user_words.dic";
constexpr std::string_view kStopWords = "stop_words.txt";
constexpr std::string_view kKoreanNouns = "korean_nouns.txt";
constexpr std::string_view kPartsOfSpeech = "parts_of_speech.tsv";
constexpr std::string_view kFolding = "folding.tsv";
constexpr std::string_view kVariants = "variants.bin";

[[noreturn]] void missing(const std::string& what) {
  throw base::Error(base::ErrorCode::index_failed, "cannot read " + what,
                    "install mecab-ipadic-utf8 and shirabe again");
}

// The head and the tail of a large file tell its versions apart; reading all 50 MB of ipadic's
// would cost more than a search.
std::string sample(const fs::path& file) {
  constexpr std::uintmax_t kSample = 65536;
  std::error_code error;
  const std::uintmax_t size = fs::file_size(file, error);
  const auto hash = base::hash_hex_of_ends(file, kSample);
  if (error || !hash) missing(file.string());
  return std::to_string(size) + ":" + *hash;
}

std::unique_ptr<MeCab::Model> open_mecab(const fs::path& user_words) {
  // Without -r MeCab reads the machine's and the person's mecabrc, which may name other
  // dictionaries.
  std::array<std::string, 7> arguments{"mecab",        "-r", "/dev/null",        "-d",
                                       SHIRABE_IPADIC, "-u", user_words.string()};
  std::array<char*, 7> pointers{};
  for (std::size_t i = 0; i < arguments.size(); ++i) pointers[i] = arguments[i].data();
  std::unique_ptr<MeCab::Model> model(
      MeCab::createModel(static_cast<int>(pointers.size()), pointers.data()));
  if (!model) {
    missing(std::string("MeCab's dictionaries in ") + SHIRABE_IPADIC + " and " +
            user_words.string() + " (" + MeCab::getLastError() + ")");
  }
  return model;
}

// An index keeps the files that made its terms: one made before a list existed has none of it.
template <typename List>
List if_there(const fs::path& file) {
  std::error_code error;
  return fs::exists(file, error) ? List(file) : List();
}

}  // namespace

const std::vector<std::string>& dictionary_files() {
  static const std::vector<std::string> files{
      std::string(kUserWords), std::string(kStopWords), std::string(kKoreanNouns),
      std::string(kFolding),   std::string(kVariants),  std::string(kPartsOfSpeech)};
  return files;
}

fs::path default_dictionary_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path folder = program.parent_path();
  for (const fs::path& candidate : {folder / "dict", folder.parent_path() / "share/shirabe/dict"}) {
    if (fs::exists(candidate / kUserWords, error)) return candidate;
  }
  missing("the dictionaries beside " + program.string());
}

Fingerprint fingerprint(const fs::path& folder) {
  Fingerprint parts{{"rules", std::string(kRulesVersion)},
                    {"icu", U_ICU_VERSION},
                    {"mecab", MeCab::Model::version()}};
  for (const char* file : {"sys.dic", "unk.dic", "matrix.bin", "char.bin"}) {
    parts.emplace_back(std::string("ipadic ") + file, sample(fs::path(SHIRABE_IPADIC) / file));
  }
  for (const std::string& file : dictionary_files()) {
    // An older index has fewer lists.
    if (const auto hash = base::hash_hex_of_file(folder / file)) parts.emplace_back(file, *hash);
  }
  return parts;
}

Dictionaries::Dictionaries(const fs::path& folder)
    : model_(open_mecab(folder / kUserWords)),
      stop_words_(folder / kStopWords),
      korean_nouns_(if_there<WordList>(folder / kKoreanNouns)),
      parts_of_speech_(if_there<PartsOfSpeech>(folder / kPartsOfSpeech)),
      folding_(if_there<FoldingTable>(folder / kFolding)),
      variants_(if_there<Variants>(folder / kVariants)) {}

}  // namespace shirabe::analysis
