// Documents made of readable members, for tests.
#pragma once

#include <gtest/gtest.h>
#include <zip.h>

#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "indexer/documents/package.h"

namespace shirabe::indexer {

using Members = std::vector<std::pair<std::string, std::string>>;

// A ZIP archive of the members, in memory.
inline std::string zip_of(const Members& members) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* bytes = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(bytes);
  zip_t* archive = zip_open_from_source(bytes, ZIP_TRUNCATE, &error);
  for (const auto& [name, content] : members) {
    zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
    EXPECT_GE(zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8), 0) << name;
  }
  EXPECT_EQ(zip_close(archive), 0);
  zip_stat_t facts;
  zip_source_stat(bytes, &facts);
  std::string zipped(facts.size, '\0');
  zip_source_open(bytes);
  zip_source_read(bytes, zipped.data(), zipped.size());
  zip_source_close(bytes);
  zip_source_free(bytes);
  zip_error_fini(&error);
  return zipped;
}

// The same members without an archive around them.
inline Package package_of(const Members& members) {
  return {"a.doc", [members](const std::string& name) -> std::optional<std::string> {
            for (const auto& [member, content] : members) {
              if (member == name) return content;
            }
            return std::nullopt;
          }};
}

// "MESSAGE / HINT" of the error that `call` throws, or what it should not have done.
template <typename Call>
std::string error_of(const Call& call) {
  try {
    call();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::unreadable_input);
    return error.message() + " / " + error.hint();
  }
  return "no error";
}

}  // namespace shirabe::indexer
