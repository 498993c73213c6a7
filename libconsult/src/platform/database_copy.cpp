#include <map>
#include <set>

#include <consult/platform/administration.h>

#include "platform/copy_ends.h"
#include "platform/database_figures.h"
#include "platform/database_place.h"
#include "platform/final_names.h"
#include "platform/referenced_files.h"
#include "platform/state_verification.h"
#include "storage/consultation_repository.h"
#include "storage/table_rows.h"

namespace consult {
namespace {

using storage::CommonTable;
using storage::FileStore;
using storage::IncomingDatabase;
using storage::Queries;
using storage::RowsFigures;

constexpr std::uint64_t rows_between_signs = 1000;

/// What is said of the name of a database is said of the target.
tl::unexpected<Error> of_target(Error const& error) {
    std::vector<Problem> problems = error.problems();
    for (Problem& problem : problems)
        problem.field = "target";
    return tl::unexpected(Error{std::move(problems)});
}

/// One copy, step by step.
class Copying {
public:
    Copying(Queries& source, FileStore const& source_files, IncomingDatabase& target,
            Administration::Progress const& progress)
        : source_(source), source_files_(source_files), target_(target), progress_(progress) {}

    Result<DatabaseCopy> run() {
        DatabaseCopy copy;
        copy.figures = database_figures(source_);
        copy_rows(copy);
        target_.complete(
            [this](std::uint64_t done, std::uint64_t total) { tell("indexes", done, total); });
        index_consultations();
        Result<std::uint64_t> const files = copy_files();
        if (!files) return tl::unexpected(files.error());
        copy.files = *files;
        require_same_rows();
        if (database_figures(target_.queries()) != copy.figures) throw_other();
        copy.log = verify_state(
            target_.queries(), target_.files(), {},
            [this](std::uint64_t done, std::uint64_t total) { tell("checked", done, total); });
        if (Result<> const holds = require_holding(*copy.log); !holds) {
            return tl::unexpected(holds.error());
        }
        return copy;
    }

private:
    [[noreturn]] static void throw_other() {
        throw Fault{"the copy holds something else than the original"};
    }
    void tell(std::string_view what, std::uint64_t done, std::uint64_t total) const {
        if (progress_) progress_(what, done, total);
    }
    /// Counts one more of `rows_`.
    void step(std::string_view what, std::uint64_t& done) const {
        if (++done % rows_between_signs == 0 || done == rows_) tell(what, done, rows_);
    }

    void copy_rows(DatabaseCopy& copy) {
        for (CommonTable const& table : storage::common_tables())
            rows_ += storage::count_rows(source_, table);
        std::uint64_t done = 0;
        for (CommonTable const& table : storage::common_tables()) {
            storage::RowsTally tally;
            target_.fill(table, [&](IncomingDatabase::AddRow const& add) {
                storage::each_row(source_, table, [&](storage::Params row) {
                    tally.add(row);
                    add(row);
                    step("rows", done);
                });
            });
            RowsFigures const figures = tally.figures();
            copied_.emplace_back(table, figures);
            copy.rows.emplace_back(table.name, figures.rows);
        }
    }

    /// What is in preparation is found by nobody yet.
    void index_consultations() {
        Queries& queries = target_.queries();
        for (auto const& [id, number] : storage::all_consultations(queries)) {
            Consultation const consultation = storage::find_consultation(queries, id).value();
            if (consultation.state == ConsultationState::preparing) continue;
            target_.index_consultation(id, storage::search_words(consultation));
        }
    }

    /// Refuses files that are damaged; one that is lost is named when the copy is verified.
    Result<std::uint64_t> copy_files() {
        std::set<Digest> wanted;
        each_referenced_file(source_, [&](Digest const& file) { wanted.insert(file); });
        std::uint64_t looked_at = 0;
        std::uint64_t copied = 0;
        Problems damaged;
        for (Digest const& file : wanted) {
            tell("files", looked_at++, wanted.size());
            if (!source_files_.has(file)) continue;
            try {
                if (target_.files().put(content_of(file)) != file) throw_other();
                ++copied;
            } catch (storage::DamagedFile const& fault) {
                add_discrepancy(damaged, fault.what());
            }
        }
        tell("files", looked_at, wanted.size());
        if (!damaged.empty()) return damaged.refusal();
        return copied;
    }

    Bytes content_of(Digest const& file) const {
        auto const read = source_files_.open(file);
        Bytes content;
        std::array<char, 64 * 1024> piece;
        while (std::size_t const count = read(piece.data(), piece.size()))
            content.append(piece.data(), count);
        return content;
    }

    /// The target is read again: every table has as many rows as were copied, and the same.
    void require_same_rows() {
        std::uint64_t done = 0;
        for (auto const& [table, figures] : copied_) {
            storage::RowsTally tally;
            storage::each_row(target_.queries(), table, [&](storage::Params row) {
                tally.add(row);
                step("compared", done);
            });
            if (tally.figures() != figures) throw_other();
        }
    }

    static void add_discrepancy(Problems& problems, std::string discrepancy) {
        problems.add(storage::does_not_hold(std::move(discrepancy)));
    }
    static Result<> require_holding(LogVerification const& log) {
        Problems problems;
        for (std::string const& discrepancy : log.discrepancies)
            add_discrepancy(problems, discrepancy);
        return problems.result();
    }

    Queries& source_;
    FileStore const& source_files_;
    IncomingDatabase& target_;
    Administration::Progress const& progress_;
    std::vector<std::pair<CommonTable const&, RowsFigures>> copied_;
    std::uint64_t rows_ = 0;
};

Result<DatabaseCopy> make_copy(PlatformOptions const& options, std::string const& target,
                               Administration::Progress const& progress) {
    PlatformOptions made = options;
    made.database = target;
    made.files.clear();
    Result<std::unique_ptr<storage::WholeDatabase>> const database = whole_database(options);
    if (!database) return tl::unexpected(database.error());
    std::unique_ptr<IncomingDatabase> incoming;
    DatabaseCopy copy;
    auto const copy_state = [&](Queries& source, FileStore const& files) -> Result<> {
        Result<std::unique_ptr<IncomingDatabase>> empty = incoming_database(made);
        if (!empty) return of_target(empty.error());
        incoming = std::move(*empty);
        return Copying{source, files, *incoming, progress}.run().map(
            [&](DatabaseCopy copied) { copy = std::move(copied); });
    };
    Result<> const read =
        storage::working_on(**database, [&] { return read_state(options, copy_state); });
    if (!read) return tl::unexpected(read.error());
    copy.schema = (*database)->schema();
    // Not before all that was read is known to be of one state.
    if (Result<> const placed = incoming->put_in_place(); !placed) {
        return of_target(placed.error());
    }
    return copy;
}

}  // namespace

Result<DatabaseCopy> Administration::copy_to(std::string const& target,
                                             Progress const& progress) const {
    return naming_finally([&] { return make_copy(options_, target, progress); });
}

}  // namespace consult
