// Indexes that Xapian's own server (xapian-tcpsrv) hands out.
#pragma once

#include <xapian.h>

#include <string>

#include "base/error.h"
#include "base/server_name.h"

namespace shirabe::store {

// In milliseconds. A server that is silent for longer is given up.
struct ServerPatience {
  unsigned connect = 5'000;
  unsigned answer = 10'000;
};

// Throws Error(no_index) where nothing answers there or what answers is no server of Xapian,
// Error(index_failed) where it was silent for too long, and Xapian::Error where the server itself
// cannot open its database. Thread-safe; the database is not.
[[nodiscard]] Xapian::Database connect(const base::ServerName& server, const std::string& name,
                                       const ServerPatience& patience = {});

// Whether the error is one of the connection to a server rather than of a database.
[[nodiscard]] bool is_of_network(const Xapian::Error& error);

// What became of a connection that had been made, as Error(index_failed). The message names the
// server by the error's own context.
[[nodiscard]] base::Error network_failure(const Xapian::Error& error);

}  // namespace shirabe::store
