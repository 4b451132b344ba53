// Output through a program that shows it page by page.
#pragma once

#include <string_view>

namespace shirabe::cli {

// Shows the text by $PAGER, else `less -R`, and waits until that ends; as write_out() where
// standard output is no terminal, $PAGER is set to nothing, or the pager cannot be run.
void page_out(std::string_view text);

}  // namespace shirabe::cli
