#include "store/server.h"

#include <fmt/format.h>

#include <string_view>

#include "base/utf8.h"

namespace shirabe::store {
namespace {

using base::Error;
using base::ErrorCode;

bool is_timeout(const Xapian::Error& error) {
  return std::string_view(error.get_type()) == "NetworkTimeoutError";
}

std::string reason_of(const Xapian::Error& error) {
  const char* const reason = error.get_error_string();
  return base::to_valid_utf8(reason == nullptr ? error.get_msg() : reason);
}

// Xapian calls a connection "remote:tcp(HOST:PORT)".
std::string server_of(const Xapian::Error& error) {
  const std::string& context = error.get_context();
  const std::size_t open = context.find('(');
  const std::size_t close = context.rfind(')');
  if (open == std::string::npos || close == std::string::npos || close < open) return context;
  return base::to_valid_utf8(context.substr(open + 1, close - open - 1));
}

Error silence(const std::string& server) {
  return {ErrorCode::index_failed, fmt::format("the server {} does not answer in time", server),
          "look after that machine, or leave its --index out"};
}

}  // namespace

bool is_of_network(const Xapian::Error& error) {
  return is_timeout(error) || std::string_view(error.get_type()) == "NetworkError";
}

Error network_failure(const Xapian::Error& error) {
  const std::string server = server_of(error);
  if (is_timeout(error)) return silence(server);
  return {ErrorCode::index_failed,
          fmt::format("the connection to the server {} was lost: {}", server, reason_of(error)),
          "run the command again; if it stays so, look after that machine"};
}

Xapian::Database connect(const base::ServerName& server, const std::string& name,
                         const ServerPatience& patience) {
  try {
    return Xapian::Remote::open(server.host, server.port, patience.answer, patience.connect);
  } catch (const Xapian::NetworkTimeoutError&) {
    throw silence(name);
  } catch (const Xapian::NetworkError& error) {
    throw Error(ErrorCode::no_index,
                fmt::format("no server of Xapian answers at {}: {}", name, reason_of(error)),
                "start `xapian-tcpsrv --port PORT INDEX` on that machine (docs/scale.md), or name "
                "a folder with --index");
  }
}

}  // namespace shirabe::store
