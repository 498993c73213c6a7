/// The storage port: what the use cases need of a database engine, and no more.
///
/// Queries are written once, in portable SQL, over Queries and Transaction. An engine's driver
/// brings connections, the schema in its dialect, the order of the log and the way writes are
/// committed.
#pragma once

#include <any>
#include <chrono>
#include <compare>
#include <cstdint>
#include <exception>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include <consult/bytes.h>
#include <consult/error.h>
#include <consult/log.h>
#include <consult/metrics.h>
#include <consult/time.h>

#include "core/unique_function.h"

namespace consult::storage {

/// Names an entry of the action log from the moment it is appended, within its database. A unit
/// that begins after another has ended appends under higher ids.
enum class LogEntryId : std::int64_t {};

/// A value bound to a placeholder. Text and octets are borrowed: they must outlive the call.
class Param {
public:
    struct Blob {
        BytesView octets;
    };
    using Value = std::variant<std::monostate, std::int64_t, std::string_view, Blob>;

    Param() = default;
    Param(std::nullopt_t) {}
    template <class Integer>
    requires std::is_integral_v<Integer> Param(Integer value)
        : value_(static_cast<std::int64_t>(value)) {}
    Param(std::string_view text) : value_(text) {}
    Param(std::string const& text) : value_(std::string_view{text}) {}
    Param(char const* text) : value_(std::string_view{text}) {}
    Param(Digest const& digest) : value_(Blob{view(digest)}) {}
    Param(Blob blob) : value_(blob) {}
    Param(LogEntryId id) : value_(static_cast<std::int64_t>(id)) {}
    Param(Instant instant) : value_(std::int64_t{instant.time_since_epoch().count()}) {}
    template <class Kind>
    Param(Id<Kind> id) {
        if (id) value_ = id.value();  // no id is NULL
    }
    template <class T>
    Param(std::optional<T> const& value) {
        if (value) value_ = Param{*value}.value_;
    }

    [[nodiscard]] Value const& value() const { return value_; }

private:
    Value value_;
};
using Params = std::span<Param const>;

/// The current row of a query. Views are good until the next row.
class Row {
public:
    virtual ~Row() = default;
    [[nodiscard]] virtual bool is_null(int column) const = 0;
    /// Throws Fault when the column holds no integer (NULL included).
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual std::string_view text(int column) const = 0;  ///< NULL as ""
    [[nodiscard]] virtual BytesView octets(int column) const = 0;       ///< NULL as ""

    [[nodiscard]] Instant instant(int column) const {
        return Instant{std::chrono::microseconds{integer(column)}};
    }
    [[nodiscard]] std::optional<Instant> optional_instant(int column) const {
        return is_null(column) ? std::nullopt : std::optional{instant(column)};
    }
    template <class IdType>
    [[nodiscard]] IdType id(int column) const {
        return is_null(column) ? IdType{} : IdType{integer(column)};
    }
    [[nodiscard]] LogEntryId log_entry_id(int column) const { return LogEntryId{integer(column)}; }
    [[nodiscard]] Digest digest(int column) const;  ///< Damage unless it holds 32 octets
    [[nodiscard]] std::string string(int column) const { return std::string{text(column)}; }
};

using EachRow = std::function<void(Row const&)>;

/// Reading, within one consistent state. Used by one thread at a time. After a Fault of the engine
/// it may be of no more use.
///
/// Placeholders are `$1`, `$2` … in the order of their first use. Prepared statements are kept by
/// their text, so texts should be few and constant.
class Queries {
public:
    virtual ~Queries() = default;
    virtual void query(std::string_view sql, Params params, EachRow const& each) = 0;
    /// The same for rows that may be more than fit into memory; costs more for a few.
    virtual void scan(std::string_view sql, Params params, EachRow const& each) {
        query(sql, params, each);
    }

    void query(std::string_view sql, std::initializer_list<Param> params, EachRow const& each) {
        query(sql, Params{params.begin(), params.size()}, each);
    }
    void scan(std::string_view sql, std::initializer_list<Param> params, EachRow const& each) {
        scan(sql, Params{params.begin(), params.size()}, each);
    }
    /// The first row mapped, or nothing.
    template <class Map>
    auto one(std::string_view sql, std::initializer_list<Param> params, Map&& map)
        -> std::optional<std::decay_t<decltype(map(std::declval<Row const&>()))>> {
        std::optional<std::decay_t<decltype(map(std::declval<Row const&>()))>> found;
        query(sql, params, [&](Row const& row) {
            if (!found) found.emplace(map(row));
        });
        return found;
    }
    /// The first column of the first row; 0 when there is none.
    std::int64_t integer(std::string_view sql, std::initializer_list<Param> params = {}) {
        return one(sql, params, [](Row const& row) { return row.integer(0); }).value_or(0);
    }
};

struct AppendedEntry {
    LogEntryId id{};
    /// None where the engine gives places a moment after the commit.
    std::optional<LogPlace> place;
};

/// By what a new comment is counted; nobody has answered it yet.
struct CommentKind {
    ConsultationId consultation;
    DraftVersionId version;  ///< none on a consultation without a draft
    std::string provision;   ///< eId; "" for the whole draft
    std::string_view state;  ///< a name of CommentState
    bool has_text = true;

    friend auto operator<=>(CommentKind const&, CommentKind const&) = default;
};

/// Writing, within a unit.
class Transaction : public Queries {
public:
    /// Runs a statement. An engine may run it later, but before the next query and in order; then a
    /// fault of it comes out there, or at the unit's end.
    virtual void execute(std::string_view sql, Params params) = 0;
    void execute(std::string_view sql, std::initializer_list<Param> params) {
        execute(sql, Params{params.begin(), params.size()});
    }
    /// Runs `INSERT INTO table (columns) VALUES (values)`, without its column `id`; the id the
    /// engine gave the row.
    virtual std::int64_t insert(std::string_view sql, Params params) = 0;
    std::int64_t insert(std::string_view sql, std::initializer_list<Param> params) {
        return insert(sql, Params{params.begin(), params.size()});
    }
    /// Appends an entry's octets to the action log, in this transaction.
    virtual AppendedEntry append_to_log(BytesView entry) = 0;
    /// Whether a unit has to look whether what it inserts is there already. Where not, a unique
    /// index that finds it so has the unit undone and run again, and then it has to.
    [[nodiscard]] virtual bool must_look_first() const { return true; }
    /// The next comment number of a consultation, for a comment that is inserted in this unit.
    virtual std::uint64_t next_comment_sequence(ConsultationId consultation) = 0;
    /// Counts a comment that this unit inserts, when it ends: once for all of a kind. Changes of
    /// comments are counted by the schema, and so are new ones where that costs nothing.
    virtual void count_new_comment(CommentKind kind) = 0;
    /// Until the unit ends, no exclusive unit changes the consultation: waits for one that does. A
    /// concurrent unit shares each consultation before it reads what it decides by.
    virtual void share_consultation(ConsultationId id) = 0;
    /// Until the unit ends, nobody shares the consultation: waits for those who do.
    virtual void hold_consultation(ConsultationId id) = 0;
    /// What the unit right before this one left here, when both run in one transaction; otherwise
    /// empty. It saves units of a kind from reading, each anew, what none of them changes: a unit
    /// that asks for it promises not to change what it rests on. Any other unit, and one that is
    /// undone, leaves nothing.
    [[nodiscard]] virtual std::any& carried() = 0;
    /// Makes a consultation found by `words` (in search form), no longer by `old_words`; empty
    /// words are none.
    virtual void index_consultation(ConsultationId id, std::string_view old_words,
                                    std::string_view words) = 0;
};

/// The work of a write: load, decide, write. It may run more than once, so it holds no clock, no
/// randomness and nothing that reaches outside. A refusal undoes all it wrote and nothing else.
using Unit = UniqueFunction<Result<>(Transaction&)>;

/// What may run beside a unit.
enum class UnitKind {
    exclusive,  ///< concurrent units alone, and none that shares a consultation this one holds
    concurrent  ///< any unit; for work that comes in floods and only adds rows
};

/// How a unit ended: committed and durable; refused by itself; or a fault, then `fault` is set and
/// whether it was committed may be unknown.
struct UnitOutcome {
    Result<> result;
    std::exception_ptr fault;
};
/// Called once, after the commit, from the storage's thread; must not block or throw.
using UnitDone = UniqueFunction<void(UnitOutcome)>;

/// A read-only view of one consistent state, given back when it is destroyed.
using Snapshot = std::unique_ptr<Queries, std::function<void(Queries*)>>;

/// By how much a clock may differ from what times the log before nothing is taken.
inline constexpr std::chrono::milliseconds largest_clock_offset{250};
/// By how much a clock that nothing else can be compared with may jump ahead before nothing is
/// taken. Whoever sets it back afterwards keeps changes out for no longer than that; a time service
/// that puts a machine right which was halted for a moment stays below it.
inline constexpr std::chrono::milliseconds largest_clock_jump{10'000};

struct StorageHealth {
    bool accepts_writes = true;
    std::string reason;
    std::size_t queued_units = 0;
    std::size_t queued_octets = 0;
    std::size_t most_units = 0;  ///< 0: without a bound
    std::size_t most_octets = 0;
    std::string log_damage;  ///< of the action log's end; empty when there is none
    /// How long the oldest entry without a place in the log has waited; none where none waits.
    std::optional<std::chrono::milliseconds> log_lag{};
    /// By how much this machine's clock differs from what the log is timed by.
    std::chrono::milliseconds clock_offset{0};
    /// How far it was set ahead while the storage was open.
    std::chrono::milliseconds clock_jump{0};
};

/// The refusal of a change by a storage that only reads.
[[nodiscard]] tl::unexpected<Error> refused_for_reading_only();

/// An opened database. Thread-safe. Destroying it finishes what is queued.
class Storage {
public:
    virtual ~Storage() = default;
    /// Another machine is waited for no longer than `patience` from now on, by units and readings:
    /// see Platform::stop_waiting_after().
    virtual void stop_waiting_after(std::chrono::milliseconds patience) { (void)patience; }
    /// Queues a unit; `octets` is what it weighs in memory. When the queue is full or the storage
    /// is recovering, `done` is called at once with `unavailable`.
    virtual void write(Unit unit, UnitKind kind, std::size_t octets, UnitDone done) = 0;
    /// An exclusive unit.
    void write(Unit unit, std::size_t octets, UnitDone done) {
        write(std::move(unit), UnitKind::exclusive, octets, std::move(done));
    }
    /// Waits for a free connection.
    [[nodiscard]] virtual Snapshot snapshot() = 0;
    /// The same for what anyone may read: another server may lend it. It holds whatever was
    /// acknowledged here, and all that others wrote of which the listener of
    /// on_unannounced_change() was told.
    [[nodiscard]] virtual Snapshot public_snapshot() { return snapshot(); }
    /// Never waits for the disk.
    [[nodiscard]] virtual StorageHealth health() const = 0;
    [[nodiscard]] virtual StorageMetrics metrics() const { return {}; }
    /// `listener` is called, from the storage's thread, when the database may have changed other
    /// than by a unit that was acknowledged here: another program has written, which is noticed
    /// within half a second, or a commit failed and what became of it is unknown. `withdraws` is
    /// false when nothing can have become less public. It must not block or throw.
    virtual void on_unannounced_change(std::function<void(bool withdraws)> listener) = 0;
    /// Whether the listener has been told of all that other programs withdrew more than a second
    /// ago. Where it has not, it is told that anything may have been.
    [[nodiscard]] virtual bool knows_changes() { return true; }
    /// Waits until no other program shows any longer what was shown before the units acknowledged
    /// so far; at most a second, after which one that did not answer has knows_changes() false.
    virtual void await_other_programs() = 0;
    /// Waits until every entry of the units acknowledged so far has its place in the log; no longer
    /// than some seconds, in which another program takes the giving of places over.
    virtual void settle_log() = 0;
    /// Rows of consultations whose search text holds every word of `words` (already in search
    /// form), as a subquery of ids with its single parameter: dialects differ in full-text search.
    [[nodiscard]] virtual std::string consultation_search_sql(int placeholder) const = 0;
    /// The parameter for that subquery: `words` quoted as the engine wants, never passed through.
    [[nodiscard]] virtual std::string search_parameter(std::string_view words) const = 0;

    /// Waits for a unit: its refusal is returned, its fault thrown.
    Result<> write_and_wait(Unit unit, std::size_t octets = 1024);
};

}  // namespace consult::storage
