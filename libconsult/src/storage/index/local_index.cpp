#include "storage/index/local_index.h"

#include <mutex>
#include <stdexcept>
#include <sys/file.h>
#include <sys/stat.h>

#include "storage/damage.h"
#include "storage/durable_file.h"
#include "storage/index/index_search.h"
#include "storage/index/index_writer.h"
#include "storage/snapshot_pool.h"
#include "storage/sqlite/files_beside.h"

namespace consult::storage {
namespace {

/// Of the tables and of how terms are made; whoever changes either raises it.
constexpr std::int64_t layout = 3;
constexpr std::int64_t application = 0x6b656e67;  // tells the file from other databases
/// Large rows lie on few pages.
constexpr std::int64_t page_octets = 8192;
constexpr int most_frames = 1'000;
/// Of each reader: the inner pages of a million comments' terms. Twice as many are no faster.
constexpr int kibibytes_of_pages = 8'192;
/// Of columns kept between searches: three octets for each comment, and eight where they are
/// narrowed down by time.
constexpr std::size_t octets_in_memory = std::size_t{24} << 20;

bool is_damage(Fault const& fault) {
    if (dynamic_cast<Damage const*>(&fault)) return true;
    auto const* const sqlite = dynamic_cast<SqliteFault const*>(&fault);
    if (!sqlite) return false;
    int const code = sqlite->code() & 0xFF;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR;
}

/// Says of what SQLite finds damaged that it is.
template <class Work>
auto telling_damage(Work&& work) -> decltype(work()) {
    try {
        return work();
    } catch (DamagedIndex const&) {
        throw;
    } catch (Fault const& fault) {
        if (is_damage(fault)) throw DamagedIndex{fault.what()};
        throw;
    }
}

class Reader final : public SnapshotReader {
public:
    explicit Reader(std::filesystem::path const& file)
        : connection_(file, Connection::Access::read) {
        connection_.set_pragma("cache_size", -kibibytes_of_pages);
    }

    void begin() override {
        connection_.execute("BEGIN");
        // The state is fixed by the first reading, not by BEGIN.
        (void)connection_.integer("SELECT entries FROM place");
    }
    void end() noexcept override {
        try {
            if (connection_.in_transaction()) connection_.execute("ROLLBACK");
        } catch (Fault const&) {  // the next begin() meets it too
        }
    }
    using Queries::query;
    void query(std::string_view sql, Params params, EachRow const& each) override {
        connection_.query(sql, params, each);
    }

private:
    Connection connection_;
};

/// An index that is only searched here.
class IndexOfAnother : public CommentIndex {
public:
    IndexOfAnother(std::filesystem::path const& file, std::size_t read_connections)
        : readers_([&] { return std::make_unique<Reader>(file); }, read_connections) {}

    IndexPosition position() override {
        return telling_damage([&] { return index::read_position(*readers_.lend()); });
    }
    bool apply(IndexBatch const&) override { throw std::logic_error{written_elsewhere}; }
    bool tidy() override { throw std::logic_error{written_elsewhere}; }
    void clear() override { throw std::logic_error{written_elsewhere}; }
    std::vector<std::uint64_t> with_drafted_answers(ConsultationId consultation) override {
        return telling_damage([&] {
            Snapshot const snapshot = readers_.lend();
            std::vector<std::uint64_t> sequences;
            for (index::Segment const& segment : index::segments_of(*snapshot, consultation)) {
                index::Bits const drafted =
                    index::read_bits(*snapshot, segment, index::Column::drafted);
                if (drafted.empty()) continue;
                auto const all = index::read_sequences(*snapshot, segment);
                drafted.for_each([&](std::size_t document) { sequences.push_back(all[document]); });
            }
            return sequences;
        });
    }
    Result<IndexHits> search(IndexRequest const& request) override {
        return telling_damage(
            [&] { return index::search_index(*readers_.lend(), memory_, request); });
    }
    IndexFigures figures() override {
        return telling_damage([&] {
            Snapshot const snapshot = readers_.lend();
            auto const number = [&](std::string_view sql) {
                return static_cast<std::uint64_t>(snapshot->integer(sql));
            };
            return IndexFigures{
                number("SELECT CAST(coalesce(sum(documents), 0) AS INTEGER) FROM segment"),
                number("SELECT count(*) FROM segment"),
                number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")};
        });
    }

private:
    static constexpr char const* written_elsewhere = "this index is written by another program";

    index::SegmentMemory memory_{octets_in_memory};
    SnapshotPool readers_;
};

/// A base, so that it is closed after those that read: whoever only reads can't remove the
/// write-ahead log, in which what is gone still stands.
struct ClosedLast {
    std::unique_ptr<Connection> connection_;
};

/// One that is written here, too.
class LocalIndex final : private ClosedLast, public IndexOfAnother {
public:
    LocalIndex(std::filesystem::path const& file, std::unique_ptr<Connection> connection,
               std::size_t read_connections)
        : ClosedLast{std::move(connection)},
          IndexOfAnother(file, read_connections),
          writer_(*connection_) {}

    bool apply(IndexBatch const& batch) override {
        std::scoped_lock const lock(mutex_);
        bool const applied = telling_damage([&] { return writer_.apply(batch); });
        keep_log_short();
        return applied;
    }
    bool tidy() override {
        std::scoped_lock const lock(mutex_);
        bool const did_something = telling_damage([&] { return writer_.tidy(); });
        keep_log_short();
        return did_something;
    }
    void clear() override {
        std::scoped_lock const lock(mutex_);
        telling_damage([&] { writer_.clear(); });
    }

private:
    /// Readers look through the write-ahead log first.
    void keep_log_short() {
        if (connection_->wal_frames() > most_frames) (void)connection_->checkpoint();
    }

    std::mutex mutex_;
    index::IndexWriter writer_;
};

void settle_in(Connection& connection) {
    connection.set_pragma("synchronous", 1);     // what is lost at a crash comes again
    connection.set_pragma("cache_size", -8192);  // it mostly adds at the end
}

/// A file with our tables; nothing when what is there is none.
std::unique_ptr<Connection> open_existing(std::filesystem::path const& file,
                                          Connection::Access access) try {
    if (!std::filesystem::exists(file)) return nullptr;
    auto connection = std::make_unique<Connection>(file, access);
    if (connection->pragma("application_id") != application ||
        connection->pragma("user_version") != layout) {
        return nullptr;
    }
    if (access == Connection::Access::write) settle_in(*connection);
    (void)index::read_position(*connection);
    return connection;
} catch (Fault const& fault) {
    if (is_damage(fault)) return nullptr;
    throw;
}

std::unique_ptr<Connection> make_new(std::filesystem::path const& file) {
    remove_local_index(file);
    { OpenFile const made{file, O_RDWR | O_CREAT}; }  // its owner's alone
    auto connection = std::make_unique<Connection>(file, Connection::Access::write);
    connection->set_pragma("page_size", page_octets);
    connection->run_script("PRAGMA journal_mode = WAL");
    settle_in(*connection);
    connection->set_pragma("application_id", application);
    connection->run_script("BEGIN");
    index::create_tables(*connection);
    connection->run_script("COMMIT");
    connection->set_pragma("user_version", layout);  // last: what is half made is made anew
    return connection;
}

}  // namespace

IndexLock::IndexLock(std::filesystem::path const& file) : file_(file, O_RDWR | O_CREAT) {}

std::unique_ptr<IndexLock> IndexLock::try_take(std::filesystem::path const& index) {
    std::unique_ptr<IndexLock> lock{new IndexLock{index.string() + ".lock"}};
    if (!lock->file_.try_lock(LOCK_EX)) lock.reset();
    return lock;
}

std::unique_ptr<CommentIndex> open_local_index(std::filesystem::path const& file,
                                               std::size_t read_connections) {
    std::unique_ptr<Connection> connection = open_existing(file, Connection::Access::write);
    if (!connection) connection = make_new(file);
    return std::make_unique<LocalIndex>(file, std::move(connection), read_connections);
}

std::unique_ptr<CommentIndex> open_index_of_another(std::filesystem::path const& file,
                                                    std::size_t read_connections) {
    if (!open_existing(file, Connection::Access::read)) return nullptr;
    return std::make_unique<IndexOfAnother>(file, read_connections);
}

std::uint64_t local_index_identity(std::filesystem::path const& file) {
    struct stat what {};
    return ::stat(file.c_str(), &what) == 0 ? what.st_ino : 0;
}

void remove_local_index(std::filesystem::path const& file) {
    FilesBeside const removed_with_it{file};
    std::filesystem::remove(file);
}

}  // namespace consult::storage
