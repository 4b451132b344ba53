// The files of other packages, as text.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace shirabe::dict {

// Throws std::runtime_error with the file's name and the Debian package that has it.
[[nodiscard]] std::string read_file(const std::filesystem::path& file, std::string_view package);

// Unpacks gzip, which dictzip (.dz) is, too.
[[nodiscard]] std::string read_gzip(const std::filesystem::path& file, std::string_view package);

[[nodiscard]] std::string from_euc_jp(std::string_view bytes);

// Calls `use` with each line of `text`, without its end.
void for_each_line(std::string_view text, const std::function<void(std::string_view)>& use);

[[nodiscard]] std::string_view trimmed(std::string_view text, std::string_view what = " \t");

// `text` without what stands in brackets `open` and `close`, nested ones too.
[[nodiscard]] std::string without_brackets(std::string_view text, char open, char close);

// A dictionary of dictd: NAME.index and NAME.dict.dz.
// https://datatracker.ietf.org/doc/html/rfc2229 and dictd(8): headword, place and length in the
// digits of base64, parted by tabs.
void for_each_article(const std::filesystem::path& folder, const std::string& name,
                      std::string_view package,
                      const std::function<void(std::string_view, std::string_view)>& use);

}  // namespace shirabe::dict
