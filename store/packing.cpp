#include "store/packing.h"

#include <xapian.h>

#include <cstdint>
#include <fstream>

#include "store/failure.h"

namespace shirabe::store {
namespace {

namespace fs = std::filesystem;

constexpr double kGrowth = 1.2;
constexpr std::uint64_t kLeastBytes = 4UL * 1024 * 1024;

struct Size {
  std::uint64_t bytes = 0;
  std::uint64_t passages = 0;

  [[nodiscard]] double bytes_a_passage() const {
    return static_cast<double>(bytes) / static_cast<double>(passages > 0 ? passages : 1);
  }
};

fs::path note_of(const Generation& generation) {
  return generation.folder() / "packed";
}

Size size_of(const Generation& generation) {
  Size size;
  try {
    size.passages = Xapian::Database(generation.database().string()).get_doccount();
    for (const auto& file : fs::directory_iterator(generation.database())) {
      size.bytes += file.file_size();
    }
  } catch (const Xapian::Error& error) {
    throw failure(error, generation.database());
  } catch (const fs::filesystem_error& error) {
    throw failure("cannot read", generation.database(), error.code());
  }
  return size;
}

}  // namespace

void pack(const fs::path& database, const fs::path& destination) {
  try {
    Xapian::Database(database.string()).compact(destination.string());
  } catch (const Xapian::Error& error) {
    throw failure(error, destination);
  }
}

void note_packed(const Generation& generation) {
  const Size size = size_of(generation);
  std::ofstream note(note_of(generation));
  note << size.bytes << ' ' << size.passages << '\n' << std::flush;
  if (!note) throw failure_by_errno("cannot write to", note_of(generation));
}

bool is_worth_packing(const Generation& generation) {
  const Size now = size_of(generation);
  if (now.bytes < kLeastBytes) return false;
  Size packed;
  std::ifstream note(note_of(generation));
  if (!(note >> packed.bytes >> packed.passages)) return true;
  return now.bytes_a_passage() > packed.bytes_a_passage() * kGrowth;
}

}  // namespace shirabe::store
