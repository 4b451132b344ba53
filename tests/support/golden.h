// Golden tables: text files that say what must come out, in a form that a person can read.
#pragma once

#include <functional>
#include <string>

namespace shirabe::tests {

// A table holds entries: a line "> INPUT" (with \n, \t and \uXXXX for what cannot be seen) and the
// lines that must come out of it, up to an empty line. Lines that begin with # are comments.
// Compares each entry of tests/NAME with what `make` gives for its input, and fails with the
// difference. With the environment variable SHIRABE_UPDATE_GOLDEN set, writes the table anew.
void check_golden(const std::string& name,
                  const std::function<std::string(const std::string&)>& make);

}  // namespace shirabe::tests
