#include "cli/output/printer.h"

#include <array>

#include "cli/output/jsonl.h"
#include "cli/output/text.h"
#include "cli/output/trec.h"

namespace shirabe::cli::output {
namespace {

constexpr std::array<Format, 3> kFormats{{
    {"text", make_text_printer, searcher::Group::passage, false, true, false},
    {"jsonl", make_jsonl_printer, searcher::Group::passage, true, true, false},
    {"trec", make_trec_printer, searcher::Group::article, true, false, true},
}};

}  // namespace

bool Printer::print_error(std::string& /*out*/, std::string_view /*query_id*/,
                          const base::Error& /*error*/) const {
  return false;
}

std::span<const Format> formats() {
  return kFormats;
}

}  // namespace shirabe::cli::output
