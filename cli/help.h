// Texts of `shirabe help`.
#pragma once

#include <string_view>

namespace shirabe::cli {

// `shirabe help query`: the query language.
extern const std::string_view kQueryHelp;

}  // namespace shirabe::cli
