#include "storage/postgres/snapshot_reader.h"

#include <consult/unavailable.h>

namespace consult::storage::postgres {

/// A reader whose server is gone, or had to undo what was read to keep up with its primary, has
/// done nothing wrong, and may come again.
template <class Work>
void ConnectedReader::or_unavailable(Work const& work) const {
    try {
        work();
    } catch (PostgresFault const& fault) {
        if (fault.is_of_a_lock() && report_) {
            report_(Severity::warning, std::string{"a reading was given up: "} + fault.what());
        }
        if (fault.is_lost() || fault.is_retryable()) throw Unavailable{fault.what()};
        throw;
    }
}

void ConnectedReader::connect() {
    connection_.reset();
    auto connection =
        std::make_unique<Connection>(url_, access_, cutoff_.get(), purpose_, patience_);
    connected(*connection);
    connection_ = std::move(connection);
}

void ConnectedReader::begin() {
    if (connection_) {
        try {
            return fix_state();
        } catch (PostgresFault const&) {
            // The server was started anew, perhaps: the next connection tells.
        }
    }
    or_unavailable([&] {
        connect();
        fix_state();
    });
}

void ConnectedReader::end() noexcept {
    try {
        if (!connection_) return;
        // What it answers is read with the next reading: nobody waits for it.
        connection_->execute("COMMIT");
        connection_->flush();
    } catch (PostgresFault const&) {
        connection_.reset();
    }
}

void ConnectedReader::query(std::string_view sql, Params params, EachRow const& each) {
    or_unavailable([&] { connection_->query(sql, params, each); });
}

void ConnectedReader::scan(std::string_view sql, Params params, EachRow const& each) {
    or_unavailable([&] { connection_->scan(sql, params, each); });
}

void ConnectedReader::fix_state() {
    before_state(*connection_);
    connection_->execute("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    (void)connection_->integer("SELECT 1");  // the first statement fixes it, not BEGIN
}

std::unique_ptr<SnapshotReader> make_reader(std::string url, Access access,
                                            std::shared_ptr<Cutoff> cutoff, Patience patience,
                                            ConnectedReader::Report report) {
    auto reader =
        std::make_unique<ConnectedReader>(std::move(url), access, std::move(cutoff), Purpose::work,
                                          std::move(patience), std::move(report));
    reader->connect();
    return reader;
}

}  // namespace consult::storage::postgres
