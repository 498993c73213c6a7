/// A read-only connection to PostgreSQL.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <consult/environment.h>

#include "storage/postgres/connection.h"
#include "storage/snapshot_pool.h"

namespace consult::storage::postgres {

/// Connects when it is first used, and again when the connection was lost.
class ConnectedReader : public SnapshotReader {
public:
    using Report = std::function<void(Severity, std::string_view)>;

    /// @param access not to write
    /// @param report told of each reading that another session's lock stood in the way of
    ConnectedReader(std::string url, Access access, std::shared_ptr<Cutoff> cutoff,
                    Purpose purpose = Purpose::work, Patience patience = {}, Report report = {})
        : url_(std::move(url)),
          access_(access),
          cutoff_(std::move(cutoff)),
          purpose_(purpose),
          patience_(std::move(patience)),
          report_(std::move(report)) {}

    /// Throws PostgresFault when the server can't be reached.
    void connect();

    void begin() override;
    void end() noexcept override;
    using Queries::query;
    using Queries::scan;
    void query(std::string_view sql, Params params, EachRow const& each) override;
    void scan(std::string_view sql, Params params, EachRow const& each) override;

protected:
    /// Called with each new connection.
    virtual void connected(Connection&) {}
    /// Called before each state is fixed, outside a transaction.
    virtual void before_state(Connection&) {}

private:
    void fix_state();
    template <class Work>
    void or_unavailable(Work const& work) const;

    std::string url_;
    Access access_;
    std::shared_ptr<Cutoff> cutoff_;
    Purpose purpose_;
    Patience patience_;
    Report report_;
    std::unique_ptr<Connection> connection_;
};

/// A reader that is connected.
[[nodiscard]] std::unique_ptr<SnapshotReader> make_reader(std::string url, Access access,
                                                          std::shared_ptr<Cutoff> cutoff,
                                                          Patience patience = {},
                                                          ConnectedReader::Report report = {});

}  // namespace consult::storage::postgres
