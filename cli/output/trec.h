// A run for trec_eval: `QUERY_ID Q0 DOCNO RANK SCORE shirabe`.
#pragma once

#include <memory>

#include "cli/output/printer.h"

namespace shirabe::cli::output {

[[nodiscard]] std::unique_ptr<Printer> make_trec_printer(const Style& style);

}  // namespace shirabe::cli::output
