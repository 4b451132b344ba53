// XHTML, which is XML, as HTML that means the same to an HTML parser.
#pragma once

#include <string>
#include <string_view>

namespace shirabe::indexer {

// True for a text that begins with an XML declaration or names the namespace of XHTML in its first
// 1024 bytes.
[[nodiscard]] bool is_xhtml(std::string_view text);

// Gives an end tag to every element that closes itself (HTML takes <script/> for the start of a
// script that never ends, and <div/> for a start tag) but those that HTML knows to be empty, and
// makes text of CDATA sections, which HTML takes for comments. Linear in time; any bytes will do.
[[nodiscard]] std::string xhtml_as_html(std::string_view xhtml);

}  // namespace shirabe::indexer
