#include "storage/sqlite/whole_file.h"

#include <cstdio>
#include <system_error>

#include <consult/unavailable.h>

#include "storage/sqlite/backup.h"
#include "storage/sqlite/file_lock.h"
#include "storage/sqlite/file_reading.h"
#include "storage/sqlite/integrity.h"
#include "storage/sqlite/migrations.h"
#include "storage/sqlite/opening.h"
#include "storage/sqlite/read_only_storage.h"
#include "storage/system_fault.h"

namespace consult::storage {
namespace {

namespace fs = std::filesystem;

std::uint64_t size_of(fs::path const& file) {
    std::error_code error;
    std::uintmax_t const size = fs::file_size(file, error);
    return error ? 0 : size;
}

std::string hexadecimal(std::int64_t number) {
    char text[17];
    std::snprintf(text, sizeof text, "%08llx", static_cast<unsigned long long>(number));
    return text;
}

/// Looking for damage takes long: not for what SQLite or the system tells from it.
bool may_be_of_damage(Fault const& fault) {
    if (dynamic_cast<SystemFault const*>(&fault) || dynamic_cast<Unavailable const*>(&fault)) {
        return false;
    }
    auto const* const sqlite = dynamic_cast<SqliteFault const*>(&fault);
    int const code = sqlite ? sqlite->code() % 256 : SQLITE_CORRUPT;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

class WholeFile final : public WholeDatabase {
public:
    WholeFile(fs::path file, FileReading reading, SchemaVersions schema)
        : file_(std::move(file)), reading_(std::move(reading)), schema_(schema) {}

    SchemaVersions schema() const override { return schema_; }

    DatabaseStatus status() const override {
        std::unique_ptr<Connection> const connection = reading_.open();
        DatabaseStatus status;
        status.engine = std::string{"SQLite "} + sqlite3_libversion();
        status.mark = hexadecimal(connection->pragma("application_id"));
        status.schema = schema_;
        status.octets = size_of(file_);
        status.log_octets = size_of(file_.string() + "-wal");
        status.page_octets = static_cast<std::uint64_t>(connection->pragma("page_size"));
        status.pages = static_cast<std::uint64_t>(connection->pragma("page_count"));
        status.free_pages = static_cast<std::uint64_t>(connection->pragma("freelist_count"));
        reading_.require_unchanged();
        return status;
    }

    void read(Look const& look) const override {
        std::unique_ptr<Connection> const connection = reading_.open(longest_integrity_check);
        connection->execute("BEGIN");
        look(*connection);
        reading_.require_unchanged();
    }

    std::vector<std::string> damage() const override {
        std::unique_ptr<Connection> const connection = reading_.open(longest_integrity_check);
        std::vector<std::string> found = damage_of(*connection);
        reading_.require_unchanged();
        return found;
    }

    std::optional<Error> cause_of(Fault const& fault) const override {
        if (dynamic_cast<WrittenMeanwhile const*>(&fault)) {
            return refuse(ErrorCode::conflict, "database", "database.written_meanwhile",
                          "Another program has written {file} while it was read; stop that "
                          "program, or do it again when nothing writes.",
                          {{"file", file_.string()}})
                .value();
        }
        if (!may_be_of_damage(fault)) return std::nullopt;
        std::vector<std::string> const found = damage();
        if (found.empty()) return cause_of_damage(fault);
        return damaged_database(file_, Fault{found.front()}).value();
    }

    Result<> migrate() override {
        {
            Result<RawFile> const unused = lock_file(file_);
            if (!unused) return tl::unexpected(unused.error());
        }
        if (auto const connection = open_for_writing(file_); !connection) {
            return tl::unexpected(connection.error());
        }
        schema_.found = schema_.known;
        return {};
    }

    void copy_to(fs::path const& target, Look const& look,
                 Progress const& progress) const override {
        copy_database(reading_, target, look, progress);
    }

private:
    fs::path file_;
    FileReading reading_;
    SchemaVersions schema_;
};

}  // namespace

Result<std::unique_ptr<WholeDatabase>> whole_file(fs::path const& file) {
    Result<FileReading> reading = readable_file(file);
    if (!reading) return tl::unexpected(reading.error());
    Result<SchemaVersions> const schema = schema_versions(*reading->open(), file);
    if (!schema) return tl::unexpected(schema.error());
    return std::make_unique<WholeFile>(file, std::move(*reading), *schema);
}

}  // namespace consult::storage
