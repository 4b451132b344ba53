// Reads one document from standard input and writes what it found to standard output, for
// indexer/formats/isolated.cpp: shirabe-read-document FORMAT NAME.
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <exception>
#include <iostream>
#include <iterator>
#include <new>
#include <string>

#include "indexer/documents/document.h"
#include "indexer/formats/isolated.h"
#include "indexer/reading_codec.h"

namespace shirabe::indexer {
namespace {

void limit(__rlimit_resource resource, rlim_t most) {
  // A second more: at the hard limit of the CPU time the signal would say nothing of the reason.
  const rlimit value{most, most + 1};
  (void)::setrlimit(resource, &value);
}

void limit_this_program() {
  (void)::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  // The program must not outlive an index run that was killed.
  (void)::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  limit(RLIMIT_AS, DocumentLimits::kMemoryBytes);
  limit(RLIMIT_CPU, DocumentLimits::kCpuSeconds);
  limit(RLIMIT_FSIZE, DocumentLimits::kResultBytes);
  limit(RLIMIT_CORE, 0);
}

Reading read(ReadFunction reader, const SourceFile& file) {
  Reading reading;
  try {
    reader(file, {[&](FoundArticle found) { reading.articles.push_back(std::move(found.article)); },
                  [&](const base::Error& error) { reading.failure = error; },
                  [&](const std::string& warning) { reading.warnings.push_back(warning); }});
  } catch (const base::Error& error) {
    reading = {};
    reading.failure = error;
  } catch (const std::bad_alloc&) {
    reading = {};
    reading.failure.emplace(base::ErrorCode::unreadable_input,
                            file.name + ": takes more memory than a document may",
                            "split it, or save it as plain text");
  }
  return reading;
}

int run(const std::string& format, const std::string& name) {
  const auto formats = document_formats();
  const auto known = std::find_if(formats.begin(), formats.end(),
                                  [&](const DocumentFormat& row) { return row.name == format; });
  if (known == formats.end()) return 2;
  limit_this_program();
  const std::string bytes(std::istreambuf_iterator<char>(std::cin), {});
  std::cout << encode(read(known->read, {name, bytes, {}})) << std::flush;
  return std::cout ? 0 : 1;
}

}  // namespace
}  // namespace shirabe::indexer

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: shirabe-read-document FORMAT NAME <DOCUMENT\n"
                 "This is a part of shirabe index, which calls it for each document.\n";
    return 2;
  }
  try {
    return shirabe::indexer::run(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
