#include "tests/support/server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace shirabe::tests {
namespace {

// The server says that it listens on standard output.
void wait_until_it_listens(int output) {
  std::string said;
  std::array<char, 256> buffer{};
  while (said.find("Listening") == std::string::npos) {
    const ssize_t count = ::read(output, buffer.data(), buffer.size());
    if (count <= 0) throw std::runtime_error("xapian-tcpsrv does not start: " + said);
    said.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  const bool bound = ::bind(socket, any, size) == 0 && ::getsockname(socket, any, &size) == 0;
  ::close(socket);
  if (!bound) throw std::runtime_error("no port is free");
  return ntohs(address.sin_port);
}

Server::Server(const std::filesystem::path& index, std::uint16_t port) : port_(port) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) throw std::runtime_error("pipe");
  const std::string number = std::to_string(port);
  process_ = ::fork();
  if (process_ == 0) {
    // A group of its own: the server makes a process for each connection.
    ::setpgid(0, 0);
    ::dup2(pipe[1], STDOUT_FILENO);
    ::close(pipe[0]);
    ::close(pipe[1]);
    ::execlp("xapian-tcpsrv", "xapian-tcpsrv", "--interface", "127.0.0.1", "--port", number.c_str(),
             index.c_str(), nullptr);
    ::_exit(127);
  }
  ::setpgid(process_, process_);
  ::close(pipe[1]);
  wait_until_it_listens(pipe[0]);
  // Left open: what the server says of connections must not stop it.
  ::fcntl(pipe[0], F_SETFD, FD_CLOEXEC);
  output_ = pipe[0];
}

Server::~Server() {
  stop();
}

std::string Server::name() const {
  return "127.0.0.1:" + std::to_string(port_);
}

void Server::stop() {
  if (process_ == 0) return;
  ::kill(-process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
  ::close(output_);
  process_ = 0;
}

}  // namespace shirabe::tests
