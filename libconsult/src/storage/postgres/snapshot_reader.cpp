#include "storage/postgres/snapshot_reader.h"

#include <consult/unavailable.h>

#include "storage/postgres/connection.h"

namespace consult::storage::postgres {
namespace {

class Reader final : public SnapshotReader {
public:
    explicit Reader(std::string url) : url_(std::move(url)) { open(); }

    void begin() override {
        if (connection_) {
            try {
                return fix_state();
            } catch (PostgresFault const&) {
                // The server was started anew, perhaps: the next connection tells.
            }
        }
        or_unavailable([&] {
            open();
            fix_state();
        });
    }
    void end() noexcept override {
        try {
            if (!connection_) return;
            // What it answers is read with the next reading: nobody waits for it.
            connection_->execute("COMMIT");
            connection_->flush();
        } catch (PostgresFault const&) {
            connection_.reset();
        }
    }

    using Queries::query;
    using Queries::scan;
    void query(std::string_view sql, Params params, EachRow const& each) override {
        or_unavailable([&] { connection_->query(sql, params, each); });
    }
    void scan(std::string_view sql, Params params, EachRow const& each) override {
        or_unavailable([&] { connection_->scan(sql, params, each); });
    }

private:
    /// A reader whose server is gone has done nothing wrong, and may come again.
    template <class Work>
    static void or_unavailable(Work const& work) {
        try {
            work();
        } catch (PostgresFault const& fault) {
            if (fault.is_lost()) throw Unavailable{fault.what()};
            throw;
        }
    }
    void open() {
        connection_.reset();
        connection_ = std::make_unique<Connection>(url_, Access::read);
    }
    void fix_state() {
        connection_->execute("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        (void)connection_->integer("SELECT 1");  // the first statement fixes it, not BEGIN
    }

    std::string url_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace

std::unique_ptr<SnapshotReader> make_reader(std::string url) {
    return std::make_unique<Reader>(std::move(url));
}

}  // namespace consult::storage::postgres
