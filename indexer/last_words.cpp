#include "indexer/last_words.h"

#include <exception>

#include "store/failure.h"

namespace shirabe::indexer {

base::Error last_words() {
  return store::failure(std::current_exception());
}

}  // namespace shirabe::indexer
