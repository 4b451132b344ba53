// Xapian's own server (xapian-tcpsrv) on this machine, for tests.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace shirabe::tests {

// A port on 127.0.0.1 on which nobody listens, given once.
[[nodiscard]] std::uint16_t free_port();

// Serves `index` from construction, when it already takes connections, to destruction.
class Server {
 public:
  explicit Server(const std::filesystem::path& index, std::uint16_t port = free_port());
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // "127.0.0.1:PORT"
  [[nodiscard]] std::string name() const;
  [[nodiscard]] std::uint16_t port() const { return port_; }
  // Ends it and the connections that it has.
  void stop();

 private:
  std::uint16_t port_;
  pid_t process_ = 0;
  int output_ = -1;
};

}  // namespace shirabe::tests
