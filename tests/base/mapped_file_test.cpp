#include "base/mapped_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <utility>

#include "tests/support/temporary_folder.h"

namespace shirabe::base {
namespace {

TEST(MappedFile, HoldsTheBytesOfAFile) {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "file";
  std::ofstream(path, std::ios::binary) << std::string("\1\0\0\0abc", 7);
  auto file = MappedFile::open(path);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->size(), 7U);
  EXPECT_EQ(file->text(4, 3), "abc");
  const MappedFile moved = *std::move(file);
  EXPECT_EQ(moved.rows<std::uint32_t>(0, 1).front(), 1U);
}

TEST(MappedFile, IsNotOfWhatCannotBeRead) {
  const tests::TemporaryFolder folder;
  EXPECT_FALSE(MappedFile::open(folder.path() / "missing"));
  EXPECT_FALSE(MappedFile::open(folder.path()));
  std::ofstream(folder.path() / "empty").close();
  EXPECT_FALSE(MappedFile::open(folder.path() / "empty"));
}

}  // namespace
}  // namespace shirabe::base
