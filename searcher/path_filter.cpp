#include "searcher/path_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/error.h"
#include "base/glob.h"
#include "searcher/terms.h"
#include "store/schema.h"

namespace shirabe::searcher {
namespace {

using Ids = std::set<std::string>;
using Keys = std::unordered_set<std::string>;

// More articles than this are found by their keys: reading so many lists of passages takes longer.
constexpr std::size_t kMostTerms = 100;

bool answers(const store::ArticlePlace& article, const std::string& glob) {
  if (glob.starts_with('/') && base::glob_matches_path(glob, article.path)) return true;
  const std::string_view name = std::string_view(article.path).substr(article.path.rfind('/') + 1);
  return base::glob_matches_path(glob, article.id) || base::glob_matches(glob, name);
}

// The passages whose value of Slot::article is one of the keys.
class ArticleSource : public Xapian::ValuePostingSource {
 public:
  // `share`: that of the articles that are meant among all.
  ArticleSource(std::shared_ptr<const Keys> keys, double share)
      : ValuePostingSource(store::number(store::Slot::article)),
        keys_(std::move(keys)),
        share_(share) {}

  void init(const Xapian::Database& database) override {
    ValuePostingSource::init(database);
    set_maxweight(0);
    set_termfreq_min(0);
    set_termfreq_est(static_cast<Xapian::doccount>(share_ * database.get_doccount()));
    set_termfreq_max(database.get_doccount());
  }
  void next(double min_weight) override {
    ValuePostingSource::next(min_weight);
    go_to_member(min_weight);
  }
  void skip_to(Xapian::docid document, double min_weight) override {
    ValuePostingSource::skip_to(document, min_weight);
    go_to_member(min_weight);
  }
  bool check(Xapian::docid document, double min_weight) override {
    return ValuePostingSource::check(document, min_weight) && (at_end() || is_member());
  }
  [[nodiscard]] double get_weight() const override { return 0; }
  [[nodiscard]] PostingSource* clone() const override { return new ArticleSource(keys_, share_); }
  [[nodiscard]] std::string get_description() const override {
    return fmt::format("Articles({})", keys_->size());
  }

 private:
  [[nodiscard]] bool is_member() const { return keys_->contains(get_value()); }
  void go_to_member(double min_weight) {
    while (!at_end() && !is_member()) ValuePostingSource::next(min_weight);
  }

  std::shared_ptr<const Keys> keys_;
  double share_;
};

void check_servers(const store::Snapshot& snapshot) {
  const auto articles = snapshot.has_server() ? snapshot.count_articles() : 0;
  if (articles <= kMostArticlesOnServers) return;
  throw base::Error(base::ErrorCode::query,
                    fmt::format("paths cannot be looked for on servers with {} articles, only "
                                "with up to {}",
                                articles, kMostArticlesOnServers),
                    "leave the path out, or search the folder itself");
}

Xapian::Query by_terms(const Ids& ids) {
  std::vector<Xapian::Query> any;
  for (const std::string& id : ids) {
    any.emplace_back(store::article_term(store::TermType::article, id));
  }
  return combined(Xapian::Query::OP_OR, any);
}

Xapian::Query by_keys(const Ids& ids, std::size_t articles) {
  auto keys = std::make_shared<Keys>();
  for (const std::string& id : ids) keys->insert(store::article_value(id));
  const double share = static_cast<double>(ids.size()) / static_cast<double>(articles);
  // Xapian owns and frees the source.
  auto* source = new ArticleSource(std::move(keys), share);
  return Xapian::Query(source->release());
}

}  // namespace

Xapian::Query article_path_query(const store::Snapshot& snapshot,
                                 const std::vector<std::string>& globs) {
  check_servers(snapshot);
  const std::vector<store::ArticlePlace>& articles = snapshot.article_places();
  Ids ids;
  for (const store::ArticlePlace& article : articles) {
    const bool is_meant =
        std::ranges::any_of(globs, [&](const std::string& glob) { return answers(article, glob); });
    if (is_meant) ids.insert(article.id);
  }
  const bool by_term = ids.size() <= kMostTerms || snapshot.has_server();
  return by_term ? by_terms(ids) : by_keys(ids, articles.size());
}

}  // namespace shirabe::searcher
