// The conditions on stored text of one query: verified inside the match where the index is in
// folders, on what the match has found where there are servers.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "searcher/text_condition.h"
#include "store/reader.h"

namespace shirabe::searcher {

// More than this are refused: each reads every passage that its terms do not rule out.
inline constexpr std::size_t kMostConditions = 64;

// Keeps a reference to the snapshot. Not thread-safe.
class Conditions {
 public:
  explicit Conditions(const store::Snapshot& snapshot) : snapshot_(snapshot) {}

  // Begins a new query.
  void clear();

  // A condition as a part of a query.
  struct Part {
    Xapian::Query implied;  // the terms that passages with the condition hold
    Xapian::Query stands;   // the passages that meet it, or what stands for them: no weight
  };
  // `implied` is asked for those terms; nothing is any passage. Throws Error(query) where there are
  // too many. For each way the query is built anew, with the same conditions in the same order.
  [[nodiscard]] Part add(std::shared_ptr<const TextCondition> condition,
                         const std::function<std::optional<Xapian::Query>()>& implied);

  // What is to be verified late: empty unless there are servers.
  struct Late {
    std::shared_ptr<const TextCondition> condition;
    Xapian::Query implied;
  };
  [[nodiscard]] const std::vector<Late>& late() const { return late_; }
  // The query is to be built for passages that meet condition i where bit i of `way` is set.
  void begin_way(std::size_t way);

 private:
  const store::Snapshot& snapshot_;
  std::vector<Late> late_;  // in the order in which a query is built
  std::size_t next_ = 0;    // how many have been added
  std::size_t way_ = ~std::size_t{0};
};

}  // namespace shirabe::searcher
