#include "searcher/term_view.h"

#include <array>
#include <memory>

#include "analysis/analyzer.h"
#include "base/error.h"
#include "base/utf8.h"
#include "store/generations.h"
#include "store/schema.h"

namespace shirabe::searcher {

std::vector<TermView> view_terms(std::string_view text,
                                 const std::optional<std::filesystem::path>& index) {
  if (const auto bad = base::first_bad_byte(text)) {
    throw base::Error(base::ErrorCode::usage,
                      "the text is not UTF-8 at byte " + std::to_string(*bad),
                      "convert it first, say with iconv");
  }
  const auto folder = index ? store::require_generation(*index).dictionaries()
                            : analysis::default_dictionary_folder();
  analysis::Analyzer analyzer(std::make_shared<const analysis::Dictionaries>(folder));
  std::vector<TermView> views;
  for (const analysis::Token& token : analyzer.analyze(text)) {
    const store::TermRow& row = store::term_row(store::term_type(token.kind));
    views.push_back({std::string(row.name), std::string(token.term), token.position, token.begin,
                     token.end, std::string(analysis::name(token.rule)), token.stop});
  }
  return views;
}

}  // namespace shirabe::searcher
