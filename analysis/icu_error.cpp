#include "analysis/icu_error.h"

#include <string>

#include "base/error.h"

namespace shirabe::analysis {

void check_icu(UErrorCode status, const char* what) {
  if (U_FAILURE(status) != 0) {
    throw base::Error(base::ErrorCode::index_failed,
                      std::string("ICU cannot ") + what + ": " + u_errorName(status));
  }
}

}  // namespace shirabe::analysis
