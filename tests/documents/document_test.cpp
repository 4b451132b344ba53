#include "indexer/documents/document.h"

#include <gtest/gtest.h>

#include <string>

namespace shirabe::indexer {
namespace {

TEST(Documents, AreKnownByTheirExtension) {
  for (const DocumentFormat& document : document_formats()) {
    const Format* format = format_for("article." + std::string(document.name));
    ASSERT_NE(format, nullptr) << document.name;
    EXPECT_EQ(format->name, document.name);
  }
}

}  // namespace
}  // namespace shirabe::indexer
