#include "storage/sqlite/new_file.h"

#include <optional>

#include "storage/blob_store.h"
#include "storage/comment_tally.h"
#include "storage/incoming_files.h"
#include "storage/sqlite/file_reading.h"
#include "storage/sqlite/integrity.h"
#include "storage/sqlite/migrations.h"
#include "storage/sqlite/restored_file.h"
#include "storage/sqlite/search.h"
#include "storage/table_rows.h"

namespace consult::storage {
namespace {

namespace fs = std::filesystem;

/// A unique index over digests is filled in no order: the more of it is in memory, the better.
constexpr std::int64_t cache_kibibytes = 256 << 10;

std::string insertion(CommonTable const& table) {
    std::string sql =
        "INSERT INTO " + std::string{table.name} + " (" + column_names(table) + ") VALUES (";
    for (std::size_t i = 1; i <= table.columns.size(); ++i)
        sql += (i == 1 ? "$" : ", $") + std::to_string(i);
    return sql + ")";
}

class NewFile final : public IncomingDatabase {
public:
    NewFile(fs::path const& file, fs::path const& files) : file_(file), incoming_files_(files) {}

    Result<> prepare() {
        create_file(file_.path());
        connection_.emplace(file_.path(), Connection::Access::write);
        if (Result<> const made = migrate(*connection_, file_.path()); !made) return made;
        blobs_.emplace(incoming_files_.path());
        // Synced as a whole at the end, and nothing when it does not come to that.
        connection_->set_pragma("synchronous", 0);
        connection_->set_pragma("cache_size", -cache_kibibytes);
        connection_->set_pragma("foreign_keys", 0);  // looked at for all rows together
        connection_->run_script("BEGIN");
        return {};
    }

    void fill(CommonTable const& table,
              std::function<void(AddRow const& add)> const& rows) override {
        std::string const sql = insertion(table);
        rows([&](Params row) { connection_->execute(sql, row); });
    }
    void complete(Progress const&) override {
        Param const said[] = {sha256_of_nothing};
        connection_->execute(count_all_comments_sql, said);
        connection_->run_script("COMMIT");
    }
    void index_consultation(ConsultationId id, std::string_view words) override {
        Param const row[] = {id, words};
        connection_->execute(add_words_sql, row);
    }
    FileStore& files() override { return *blobs_; }
    Queries& queries() override { return *connection_; }
    Result<> put_in_place() override {
        make_durable(*connection_, file_.path());
        connection_.reset();  // so that nothing is beside the file
        require_whole();
        return file_.put_in_place_with(incoming_files_);
    }

private:
    void require_whole() const {
        std::unique_ptr<Connection> const connection =
            FileReading::as_found(file_.path()).open(longest_integrity_check);
        for (std::string const& damage : damage_of(*connection))
            throw Fault{"the copy " + file_.target().string() + " is damaged: " + damage};
    }

    RestoredFile file_;
    IncomingFiles incoming_files_;
    std::optional<Connection> connection_;
    std::optional<BlobStore> blobs_;
};

}  // namespace

Result<std::unique_ptr<IncomingDatabase>> new_file(fs::path const& file, fs::path const& files) {
    auto made = std::make_unique<NewFile>(file, files);
    if (Result<> const ready = made->prepare(); !ready) return tl::unexpected(ready.error());
    return made;
}

}  // namespace consult::storage
