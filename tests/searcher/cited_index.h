// Ties passages of a sample index to notes of the same article, whatever the indexer sees in them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/analyzer.h"
#include "indexer/prepare.h"
#include "store/reader.h"
#include "store/writer.h"
#include "tests/searcher/sample_index.h"

namespace shirabe::tests {

struct Mark {
  std::uint32_t passage;
  store::CitedNote note;
};

inline void add_note_terms(store::PassageDocument& passage,
                           const std::vector<store::PassageDocument>& all,
                           analysis::Analyzer& analyzer) {
  std::map<std::string, std::uint32_t> terms;
  for (const store::TermCount& count : passage.terms) terms[count.term] = count.wdf;
  for (const store::CitedNote& cited : passage.record.cited_notes) {
    for (const auto& token : analyzer.analyze(all.at(cited.ordinal).record.text)) {
      if (token.stop || token.kind == base::TermKind::surface) continue;
      terms.try_emplace(store::make_term(store::TermType::note, token.term), 0);
    }
  }
  passage.terms.clear();
  for (const auto& [term, wdf] : terms) passage.terms.push_back({term, wdf});
}

// `marks` in the order of the article; what the indexer has tied is untied.
inline void cite(const SampleIndex& sample, const std::string& article,
                 const std::vector<Mark>& marks) {
  const auto dictionaries =
      std::make_shared<const analysis::Dictionaries>(analysis::default_dictionary_folder());
  store::ArticleDocument document;
  store::Reader({sample.index()}).run([&](const store::Snapshot& snapshot) {
    auto passages = snapshot.passages(article);
    for (store::PassageRecord& passage : passages) {
      passage.cited_notes.clear();
      passage.cited_by.clear();
    }
    for (const Mark& mark : marks) {
      passages.at(mark.passage).cited_notes.push_back(mark.note);
      auto& citers = passages.at(mark.note.ordinal).cited_by;
      if (citers.empty() || citers.back() != mark.passage) citers.push_back(mark.passage);
    }
    document = indexer::ArticlePreparer(dictionaries)
                   .prepare_again(snapshot.article(article).value(), passages);
  });
  analysis::Analyzer analyzer(dictionaries);
  for (store::PassageDocument& passage : document.passages) {
    add_note_terms(passage, document.passages, analyzer);
  }
  store::Writer writer(store::require_generation(sample.index()).database());
  writer.put(document);
  writer.commit();
}

}  // namespace shirabe::tests
