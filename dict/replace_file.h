// How the compilers write: a program that runs may have the old file mapped, so the new one is made
// beside it and takes its place whole.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <ostream>
#include <stdexcept>

namespace shirabe::dict {

// Throws std::runtime_error, or std::filesystem::filesystem_error; the old file is then untouched.
inline void replace_file(const std::filesystem::path& file,
                         const std::function<void(std::ostream&)>& write) {
  const std::filesystem::path made = file.string() + ".new";
  std::ofstream out(made, std::ios::binary);
  write(out);
  if (!out.flush()) throw std::runtime_error("cannot write " + made.string());
  std::filesystem::rename(made, file);
}

}  // namespace shirabe::dict
