// JSON Lines, format_version 1: docs/output_format.md.
#pragma once

#include <memory>

#include "cli/output/printer.h"

namespace shirabe::cli::output {

[[nodiscard]] std::unique_ptr<Printer> make_jsonl_printer(const Style& style);

}  // namespace shirabe::cli::output
