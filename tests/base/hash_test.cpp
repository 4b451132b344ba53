#include "base/hash.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

namespace shirabe::base {
namespace {

TEST(Hash, OfAFileIsThatOfItsBytes) {
  const tests::TemporaryFolder folder;
  for (const std::size_t size : {0, 1, 32767, 32768, 32769, 100000}) {
    std::string bytes;
    while (bytes.size() < size) bytes += static_cast<char>(bytes.size() * bytes.size() % 251);
    std::ofstream(folder.path() / "file", std::ios::binary) << bytes;
    EXPECT_EQ(hash_hex_of_file(folder.path() / "file"), hash_hex(bytes)) << size;
  }
  EXPECT_FALSE(hash_hex_of_file(folder.path() / "none"));
}

}  // namespace
}  // namespace shirabe::base
