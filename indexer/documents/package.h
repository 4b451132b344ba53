// A document that is an archive of named members: DOCX, ODT, EPUB.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace shirabe::indexer {

// A member's name is compared and never used as a path. `find` may throw Error(unreadable_input).
struct Package {
  std::string name;  // of the file, for messages
  std::function<std::optional<std::string>(const std::string& member)> find;
};

// Throws Error(unreadable_input): "NAME: WHAT".
[[noreturn]] void refuse(const std::string& name, const std::string& what, const std::string& hint);

// The member's bytes. Throws Error(unreadable_input) that names file and member where it is
// missing.
[[nodiscard]] std::string require_member(const Package& package, const std::string& member);

// The member that `target`, an address relative to the member `base` (RFC 3986, 5.2.4), means: no
// fragment, %XX decoded, "." and ".." resolved. An absolute one ("/word/x.xml") starts at the root.
// Nothing for an address of the web and for one that climbs out of the archive.
[[nodiscard]] std::optional<std::string> resolve_member(std::string_view base,
                                                        std::string_view target);

}  // namespace shirabe::indexer
