// For a person at a terminal.
#pragma once

#include <memory>

#include "cli/output/printer.h"

namespace shirabe::cli::output {

[[nodiscard]] std::unique_ptr<Printer> make_text_printer(const Style& style);

}  // namespace shirabe::cli::output
