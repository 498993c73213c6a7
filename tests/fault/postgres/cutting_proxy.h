/// A way to a PostgreSQL server that breaks when a commit is answered.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "support/temporary_folder.h"

namespace consult::fault {

/// Relays between a socket of its own and the server's. When it is told to, it ends the connection
/// of a client that has written comments, in the place of the answer that its commit was done.
class CuttingProxy {
public:
    /// @param server the folder of the server's socket
    explicit CuttingProxy(std::filesystem::path const& server);
    ~CuttingProxy();
    CuttingProxy(CuttingProxy const&) = delete;
    CuttingProxy& operator=(CuttingProxy const&) = delete;

    /// The URL of a database behind it, for the user of test servers.
    [[nodiscard]] std::string url(std::string const& database) const;
    /// So many commits of comments are not answered from now on.
    void cut(int commits) { to_cut_ = commits; }
    /// How many are still to come.
    [[nodiscard]] int left() const { return to_cut_; }

private:
    struct Relay;

    void run();
    void accept();
    /// Whether the connection goes on.
    [[nodiscard]] bool pass_to_server(Relay& relay) const;
    [[nodiscard]] bool pass_to_client(Relay& relay);

    test::TemporaryFolder folder_;
    std::filesystem::path server_;
    int listener_ = -1;
    std::atomic<int> to_cut_{0};
    std::atomic<bool> going_{true};
    std::vector<std::unique_ptr<Relay>> relays_;
    std::thread thread_;
};

}  // namespace consult::fault
