// Rows of cells, aligned by the width that a terminal gives them.
#pragma once

#include <string>
#include <vector>

namespace shirabe::cli::output {

using Row = std::vector<std::string>;

// The cells must be clean. Two spaces stand between columns, none at the end of a line.
void append_table(std::string& out, const std::vector<Row>& rows);

}  // namespace shirabe::cli::output
