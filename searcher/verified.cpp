#include "searcher/verified.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "searcher/ties.h"

namespace shirabe::searcher {
namespace {

// The matches of one query, a page at a time.
class Stream {
 public:
  Stream(Xapian::Enquire enquire, Sort sort, std::size_t way)
      : enquire_(std::move(enquire)), sort_(sort), way_(way) {
    set_order(enquire_, sort);
    turn_page();
  }

  [[nodiscard]] bool at_end() const { return next_ == page_.size(); }
  [[nodiscard]] const Placed& head() const { return page_[next_]; }
  [[nodiscard]] std::size_t way() const { return way_; }

  Placed take() {
    Placed taken = std::move(page_[next_++]);
    ++taken_;
    if (next_ == page_.size()) turn_page();
    return taken;
  }

  // How many there may still be.
  [[nodiscard]] std::uint64_t rest() const {
    return at_end() ? 0 : most_ - std::min<std::uint64_t>(most_, taken_);
  }

 private:
  // From the beginning each time: the last digits of a weight differ with how many are asked for,
  // so that what stands at the border of two pages could be on both or on neither.
  void turn_page() {
    constexpr Xapian::doccount kGrowth = 3;
    page_.clear();
    next_ = 0;
    while (page_.empty() && !is_all_) {
      const Xapian::MSet found = enquire_.get_mset(0, size_);
      is_all_ = found.size() < size_;
      size_ *= kGrowth;
      most_ = found.get_matches_upper_bound();
      for (auto at = found.begin(); at != found.end(); ++at) {
        if (!seen_.insert(*at).second) continue;
        Placed one{*at, at.get_weight(), {}, {}};
        (sort_ == Sort::date ? one.date : one.article) = at.get_sort_key();
        page_.push_back(std::move(one));
      }
    }
  }

  Xapian::Enquire enquire_;
  Sort sort_;
  std::size_t way_;
  Xapian::doccount size_ = 32;  // of the next page, from the beginning
  bool is_all_ = false;
  std::unordered_set<Xapian::docid> seen_;
  std::vector<Placed> page_;
  std::size_t next_ = 0;
  std::size_t taken_ = 0;
  std::uint64_t most_ = 0;
};

// What has been found out about a passage.
struct Known {
  std::string article;
  std::string collapse;
  std::size_t way = 0;  // which conditions it meets
};

// Fetches passages, each once.
class Verifier {
 public:
  Verifier(const store::Snapshot& snapshot, const LateQuery& query,
           std::optional<store::Slot> collapse)
      : snapshot_(snapshot), collapse_(collapse), checks_(snapshot.parts().size()) {
    for (auto& of_part : checks_) {
      for (const auto& condition : query.conditions)
        of_part.emplace_back(condition, snapshot.unpacker());
    }
  }

  const Known& look_at(Xapian::docid document) {
    const auto [entry, is_new] = known_.try_emplace(document);
    if (is_new) entry->second = fetch(document);
    return entry->second;
  }

  [[nodiscard]] std::size_t fetched() const { return known_.size(); }

 private:
  Known fetch(Xapian::docid document) {
    const auto [part, place] = snapshot_.place_of(document);
    const Xapian::Document found = part.database.get_document(place);
    Known known{found.get_value(store::number(store::Slot::article)),
                collapse_ ? found.get_value(store::number(*collapse_)) : std::string(), 0};
    auto& checks = checks_.at(static_cast<std::size_t>(&part - snapshot_.parts().data()));
    for (std::size_t i = 0; i < checks.size(); ++i) {
      if (checks[i].stands_in(part.database, place, found)) known.way |= std::size_t{1} << i;
    }
    return known;
  }

  const store::Snapshot& snapshot_;
  std::optional<store::Slot> collapse_;
  std::vector<std::vector<ConditionCheck>> checks_;  // by index, then by condition
  std::unordered_map<Xapian::docid, Known> known_;
};

bool comes_before(const Placed& a, const Placed& b) {
  if (a.date != b.date) return a.date > b.date;
  if (a.weight != b.weight) return a.weight > b.weight;
  return std::tie(a.article, a.document) < std::tie(b.article, b.document);
}

// All streams as one, in order, with only what is right in its stream.
class Merged {
 public:
  Merged(const LateQuery& query, const MakeEnquire& make_enquire, Sort sort, Verifier& verifier,
         std::size_t most_candidates)
      : sort_(sort), verifier_(verifier), most_candidates_(most_candidates) {
    for (std::size_t way = 0; way < query.ways.size(); ++way) {
      streams_.emplace_back(make_enquire(query.ways[way]), sort, way);
    }
    advance();
  }

  // The next passages that tie with one another, in order; empty at the end.
  std::vector<Placed> next_group() {
    std::vector<Placed> group;
    while (next_ && (group.empty() || are_tied(group.front(), *next_, sort_))) {
      group.push_back(*std::move(next_));
      advance();
    }
    order_tied(group.begin(), group.end());
    return group;
  }

  [[nodiscard]] bool at_end() const { return !next_; }
  [[nodiscard]] bool was_cut() const { return was_cut_; }
  // How many there may be in all, next_group()'s among them.
  [[nodiscard]] std::uint64_t most() const {
    std::uint64_t most = right_;
    for (const Stream& stream : streams_) most += stream.rest();
    return most;
  }

 private:
  void advance() {
    next_.reset();
    while (Stream* stream = best()) {
      if (verifier_.fetched() >= most_candidates_) {
        was_cut_ = true;
        return;
      }
      Placed candidate = stream->take();
      const Known& known = verifier_.look_at(candidate.document);
      if (known.way != stream->way()) continue;
      candidate.article = known.article;
      next_ = std::move(candidate);
      ++right_;
      return;
    }
  }

  Stream* best() {
    Stream* best = nullptr;
    for (Stream& stream : streams_) {
      if (stream.at_end()) continue;
      if (best == nullptr || comes_before(stream.head(), best->head())) best = &stream;
    }
    return best;
  }

  Sort sort_;
  Verifier& verifier_;
  std::size_t most_candidates_;
  std::vector<Stream> streams_;
  std::optional<Placed> next_;
  std::uint64_t right_ = 0;
  bool was_cut_ = false;
};

}  // namespace

RankedPage rank_verified(const store::Snapshot& snapshot, const LateQuery& query,
                         const MakeEnquire& make_enquire, const Ranking& ranking) {
  const std::size_t wanted = ranking.offset + ranking.limit;
  Verifier verifier(snapshot, query, ranking.collapse);
  Merged merged(query, make_enquire, ranking.sort, verifier, kMostCandidates + wanted);
  std::vector<Ranked> all;
  std::unordered_set<std::string> seen;
  while (all.size() < wanted && !merged.at_end()) {
    for (const Placed& one : merged.next_group()) {
      const std::string& value = verifier.look_at(one.document).collapse;
      if (!value.empty() && !seen.insert(value).second) continue;
      all.push_back({one.document, one.weight});
    }
  }
  RankedPage page;
  const bool is_all = merged.at_end() && !merged.was_cut();
  const std::uint64_t documents = snapshot.database().get_doccount();
  page.estimated_total = is_all ? all.size() : std::min(merged.most(), documents);
  page.total_exact = is_all;
  page.total_at_most = !is_all;
  page.incomplete = merged.was_cut();
  for (std::size_t i = ranking.offset; i < std::min(wanted, all.size()); ++i) {
    page.ranked.push_back(all[i]);
  }
  return page;
}

}  // namespace shirabe::searcher
