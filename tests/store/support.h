// What the tests of the store share.
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/hash.h"
#include "store/generations.h"
#include "store/writer.h"

namespace shirabe::store::testing {

// A folder that goes with the test.
class TempFolder {
 public:
  TempFolder() {
    std::string path = (std::filesystem::temp_directory_path() / "shirabe-XXXXXX").string();
    if (::mkdtemp(path.data()) == nullptr) std::abort();
    path_ = path;
    std::filesystem::permissions(path_, std::filesystem::perms{0755});
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// The error that `work` throws.
template <typename Work>
std::optional<base::Error> error_of(Work&& work) {
  try {
    std::forward<Work>(work)();
  } catch (const base::Error& error) {
    return error;
  }
  return std::nullopt;
}

template <typename Work>
void expect_error(base::ErrorCode code, const std::string& part_of_message, Work&& work) {
  const auto error = error_of(std::forward<Work>(work));
  ASSERT_TRUE(error) << "no error";
  EXPECT_EQ(base::name(error->code()), base::name(code)) << error->message();
  EXPECT_NE(error->message().find(part_of_message), std::string::npos) << error->message();
  EXPECT_EQ(error->message().find('\n'), std::string::npos) << error->message();
}

// Runs `work` in a process of its own, which ends by _exit(work()) whatever destructors there are.
template <typename Work>
pid_t start_child(Work&& work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  return child;
}

// The exit status; minus the signal where a signal ended the process.
inline int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

template <typename Work>
int run_in_child(Work&& work) {
  return wait_for(start_child(std::forward<Work>(work)));
}

inline ArticleDocument make_article(const std::string& id, const std::vector<std::string>& texts) {
  ArticleDocument document;
  document.article.id = id;
  document.article.path = "/articles/" + id;
  document.article.title = "title of " + id;
  document.article.date = "2024-06";
  document.source.size = 10;
  document.source.content_hash = base::hash_hex(id);
  for (const std::string& text : texts) {
    PassageDocument& passage = document.passages.emplace_back();
    passage.record.text = text;
    passage.terms = {{make_term(TermType::word, text), 2}};
    passage.languages = {"ja", "ko"};
  }
  return document;
}

// An index in `folder` with one generation, published, that holds the articles.
inline Generation make_index(const std::filesystem::path& folder,
                             const std::vector<ArticleDocument>& articles) {
  std::filesystem::create_directories(folder);
  Generation generation = create_generation(folder);
  Writer writer(generation.database());
  for (const ArticleDocument& article : articles) writer.put(article);
  writer.commit();
  publish(folder, generation);
  return generation;
}

}  // namespace shirabe::store::testing
