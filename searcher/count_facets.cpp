#include "searcher/count_facets.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/error.h"
#include "base/passage_kind.h"
#include "searcher/copies.h"
#include "searcher/ties.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using store::Slot;
using Names = std::set<std::string>;

struct Match {
  Placed place;  // with article and date
  Names languages;
  std::string kind;
};

Names split(const std::string& codes) {
  Names names;
  for (std::size_t begin = 0; begin < codes.size();) {
    const std::size_t end = std::min(codes.find(' ', begin), codes.size());
    names.insert(codes.substr(begin, end - begin));
    begin = end + 1;
  }
  return names;
}

std::string kind_name(const std::string& value) {
  const auto number = value.empty() ? base::kPassageKindNames.size()
                                    : static_cast<std::size_t>(value.front() - '0');
  return number < base::kPassageKindNames.size() ? std::string(base::kPassageKindNames[number])
                                                 : std::string();
}

bool is_shown_before(const Placed& a, const Placed& b, Sort sort) {
  if (sort == Sort::date && a.date != b.date) return a.date > b.date;
  Placed same_date = a;
  same_date.date = b.date;
  if (!are_tied(same_date, b, sort)) return a.weight > b.weight;
  return a.article < b.article;
}

// What one value of the slot that is collapsed stands for.
struct Group {
  Match shown;
  Names languages;
  Names kinds;
  std::map<std::string, std::uint64_t> passages;  // by article
};

class Tally {
 public:
  Tally(searcher::Group unit, Sort sort) : unit_(unit), sort_(sort) {}

  // `group`: the value that copies, or passages of an article, share; empty: nobody shares it.
  void add(const std::string& group, Match match) {
    if (group.empty()) return count(match);
    const auto [entry, is_new] = groups_.try_emplace(group);
    Group& members = entry->second;
    if (unit_ == searcher::Group::article) {
      members.languages.insert(match.languages.begin(), match.languages.end());
      members.kinds.insert(match.kind);
      ++members.passages[match.place.article];
    }
    if (is_new || is_shown_before(match.place, members.shown.place, sort_)) {
      members.shown = std::move(match);
    }
  }

  void finish() {
    for (const auto& [value, group] : groups_) {
      unit_ == searcher::Group::article ? count(group) : count(group.shown);
    }
    groups_.clear();
  }

  [[nodiscard]] std::uint64_t total() const { return total_; }
  [[nodiscard]] const std::map<std::string, std::uint64_t>& of(Facet facet) {
    return counts_[facet];
  }

 private:
  void count(const Match& match) {
    ++total_;
    ++counts_[Facet::article][match.place.article];
    ++counts_[Facet::year][match.place.date.substr(0, 4)];
    ++counts_[Facet::kind][match.kind];
    for (const std::string& language : match.languages) ++counts_[Facet::lang][language];
  }

  void count(const Group& group) {
    ++total_;
    const Placed& shown = group.shown.place;
    counts_[Facet::article][shown.article] += group.passages.at(shown.article);
    ++counts_[Facet::year][shown.date.substr(0, 4)];
    for (const std::string& kind : group.kinds) ++counts_[Facet::kind][kind];
    for (const std::string& language : group.languages) ++counts_[Facet::lang][language];
  }

  searcher::Group unit_;
  Sort sort_;
  std::uint64_t total_ = 0;
  std::unordered_map<std::string, Group> groups_;
  std::map<Facet, std::map<std::string, std::uint64_t>> counts_;
};

// Xapian shows it every match, those too that are then left out as copies.
class Counter final : public Xapian::MatchSpy {
 public:
  Counter(Tally& tally, std::optional<Slot> collapse) : tally_(tally), collapse_(collapse) {}

  void operator()(const Xapian::Document& document, double weight) override {
    const auto value = [&](Slot slot) { return document.get_value(store::number(slot)); };
    Match match{{0, weight, value(Slot::date), value(Slot::article)},
                split(value(Slot::languages)),
                kind_name(value(Slot::kind))};
    tally_.add(collapse_ ? value(*collapse_) : std::string(), std::move(match));
  }

 private:
  Tally& tally_;
  std::optional<Slot> collapse_;
};

FacetCounts sorted(Facet facet, const std::map<std::string, std::uint64_t>& counts) {
  FacetCounts sorted{facet, {}, 0};
  for (const auto& [value, count] : counts) sorted.values.push_back({value, count, {}});
  std::ranges::sort(sorted.values, [](const FacetValue& a, const FacetValue& b) {
    return std::tuple(a.value.empty(), b.count, a.value) <
           std::tuple(b.value.empty(), a.count, b.value);
  });
  return sorted;
}

// The articles stand there by the value of their slot.
void name_articles(const store::Snapshot& snapshot, FacetCounts& counts) {
  const std::size_t shown = std::min(counts.values.size(), kMostFacetArticles);
  counts.left_out = counts.values.size() - shown;
  counts.values.resize(shown);
  for (FacetValue& value : counts.values) {
    const auto article = snapshot.article_with_value(value.value);
    if (!article) continue;
    value.value = article->id;
    value.title = article->title;
  }
}

void refuse_servers(const store::Snapshot& snapshot) {
  if (!snapshot.has_server()) return;
  throw base::Error(base::ErrorCode::query, "a server's index cannot be counted by facets",
                    "leave --facets out, or search the folder itself");
}

}  // namespace

Counted count_facets(const store::Snapshot& snapshot, const Xapian::Query& query,
                     const MakeEnquire& make_enquire, const SearchRequest& request) {
  refuse_servers(snapshot);
  const Xapian::Database& database = snapshot.database();
  Tally tally(request.group, request.sort);
  Counter counter(tally, collapse_slot(database, request.group, request.all_copies));
  Xapian::Enquire enquire = make_enquire(query);
  enquire.add_matchspy(&counter);
  (void)enquire.get_mset(0, 0, database.get_doccount());
  tally.finish();
  Counted counted{{}, tally.total()};
  for (const Facet facet : request.facets) {
    counted.facets.push_back(sorted(facet, tally.of(facet)));
    if (facet == Facet::article) name_articles(snapshot, counted.facets.back());
  }
  return counted;
}

}  // namespace shirabe::searcher
