/// A session with PostgreSQL: statements are prepared once, sent together and answered in order.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <libpq-fe.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "storage/postgres/connection_url.h"
#include "storage/postgres/cutoff.h"
#include "storage/postgres/fault.h"
#include "storage/storage.h"

namespace consult::storage::postgres {

class StatementValues;

/// How a session begins.
enum class Access {
    write,          ///< on a server that takes writes, with commits that are synced
    read,           ///< read-only, on a server that follows none
    read_anywhere,  ///< read-only
};

/// What a session is for.
enum class Purpose {
    work,               ///< there is none while the server is silent, as the Cutoff knows
    finding_out,        ///< whether it answers
    on_another_server,  ///< whose silence is its own
};

/// How long a session's answers are waited for.
struct Patience {
    /// When nothing has come for so long; below zero: an answer is waited for without end.
    std::chrono::milliseconds silence{-1};
    /// Asked then whether to wait on; when not, the session ends by Silence. Empty: not to.
    std::function<bool()> waits_on{};
    /// For a lock that another session holds: the statement fails then, as one that may succeed
    /// another time. Zero: without end.
    std::chrono::milliseconds lock{0};
};

/// Used by one thread at a time. Every function throws PostgresFault.
class Connection final : public Queries {
public:
    /// `url` is libpq's connection URI; what it sets goes before our defaults. `cutoff`, if any,
    /// ends its waiting.
    Connection(std::string const& url, Access access, Cutoff* cutoff = nullptr,
               Purpose purpose = Purpose::work, Patience patience = {});
    Connection(Connection const&) = delete;  // libpq knows its address
    Connection& operator=(Connection const&) = delete;

    using Queries::query;
    using Queries::scan;
    /// Sends it with what waits, and waits for all of it. `each` may ask the same connection.
    void query(std::string_view sql, Params params, EachRow const& each) override;
    /// Within a transaction: reads by a cursor, some thousand rows at a time.
    void scan(std::string_view sql, Params params, EachRow const& each) override;
    /// Sends a statement without waiting for it: a fault of it comes out of what is asked next.
    void execute(std::string_view sql, Params params = {});
    void execute(std::string_view sql, std::initializer_list<Param> params) {
        execute(sql, Params{params.begin(), params.size()});
    }
    /// The same with values as COPY's binary format has them, each with its length in front; their
    /// types are those of the columns they go to.
    void execute_encoded(std::string_view sql, std::size_t count, BytesView values);
    /// Runs `COPY … FROM STDIN` with the pieces of its data, after what was sent.
    void copy(std::string const& sql, std::initializer_list<BytesView> pieces);
    /// Waits for what was sent. Returns what the server calls the last statement: `COMMIT`.
    std::string finish();
    /// Sends all of it without waiting.
    void flush();
    /// Runs statements that take no parameters, such as a script of the schema.
    void run_script(std::string const& sql);

    /// Whether a transaction is open, in good order or not.
    [[nodiscard]] bool in_transaction() const;
    [[nodiscard]] bool is_lost() const;
    /// Notifications that came since the last call, after reading what has arrived.
    [[nodiscard]] bool take_notifications();
    /// Whether the server has warned of something since this was asked last.
    [[nodiscard]] bool take_warning() { return std::exchange(warned_, false); }
    [[nodiscard]] int socket() const { return PQsocket(handle_.get()); }

private:
    struct Finish {
        void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
    };
    struct Clear {
        void operator()(PGresult* result) const noexcept { PQclear(result); }
    };
    using ResultOwner = std::unique_ptr<PGresult, Clear>;
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };
    struct Prepared {
        std::string name;
        bool is_ready = false;
    };
    /// A result that is to come: of a preparation, or of a statement.
    struct Awaited {
        Prepared* preparation = nullptr;
    };

    static void note(void* connection, PGresult const* notice);
    void forget_prepared();
    [[nodiscard]] Prepared& prepare(std::string_view sql, StatementValues const& values);
    void send(std::string_view sql, StatementValues const& values);
    void leave_pipeline();
    void enter_pipeline();
    void send_unprepared(std::string const& sql, Params params);
    /// Runs a script outside the pipeline; what came of its last statement, or of the first that
    /// failed.
    [[nodiscard]] ResultOwner run(std::string const& sql);
    /// Waits until the server has said something, or takes more where `sends`.
    void await_server(bool sends);
    /// Asks whoever waits, and cancels what is waited for when he will not.
    void ask_whether_to_wait();
    void cancel();
    [[nodiscard]] ResultOwner await_result();
    /// The result of the statement sent last, once everything before it is done.
    [[nodiscard]] ResultOwner wait();
    [[nodiscard]] ResultOwner next_result();
    void require_sent(int succeeded);
    [[nodiscard]] PostgresFault fault();
    [[nodiscard]] PostgresFault fault(PGresult const* result);

    std::unique_ptr<PGconn, Finish> handle_;
    std::optional<Cutoff::Member> member_;
    Patience patience_;
    std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> prepared_;
    std::deque<Awaited> awaited_;
    std::int64_t scans_ = 0;  // that were begun
    bool warned_ = false;
    bool is_broken_ = false;  ///< known before libpq has seen the end of the connection
};

}  // namespace consult::storage::postgres
