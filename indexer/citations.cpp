#include "indexer/citations.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/citation_marks.h"
#include "indexer/note_index.h"
#include "indexer/rising_row.h"

namespace shirabe::indexer {
namespace {

struct PlacedMark {
  CitationMark mark;
  std::size_t block;
};

// A mark that only its neighbours can make a citation, and the place of its note in its list.
struct Candidate {
  const CitationMark* mark;
  std::size_t place;
};

bool fits_well(const CitationMark& mark) {
  return mark.likelihood >= Likelihood::good;
}

// In a row.
std::size_t weight(Likelihood likelihood) {
  constexpr std::size_t kFair = 2;
  constexpr std::size_t kGood = 3;
  constexpr std::size_t kBest = 4;
  if (likelihood == Likelihood::best) return kBest;
  return likelihood == Likelihood::good ? kGood : kFair;
}

bool is_text(BlockKind kind) {
  return kind == BlockKind::paragraph || kind == BlockKind::list_item;
}

class CitationLinker {
 public:
  explicit CitationLinker(const Article& article) : article_(article), notes_(article) {}

  std::vector<LinkedCitation> link() {
    if (notes_.empty()) return {};
    take_markup();
    collect_marks();
    drop_counted_words();
    for (const PlacedMark& placed : marks_) {
      if (is_certain(placed.mark.shape)) take_certain(placed);
    }
    // Markup that cites knows its superscripts.
    if (article_.citations.empty()) {
      for (const NoteList& list : notes_.lists()) take_row(list);
    }
    std::sort(linked_.begin(), linked_.end(),
              [](const LinkedCitation& a, const LinkedCitation& b) { return a.begin < b.begin; });
    return std::move(linked_);
  }

 private:
  void take_markup() {
    std::size_t block = 0;
    for (const Citation& citation : article_.citations) {
      while (block + 1 < article_.blocks.size() &&
             article_.blocks[block + 1].segments.front().begin <= citation.begin) {
        ++block;
      }
      auto note = notes_.anchored(citation.anchor);
      if (!note && !citation.label.empty()) note = find_labelled(citation.label, block);
      if (!note) continue;
      const std::string& own = article_.blocks[*note].label;
      add({citation.begin, citation.end, {{*note, citation.label.empty() ? own : citation.label}}});
    }
  }

  [[nodiscard]] std::optional<std::size_t> find_labelled(const std::string& label,
                                                         std::size_t block) const {
    if (const auto note = notes_.find(label, block)) return note;
    const auto number = note_number(label);
    return number ? notes_.find(*number, block) : std::nullopt;
  }

  // All but those that stand where markup has a citation.
  void collect_marks() {
    std::size_t markup = 0;
    for (std::size_t i = 0; i < article_.blocks.size(); ++i) {
      if (article_.blocks[i].kind == BlockKind::note) continue;
      for (CitationMark& mark : find_marks(article_, article_.blocks[i])) {
        while (markup < article_.citations.size() && article_.citations[markup].end <= mark.begin) {
          ++markup;
        }
        const bool known =
            markup < article_.citations.size() && article_.citations[markup].begin < mark.end;
        if (!known) marks_.push_back({std::move(mark), i});
      }
    }
  }

  // データ1 and データ2 are names of things.
  void drop_counted_words() {
    std::unordered_map<std::string, std::size_t> first_number;
    std::unordered_set<std::string> counted;
    for (const auto& [mark, block] : marks_) {
      if (mark.word.empty()) continue;
      const auto known = first_number.emplace(mark.word, mark.numbers.front()).first;
      if (known->second != mark.numbers.front()) counted.insert(mark.word);
    }
    std::erase_if(marks_,
                  [&](const PlacedMark& placed) { return counted.contains(placed.mark.word); });
  }

  void add(LinkedCitation citation) {
    for (const NamedNote& named : citation.notes) cited_.insert(named.note);
    linked_.push_back(std::move(citation));
  }

  // A mark names notes that are there, all of them.
  void take_certain(const PlacedMark& placed) {
    const CitationMark& mark = placed.mark;
    LinkedCitation citation{mark.begin, mark.end, {}};
    if (mark.shape == MarkShape::named) {
      const auto note = notes_.find(mark.name, placed.block);
      if (note) citation.notes.push_back({*note, mark.name});
    }
    for (const std::size_t number : mark.numbers) {
      const auto note = notes_.find(NoteNumber{mark.name, number}, placed.block);
      if (!note) return;
      citation.notes.push_back({*note, mark.name + std::to_string(number)});
    }
    if (!citation.notes.empty()) add(std::move(citation));
  }

  // The marks of one shape that may cite one list, if they make a row.
  void take_row(const NoteList& list) {
    const auto cited = std::count_if(list.notes.begin(), list.notes.end(),
                                     [this](std::size_t note) { return cited_.contains(note); });
    if (static_cast<std::size_t>(cited) * 2 >= list.notes.size()) return;
    std::vector<Candidate> best;
    for (const MarkShape shape :
         {MarkShape::parenthesis, MarkShape::half_parenthesis, MarkShape::digits}) {
      std::vector<Candidate> row = row_of(list, shape);
      if (row.size() > best.size()) best = std::move(row);
    }
    for (const Candidate& candidate : best) {
      const CitationMark& mark = *candidate.mark;
      add({mark.begin,
           mark.end,
           {{list.notes[candidate.place], std::to_string(mark.numbers.front())}}});
    }
  }

  // `others` counts the marks that fit well and name no note of the list.
  [[nodiscard]] std::vector<Candidate> candidates(const NoteList& list, MarkShape shape,
                                                  std::size_t& others) const {
    std::vector<Candidate> found;
    auto placed = std::lower_bound(
        marks_.begin(), marks_.end(), list.begin,
        [](const PlacedMark& mark, std::size_t block) { return mark.block < block; });
    for (; placed != marks_.end() && placed->block < list.end; ++placed) {
      if (placed->mark.shape != shape || !is_text(article_.blocks[placed->block].kind)) continue;
      const std::size_t number = placed->mark.numbers.front();
      const auto at = std::lower_bound(list.numbers.begin(), list.numbers.end(), number);
      if (at != list.numbers.end() && *at == number) {
        found.push_back({&placed->mark, static_cast<std::size_t>(at - list.numbers.begin())});
      } else if (fits_well(placed->mark)) {
        ++others;
      }
    }
    return found;
  }

  // Empty where they make none: a row holds most of the notes, and few marks are left over.
  [[nodiscard]] std::vector<Candidate> row_of(const NoteList& list, MarkShape shape) const {
    std::size_t left_over = 0;
    const std::vector<Candidate> candidates = this->candidates(list, shape, left_over);
    std::vector<RowEntry> entries;
    for (const Candidate& candidate : candidates) {
      entries.push_back({candidate.place + 1, weight(candidate.mark->likelihood)});
      if (fits_well(*candidate.mark)) ++left_over;
    }
    std::vector<Candidate> row;
    for (const std::size_t i : without_doubles(candidates, heaviest_rising_row(entries))) {
      row.push_back(candidates[i]);
      if (fits_well(*candidates[i].mark)) --left_over;
    }
    drop_lonely(list, row);
    constexpr std::size_t kFew = 3;  // notes, of which none may be missing
    const bool most = row.size() * 5 >= list.notes.size() * 3;
    const bool all = row.size() == list.notes.size();
    const bool doubtful = std::none_of(
        row.begin(), row.end(), [](const Candidate& known) { return fits_well(*known.mark); });
    if (!(list.notes.size() > kFew ? most : all) || doubtful || left_over * 4 > row.size()) {
      row.clear();
    }
    return row;
  }

  // Without the entries in whose place another could stand that is as likely: nothing tells which
  // of 火星3 and 大使3 cites. Behind verbs and full stops both do, and the first will do.
  static std::vector<std::size_t> without_doubles(const std::vector<Candidate>& candidates,
                                                  const std::vector<std::size_t>& row) {
    std::vector<std::size_t> kept;
    for (std::size_t k = 0; k < row.size(); ++k) {
      const Candidate& chosen = candidates[row[k]];
      const std::size_t begin = k > 0 ? row[k - 1] + 1 : 0;
      const std::size_t end = k + 1 < row.size() ? row[k + 1] : candidates.size();
      const auto alike = [&](const Candidate& other) {
        return other.place == chosen.place && other.mark->likelihood == chosen.mark->likelihood;
      };
      const auto count =
          std::count_if(candidates.begin() + static_cast<std::ptrdiff_t>(begin),
                        candidates.begin() + static_cast<std::ptrdiff_t>(end), alike);
      if (chosen.mark->likelihood == Likelihood::best || count == 1) kept.push_back(row[k]);
    }
    return kept;
  }

  // What fits less well is believed only between its neighbours.
  static void drop_lonely(const NoteList& list, std::vector<Candidate>& row) {
    std::vector<bool> there(list.notes.size() + 2, false);
    there.front() = there.back() = true;
    for (const Candidate& candidate : row) there[candidate.place + 1] = true;
    std::erase_if(row, [&](const Candidate& candidate) {
      const bool between = there[candidate.place] && there[candidate.place + 2];
      return !fits_well(*candidate.mark) && !between;
    });
  }

  const Article& article_;
  NoteIndex notes_;
  std::vector<PlacedMark> marks_;
  std::set<std::size_t> cited_;  // notes
  std::vector<LinkedCitation> linked_;
};

}  // namespace

std::vector<LinkedCitation> link_citations(const Article& article) {
  return CitationLinker(article).link();
}

}  // namespace shirabe::indexer
