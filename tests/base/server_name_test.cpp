#include "base/server_name.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace shirabe::base {
namespace {

std::string read(const std::string& name) {
  const auto server = server_named(name);
  return server ? server->host + " " + std::to_string(server->port) : "";
}

TEST(ServerName, IsAHostAndAPort) {
  EXPECT_EQ(read("localhost:33333"), "localhost 33333");
  EXPECT_EQ(read("192.0.2.7:1"), "192.0.2.7 1");
  EXPECT_EQ(read("[::1]:65535"), "::1 65535");
  for (const char* other : {"", "index", ":80", "host:", "host:0", "host:65536", "host:8o",
                            "./a:80", "/a/b:80", "::1:80", "[]:80", "host:-1", "host: 80"}) {
    EXPECT_EQ(read(other), "") << other;
  }
}

TEST(ServerName, AFolderOfThatNameComesFirst) {
  const tests::TemporaryFolder folder;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  EXPECT_EQ(read("host:80"), "host 80");
  std::filesystem::create_directory("host:80");
  EXPECT_EQ(read("host:80"), "");
  std::filesystem::current_path(before);
}

}  // namespace
}  // namespace shirabe::base
