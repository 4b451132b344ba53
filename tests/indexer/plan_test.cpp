#include "indexer/plan.h"

#include <gtest/gtest.h>

namespace shirabe::indexer {
namespace {

FoundFile file(const char* path, std::uint64_t size, std::int64_t time) {
  FoundFile found;
  found.path = path;
  found.size = size;
  found.modified_ns = time;
  return found;
}

store::SourceState state(const char* id, const char* path, std::uint64_t size, std::int64_t time) {
  store::SourceState known;
  known.article_id = id;
  known.path = path;
  known.size = size;
  known.modified_ns = time;
  return known;
}

std::string shown(const Plan& plan) {
  std::string text;
  for (const FoundFile& found : plan.to_read) text += "read " + found.path + "; ";
  for (const auto& gone : plan.gone) text += "remove " + gone.article_id + "; ";
  text += "unchanged " + std::to_string(plan.unchanged);
  for (const PutOff& put_off : plan.put_off) {
    text += "; " + std::to_string(put_off.ids.size()) + " stay: " + put_off.why;
  }
  return text;
}

TEST(Plan, ComparesSizeAndTime) {
  Walk walk;
  walk.files = {file("/f/new", 1, 1), file("/f/same", 2, 2), file("/f/longer", 3, 3),
                file("/f/later", 4, 4)};
  walk.folders = {"/f"};
  const KnownFiles known({state("same", "/f/same", 2, 2), state("longer", "/f/longer", 2, 3),
                          state("later", "/f/later", 4, 3), state("gone", "/f/gone", 1, 1),
                          state("elsewhere", "/g/x", 1, 1), state("stdin", "", 0, 0)});
  EXPECT_EQ(shown(make_plan(walk, known, Prune::careful, false)),
            "read /f/new; read /f/longer; read /f/later; remove gone; unchanged 1");
  EXPECT_EQ(shown(make_plan(walk, known, Prune::never, false)),
            "read /f/new; read /f/longer; read /f/later; unchanged 1");
  EXPECT_EQ(shown(make_plan(walk, known, Prune::careful, true)),
            "read /f/new; read /f/same; read /f/longer; read /f/later; remove gone; unchanged 0");
}

TEST(Plan, IsCarefulWithAFolderThatHasBecomeEmpty) {
  Walk walk;
  walk.folders = {"/f"};
  const KnownFiles known({state("a", "/f/a", 1, 1), state("fb", "/fb/a", 1, 1)});
  EXPECT_EQ(shown(make_plan(walk, known, Prune::careful, false)),
            "unchanged 0; 1 stay: the folder /f has become empty");
  EXPECT_EQ(shown(make_plan(walk, known, Prune::always, false)), "remove a; unchanged 0");
}

TEST(Plan, TakesAFolderInAFolderThatHasBecomeEmptyForADiskThatIsNotThere) {
  Walk walk;
  walk.folders = {"/f"};
  walk.files = {file("/f/a", 1, 1)};
  walk.empty_folders = {{"/f/disk", 1}};
  const KnownFiles known({state("a", "/f/a", 1, 1), state("b", "/f/disk/sub/b", 1, 1),
                          state("c", "/f/disk/c", 1, 1), state("d", "/f/disks/d", 1, 1)});
  EXPECT_EQ(shown(make_plan(walk, known, Prune::careful, false)),
            "remove d; unchanged 1; 2 stay: the folder /f/disk has become empty");
  EXPECT_EQ(shown(make_plan(walk, known, Prune::always, false)),
            "remove c; remove b; remove d; unchanged 1");
}

TEST(Plan, RemovesNothingWhenNotEverythingCouldBeVisited) {
  Walk walk;
  walk.folders = {"/f"};
  walk.files = {file("/f/a", 1, 1)};
  walk.untouched = {"/f/locked"};
  walk.is_whole = false;
  const KnownFiles known({state("a", "/f/a", 1, 1), state("gone", "/f/gone", 1, 1),
                          state("locked", "/f/locked/x", 1, 1)});
  EXPECT_EQ(shown(make_plan(walk, known, Prune::careful, false)),
            "unchanged 1; 1 stay: not everything could be visited");
  EXPECT_EQ(shown(make_plan(walk, known, Prune::always, false)), "remove gone; unchanged 1");
}

TEST(Plan, LeavesAFolderAloneThatCouldNotBeWalked) {
  const KnownFiles known({state("a", "/f/a", 1, 1)});
  EXPECT_EQ(shown(make_plan({}, known, Prune::always, false)), "unchanged 0");
}

TEST(Plan, CountsEveryArticleOfAFile) {
  Walk walk;
  walk.files = {file("/f/many.jsonl", 9, 9)};
  walk.folders = {"/f"};
  const KnownFiles known({state("1", "/f/many.jsonl", 9, 9), state("2", "/f/many.jsonl", 9, 9)});
  EXPECT_EQ(shown(make_plan(walk, known, Prune::careful, false)), "unchanged 2");
}

}  // namespace
}  // namespace shirabe::indexer
