// What there is to say when the program is ended by std::terminate().
#pragma once

#include "base/error.h"

namespace shirabe::indexer {

// For a terminate handler. Xapian 1.4.22 writes in a destructor when a commit fails: on a full disk
// that throws a second time, which no caller can catch. What was committed before is kept.
[[nodiscard]] base::Error last_words();

}  // namespace shirabe::indexer
