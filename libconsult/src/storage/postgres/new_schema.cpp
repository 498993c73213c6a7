#include "storage/postgres/new_schema.h"

#include <optional>

#include "storage/comment_tally.h"
#include "storage/log_repository.h"
#include "storage/postgres/files.h"
#include "storage/postgres/log_ids.h"
#include "storage/postgres/migrations.h"
#include "storage/postgres/put_off_indexes.h"
#include "storage/postgres/search.h"
#include "storage/postgres/table_load.h"
#include "storage/table_rows.h"
#include "storage/while_waiting.h"

namespace consult::storage::postgres {
namespace {

class NewSchema final : public IncomingDatabase {
public:
    explicit NewSchema(std::string const& url)
        : connection_(url, Access::write), files_(connection_) {}

    Result<> prepare() {
        connection_.run_script("BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0");
        if (Result<> const made = make_schema(connection_); !made) return made;
        put_off_.emplace(connection_);
        // They are counted together at the end.
        connection_.run_script("ALTER TABLE comment DISABLE TRIGGER USER");
        return {};
    }

    void fill(CommonTable const& table,
              std::function<void(AddRow const& add)> const& rows) override {
        if (table.name == "log_entry") return fill_log(rows);
        TableLoad load{connection_, table.name, column_names(table)};
        rows([&](Params row) { load.add(row); });
        load.finish();
    }
    void complete(Progress const& progress) override {
        put_off_->make(progress);
        connection_.run_script("ALTER TABLE comment ENABLE TRIGGER USER");
        connection_.execute(count_all_comments_sql, {sha256_of_nothing});
        set_counters();
        analyze();
    }
    void index_consultation(ConsultationId id, std::string_view words) override {
        connection_.execute(replace_words_sql, {id, indexed_words(words)});
    }
    FileStore& files() override { return files_; }
    Queries& queries() override { return connection_; }
    Result<> put_in_place() override {
        WhileWaiting const unasked;
        connection_.execute("COMMIT");
        if (connection_.finish() != "COMMIT") throw Fault{"the copy was not committed"};
        return {};
    }

private:
    /// Position, logged_at, chain and octets become two rows. An entry's id is its position here.
    void fill_log(std::function<void(AddRow const& add)> const& rows) {
        TableLoad content{connection_, "log_content", "id, octets"};
        TableLoad order{connection_, "log_order", "position, entry_id, logged_at, chain"};
        rows([&](Params row) {
            Param const said[] = {row[0], row[3]};
            Param const place[] = {row[0], row[0], row[1], row[2]};
            content.add(said);
            order.add(place);
        });
        content.finish();
        order.finish();
    }

    /// What is numbered from now on comes after what is there.
    void set_counters() {
        std::string highest = "SELECT max(id) FROM (SELECT 0 AS id";
        for (CommonTable const& table : common_tables()) {
            if (table.columns.front().name != "id") continue;
            highest += " UNION ALL SELECT max(id) FROM " + std::string{table.name};
        }
        connection_.execute("SELECT setval('row_id', $1, false)",
                            {connection_.integer(highest + ") ids") + 1});
        connection_.execute(
            "INSERT INTO comment_counter SELECT consultation_id, max(sequence) FROM comment "
            "GROUP BY consultation_id");
        connection_.execute("UPDATE log_progress SET caught_up_at = clock_microseconds()");
        auto const entries = static_cast<std::int64_t>(log_size(connection_));
        if (entries == 0) return;
        connection_.execute("SELECT setval('log_batch', $1, false)",
                            {((entries - 1) >> entry_bits) + 1});
        connection_.execute("UPDATE log_progress SET settled = $1", {entries - 1});
    }

    /// So that the first questions are planned as well as later ones.
    void analyze() {
        std::vector<std::string> tables;
        connection_.query(
            "SELECT format('ANALYZE %I', tablename) FROM pg_tables "
            "WHERE schemaname = 'consult' ORDER BY 1",
            {}, [&](Row const& row) { tables.push_back(row.string(0)); });
        for (std::string const& table : tables)
            connection_.run_script(table);
    }

    Connection connection_;
    DatabaseFiles files_;
    std::optional<PutOffIndexes> put_off_;
};

}  // namespace

Result<std::unique_ptr<IncomingDatabase>> new_schema(std::string const& url) {
    if (Result<> const good = check_url(url); !good) return tl::unexpected(good.error());
    return reaching([&]() -> Result<std::unique_ptr<IncomingDatabase>> {
        auto made = std::make_unique<NewSchema>(url);
        if (Result<> const ready = made->prepare(); !ready) return tl::unexpected(ready.error());
        return made;
    });
}

}  // namespace consult::storage::postgres
