// ICU's error codes as exceptions.
#pragma once

#include <unicode/utypes.h>

namespace shirabe::analysis {

// Throws Error(index_failed) "ICU cannot WHAT: CODE" where `status` is a failure.
void check_icu(UErrorCode status, const char* what);

}  // namespace shirabe::analysis
