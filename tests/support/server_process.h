/// A small server of its own process, which a test talks to.
#pragma once

#include <csignal>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace consult::test {

/// Runs a program that prints its port as its first line; ends it when it goes.
class ServerProcess {
public:
    /// @param command the program's path, then its arguments
    explicit ServerProcess(std::vector<std::string> command) {
        int ends[2];
        if (pipe(ends) != 0) throw std::runtime_error{"no pipe"};
        id_ = fork();
        if (id_ == 0) {
            dup2(ends[1], 1);
            close(ends[0]);
            close(ends[1]);
            std::vector<char*> arguments;
            for (std::string& argument : command)
                arguments.push_back(argument.data());
            arguments.push_back(nullptr);
            execv(arguments.front(), arguments.data());
            _exit(127);
        }
        close(ends[1]);
        std::FILE* const said = fdopen(ends[0], "r");
        int const found = std::fscanf(said, "%d", &port_);
        std::fclose(said);
        if (found != 1) throw std::runtime_error{"no server: " + command.front()};
    }
    ~ServerProcess() { end(); }
    ServerProcess(ServerProcess const&) = delete;
    ServerProcess& operator=(ServerProcess const&) = delete;

    [[nodiscard]] int port() const { return port_; }
    [[nodiscard]] std::string place() const { return "localhost:" + std::to_string(port_); }

    void end() {
        if (id_ <= 0) return;
        kill(id_, SIGTERM);
        waitpid(id_, nullptr, 0);
        id_ = 0;
    }

private:
    pid_t id_ = 0;
    int port_ = 0;
};

/// The lines of a file; none while it is not there.
inline std::vector<std::string> lines_of(std::string const& file) {
    std::ifstream stream{file};
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

}  // namespace consult::test
