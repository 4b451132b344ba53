#include "base/error.h"

#include <gtest/gtest.h>

namespace shirabe::base {
namespace {

// The table of docs/command_line.md.
TEST(Error, HasTheExitStatusThatTheDocumentPromises) {
  EXPECT_EQ(exit_status(ErrorCode::not_found), 1);
  EXPECT_EQ(exit_status(ErrorCode::usage), 2);
  EXPECT_EQ(exit_status(ErrorCode::query), 2);
  EXPECT_EQ(exit_status(ErrorCode::no_index), 3);
  EXPECT_EQ(exit_status(ErrorCode::schema), 3);
  EXPECT_EQ(exit_status(ErrorCode::locked), 4);
  EXPECT_EQ(exit_status(ErrorCode::unreadable_input), 5);
  EXPECT_EQ(exit_status(ErrorCode::index_failed), 6);
  EXPECT_EQ(exit_status(ErrorCode::interrupted), 130);
}

TEST(Error, CarriesMessageAndHint) {
  const Error error(ErrorCode::locked, "somebody writes", "wait");
  EXPECT_STREQ(error.what(), "somebody writes");
  EXPECT_EQ(error.hint(), "wait");
  EXPECT_EQ(name(error.code()), "locked");
}

}  // namespace
}  // namespace shirabe::base
