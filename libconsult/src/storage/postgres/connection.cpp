#include "storage/postgres/connection.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <poll.h>
#include <vector>

#include "storage/postgres/result_row.h"
#include "storage/postgres/statement_values.h"
#include "storage/while_waiting.h"

namespace consult::storage::postgres {
namespace {

/// Statements sent before their results are read: the server must never wait for us to read while
/// we wait for it.
constexpr std::size_t most_awaited = 256;
constexpr std::size_t most_prepared = 500;
constexpr char const* rows_a_fetch = "2000";
constexpr std::chrono::milliseconds between_questions{100};  // to whoever waits
constexpr std::string_view warning = "01000";
/// Whoever refuses a connection says so sooner.
constexpr std::chrono::seconds longest_refusal{2};

constexpr char const* session_settings =
    "SET client_encoding = 'UTF8'; SET search_path = consult; SET timezone = 'UTC'; "
    "SET statement_timeout = 0; "
    "SET client_min_messages = warning; SET jit = off;";  // which takes longer than our queries
/// What the server's configuration may have loosened.
constexpr char const* durable_commits =
    "SELECT set_config('synchronous_commit', 'on', false) "
    "WHERE current_setting('synchronous_commit') = 'off'; "
    // A plan that was made while a table was nearly empty must not read all of it when it has
    // grown.
    "SET enable_seqscan = off; "
    // Who waited for a lock reads what was committed meanwhile.
    "SET default_transaction_isolation = 'read committed'; "
    // It holds locks others wait for: a process that was stopped in the middle loses it.
    "SET idle_in_transaction_session_timeout = '10s';";
/// Whoever takes a long answer slowly leaves it waiting between two of its parts.
constexpr char const* read_only =
    "SET default_transaction_read_only = on; SET idle_in_transaction_session_timeout = '1h';";

/// In one line, as it stands in logs and answers.
std::string said_by(std::string_view message) {
    std::string line;
    for (char const c : message) {
        bool const is_space = c == ' ' || c == '\t' || c == '\n';
        if (!is_space) line += c;
        if (is_space && !line.empty() && line.back() != ' ') line += ' ';
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    return line.empty() ? "the connection is lost" : line;
}

/// libpq repeats the value of an option that it can't use, where a password may have gone astray.
/// Where the server is and who comes is said.
std::string without_values(std::string message, std::string const& url) {
    std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> const options{
        PQconninfoParse(url.c_str(), nullptr), PQconninfoFree};
    constexpr std::array<std::string_view, 5> told{"host", "hostaddr", "port", "dbname", "user"};
    for (PQconninfoOption const* option = options.get(); option && option->keyword; ++option) {
        bool const is_told = std::ranges::find(told, option->keyword) != told.end();
        if (is_told || !option->val) continue;
        std::string const value = '"' + std::string{option->val} + '"';
        for (std::size_t at = 0; (at = message.find(value, at)) != std::string::npos;)
            message.erase(at, value.size());
    }
    return message;
}

}  // namespace

Connection::Connection(std::string const& url, Access access, Cutoff* cutoff, Purpose purpose,
                       Patience patience)
    : patience_(std::move(patience)) {
    Cutoff::Silence const silence =
        purpose == Purpose::work ? Cutoff::Silence::is_heeded : Cutoff::Silence::is_not;
    if (cutoff) cutoff->require_uncut(silence);
    // What stands before the URL is a default, which the URL may change.
    std::vector<char const*> names{"connect_timeout",  "keepalives_idle",  "keepalives_interval",
                                   "keepalives_count", "tcp_user_timeout", "application_name"};
    std::vector<char const*> values{"10", "5", "5", "3", "15000", "consult"};
    if (access != Access::read_anywhere) {
        names.push_back("target_session_attrs");
        values.push_back(access == Access::write ? "read-write" : "primary");
    }
    names.insert(names.end(), {"dbname", nullptr});
    values.insert(values.end(), {url.c_str(), nullptr});
    auto const begun = std::chrono::steady_clock::now();
    handle_.reset(PQconnectdbParams(names.data(), values.data(), 1));
    if (!handle_) throw std::bad_alloc{};
    if (PQstatus(handle_.get()) != CONNECTION_OK) {
        std::string const reason = without_values(PQerrorMessage(handle_.get()), url);
        PostgresFault const problem{"PostgreSQL: " + said_by(reason), "", true};
        bool const was_refused = std::chrono::steady_clock::now() - begun < longest_refusal;
        if (was_refused) throw problem;
        throw Silence{problem.what()};
    }
    if (cutoff) member_.emplace(*cutoff, socket(), silence);
    // Whatever else the server says of a failure may repeat the values of a row.
    PQsetErrorVerbosity(handle_.get(), PQERRORS_TERSE);
    PQsetNoticeReceiver(handle_.get(), note, this);
    run_script(session_settings);
    run_script(access == Access::write ? durable_commits : read_only);
    if (patience_.lock.count() > 0) {
        run_script("SET lock_timeout = " + std::to_string(patience_.lock.count()));
    }
    enter_pipeline();
}

void Connection::note(void* connection, PGresult const* notice) {
    char const* const sqlstate = PQresultErrorField(notice, PG_DIAG_SQLSTATE);
    char const* const source = PQresultErrorField(notice, PG_DIAG_SOURCE_FUNCTION);
    bool const is_of_notifying = source && std::string_view{source} == "asyncQueueFillWarning";
    if (sqlstate && std::string_view{sqlstate} == warning && !is_of_notifying) {
        static_cast<Connection*>(connection)->warned_ = true;
    }
}

void Connection::query(std::string_view sql, Params params, EachRow const& each) {
    send(sql, StatementValues{params});
    ResultOwner const result = wait();
    int const rows = PQntuples(result.get());
    for (int row = 0; row < rows; ++row)
        each(ResultRow{*result, row});
}

void Connection::scan(std::string_view sql, Params params, EachRow const& each) {
    // One that was broken off stays open until the transaction ends.
    std::string const cursor = "scan_" + std::to_string(++scans_);
    // Not prepared: the rows of a cursor's name are of one kind now and of another later.
    send_unprepared("DECLARE " + cursor + " NO SCROLL CURSOR FOR " + std::string{sql}, params);
    std::string const fetch = std::string{"FETCH "} + rows_a_fetch + " FROM " + cursor;
    for (int rows = 1; rows > 0;) {
        send_unprepared(fetch, {});
        ResultOwner const result = wait();
        rows = PQntuples(result.get());
        for (int row = 0; row < rows; ++row)
            each(ResultRow{*result, row});
    }
    send_unprepared("CLOSE " + cursor, {});
    (void)wait();
}

void Connection::execute(std::string_view sql, Params params) {
    send(sql, StatementValues{params});
    if (awaited_.size() >= most_awaited) (void)wait();
}

void Connection::execute_encoded(std::string_view sql, std::size_t count, BytesView values) {
    send(sql, StatementValues{count, values});
    if (awaited_.size() >= most_awaited) (void)wait();
}

void Connection::copy(std::string const& sql, std::initializer_list<BytesView> pieces) {
    leave_pipeline();
    ResultOwner const begun = run(sql);
    bool const takes = PQresultStatus(begun.get()) == PGRES_COPY_IN;
    std::optional<PostgresFault> problem;
    if (!takes) problem = fault(begun.get());
    for (BytesView const piece : pieces) {
        if (!problem &&
            PQputCopyData(handle_.get(), piece.data(), static_cast<int>(piece.size())) != 1) {
            problem = fault();
        }
    }
    if (takes && !is_lost()) PQputCopyEnd(handle_.get(), problem ? "broken off" : nullptr);
    while (ResultOwner const result{PQgetResult(handle_.get())}) {
        if (PQresultStatus(result.get()) != PGRES_COMMAND_OK && !problem) {
            problem = fault(result.get());
        }
        if (is_lost()) break;
    }
    if (is_lost()) throw problem.value_or(fault());
    enter_pipeline();
    if (problem) throw *problem;
}

std::string Connection::finish() {
    if (awaited_.empty()) return {};
    ResultOwner const result = wait();
    return PQcmdStatus(result.get());
}

void Connection::run_script(std::string const& sql) {
    bool const pipelined = PQpipelineStatus(handle_.get()) != PQ_PIPELINE_OFF;
    if (pipelined) leave_pipeline();
    ResultOwner const result = run(sql);
    ExecStatusType const status = PQresultStatus(result.get());
    std::optional<PostgresFault> problem;
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) problem = fault(result.get());
    if (pipelined && !is_lost()) enter_pipeline();
    if (problem) throw *problem;
}

Connection::ResultOwner Connection::run(std::string const& sql) {
    require_sent(PQsendQuery(handle_.get(), sql.c_str()));
    ResultOwner last;
    for (;;) {
        ResultOwner result = await_result();
        if (!result) return last;
        last = std::move(result);
        // Its data is to be sent before there is anything else.
        if (PQresultStatus(last.get()) == PGRES_COPY_IN) return last;
    }
}

/// What libpq does not let through a pipeline is done beside it, when nothing is under way.
void Connection::leave_pipeline() {
    (void)finish();
    PQsetnonblocking(handle_.get(), 0);
    if (PQexitPipelineMode(handle_.get()) != 1) throw fault();
}

void Connection::enter_pipeline() {
    if (PQenterPipelineMode(handle_.get()) != 1 || PQsetnonblocking(handle_.get(), 1) != 0) {
        throw fault();
    }
}

bool Connection::in_transaction() const {
    PGTransactionStatusType const status = PQtransactionStatus(handle_.get());
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

bool Connection::is_lost() const {
    return is_broken_ || PQstatus(handle_.get()) != CONNECTION_OK;
}

bool Connection::take_notifications() {
    if (PQconsumeInput(handle_.get()) != 1) throw fault();
    bool any = false;
    while (PGnotify* const notification = PQnotifies(handle_.get())) {
        PQfreemem(notification);
        any = true;
    }
    return any;
}

/// Built queries vary with their filters: all begin anew now and then.
void Connection::forget_prepared() {
    send_unprepared("DEALLOCATE ALL", {});
    (void)wait();
    prepared_.clear();
}

Connection::Prepared& Connection::prepare(std::string_view sql, StatementValues const& values) {
    auto place = prepared_.find(sql);
    if (place == prepared_.end() && prepared_.size() == most_prepared) forget_prepared();
    if (place == prepared_.end()) {
        std::string name = "s" + std::to_string(prepared_.size());
        place = prepared_.emplace(std::string{sql}, Prepared{std::move(name)}).first;
    }
    Prepared& prepared = place->second;
    if (prepared.is_ready) return prepared;
    require_sent(PQsendPrepare(handle_.get(), prepared.name.c_str(), place->first.c_str(),
                               values.count(), values.types()));
    awaited_.push_back({&prepared});
    prepared.is_ready = true;
    return prepared;
}

void Connection::send(std::string_view sql, StatementValues const& values) {
    Prepared const& prepared = prepare(sql, values);
    require_sent(PQsendQueryPrepared(handle_.get(), prepared.name.c_str(), values.count(),
                                     values.values(), values.lengths(), values.formats(), 1));
    awaited_.emplace_back();
}

void Connection::send_unprepared(std::string const& sql, Params params) {
    StatementValues const values{params};
    require_sent(PQsendQueryParams(handle_.get(), sql.c_str(), values.count(), values.types(),
                                   values.values(), values.lengths(), values.formats(), 1));
    awaited_.emplace_back();
}

void Connection::flush() {
    for (;;) {
        int const left = PQflush(handle_.get());
        if (left < 0) throw fault();
        if (left == 0) return;
        // The server may not read on before we have read what it says.
        await_server(true);
        if (PQconsumeInput(handle_.get()) != 1) throw fault();
    }
}

void Connection::await_server(bool sends) {
    pollfd waiting{socket(), static_cast<short>(sends ? POLLIN | POLLOUT : POLLIN), 0};
    using std::chrono::steady_clock;
    bool const asks = !sends && WhileWaiting::is_asked();
    auto const span = asks ? between_questions : patience_.silence;
    auto silent_since = steady_clock::now();
    while (::poll(&waiting, 1, static_cast<int>(span.count())) == 0) {
        if (asks) ask_whether_to_wait();
        bool const is_patient = patience_.silence < std::chrono::milliseconds{0} ||
                                steady_clock::now() - silent_since < patience_.silence;
        if (asks && is_patient) continue;
        if (!patience_.waits_on || !patience_.waits_on()) {
            is_broken_ = true;
            throw Silence{"PostgreSQL has not answered for " +
                          std::to_string(patience_.silence.count() / 1000) + " s"};
        }
        silent_since = steady_clock::now();
    }
}

void Connection::ask_whether_to_wait() {
    try {
        WhileWaiting::ask();
    } catch (...) {
        cancel();
        throw;
    }
}

/// Without it a statement that waits for a lock would go on waiting when we are gone, and keep
/// others waiting behind it.
void Connection::cancel() {
    is_broken_ = true;
    std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> const way{PQgetCancel(handle_.get()),
                                                                 PQfreeCancel};
    std::array<char, 256> reason{};
    if (way) PQcancel(way.get(), reason.data(), static_cast<int>(reason.size()));
}

Connection::ResultOwner Connection::await_result() {
    // Where neither somebody is asked meanwhile nor the waiting has an end, libpq waits itself.
    bool const waits_here = WhileWaiting::is_asked() || patience_.silence.count() >= 0;
    while (waits_here && PQisBusy(handle_.get()) == 1) {
        await_server(false);
        if (PQconsumeInput(handle_.get()) != 1) break;  // the result says what is wrong
    }
    return ResultOwner{PQgetResult(handle_.get())};
}

Connection::ResultOwner Connection::wait() {
    require_sent(PQpipelineSync(handle_.get()));
    flush();
    std::optional<PostgresFault> first_fault;
    ResultOwner last;
    for (; !awaited_.empty(); awaited_.pop_front()) {
        last = next_result();
        ExecStatusType const status = PQresultStatus(last.get());
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) continue;
        if (awaited_.front().preparation) awaited_.front().preparation->is_ready = false;
        // Those after it were passed over.
        if (!first_fault && status != PGRES_PIPELINE_ABORTED) first_fault = fault(last.get());
    }
    ResultOwner const sync = await_result();
    if (PQresultStatus(sync.get()) != PGRES_PIPELINE_SYNC) throw fault(sync.get());
    if (first_fault) throw *first_fault;
    return last;
}

/// One result, with the mark of its end. A connection that was lost has none, which must not be
/// taken for success.
Connection::ResultOwner Connection::next_result() {
    ResultOwner result = await_result();
    if (!result) {
        awaited_.clear();
        throw fault();
    }
    while (ResultOwner const end{PQgetResult(handle_.get())}) {
    }
    if (is_lost()) {
        awaited_.clear();
        throw fault(result.get());
    }
    return result;
}

void Connection::require_sent(int succeeded) {
    if (succeeded != 1) throw fault();
}

/// What the server did not say is of the connection, on which nothing can be relied on any more.
PostgresFault Connection::fault() {
    is_broken_ = true;
    // Where we have cut it, it is not the server's fault, as libpq must think.
    std::string const cut = member_ ? member_->reason() : "";
    if (!cut.empty()) return {cut, "", true};
    return {"PostgreSQL: " + said_by(PQerrorMessage(handle_.get())), "", true};
}

PostgresFault Connection::fault(PGresult const* result) {
    char const* const sqlstate = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    if (!sqlstate) return fault();
    // What the server says last may be read before the end of the connection is seen.
    char const* const severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity && std::string_view{severity} != "ERROR") is_broken_ = true;
    char const* const reason = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    return {"PostgreSQL: " + said_by(PQresultErrorMessage(result)), sqlstate, is_lost(),
            reason ? reason : ""};
}

}  // namespace consult::storage::postgres
