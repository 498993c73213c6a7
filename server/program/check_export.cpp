/// `consult check-export`: whether a file holds what it says, and says what the log does.
#include <iostream>

#include "program/checked_log.h"
#include "program/command.h"
#include "program/interruption.h"
#include "program/progress.h"

namespace consult::program {
namespace {

struct Options {
    std::string file;
    std::string url;
    bool alone = false;
};

std::unique_ptr<CheckedLog> log_of(Options const& options, Common const& common,
                                   Interruption const& interruption) {
    if (options.alone) return nullptr;
    if (options.url.empty()) return std::make_unique<DatabaseLog>(open_for_reading(common));
    return std::make_unique<ServerLog>(options.url,
                                       [&interruption] { return interruption.is_noted(); });
}

void print(ExportCheck const& check) {
    ExportVerification const& stated = check.stated;
    std::cout << stated.content << " of " << stated.consultation.text() << " (" << check.form
              << ", for " << name(stated.audience) << "), made at " << to_text(stated.made_at)
              << "\nstated root " << to_hex(stated.log.root) << " at "
              << english_count(stated.log.size, "entry", "entries") << "\nstated comments received "
              << stated.comments_received << ", in the file " << stated.comments_in_file << "\n";
    for (TableCount const& table : stated.tables)
        std::cout << "table " << table.key << ": " << english_count(table.rows, "row", "rows")
                  << " stated\n";
    if (check.is_against_log) {
        std::cout << "comments in the log at that size " << check.comments_in_log
                  << "\ntexts compared " << check.texts_compared << "\n";
    }
    for (std::string const& discrepancy : check.discrepancies)
        std::cout << "discrepancy: " << discrepancy << "\n";
}

void run(Options const& options, Common const& common) {
    Interruption const interruption{"broken off; not all was checked"};
    Bytes const file = read_file(options.file);
    std::unique_ptr<CheckedLog> const log = log_of(options, common, interruption);
    Progress progress{"entries"};
    Result<ExportCheck> const check =
        check_export(file, log.get(), [&](std::uint64_t done, std::uint64_t total) {
            interruption.look();
            progress.show(done, total);
        });
    progress.end();
    if (!check) fail(check.error());
    print(*check);
    if (!check->holds()) throw Failure{"the export does not hold", unsound};
    std::cout << (check->is_against_log ? "the export holds\n"
                                        : "the file is of one piece; the log was not asked\n");
}

}  // namespace

void add_check_export(CLI::App& app, Common& common) {
    auto const options = std::make_shared<Options>();
    CLI::App* const command = app.add_subcommand(
        "check-export",
        "Count an export again and compare it with the log of the database or of "
        "a server; 2 where it does not hold");
    command->add_option("file", options->file, "A PDF, XLSX, ZIP of CSV, or JSON; - for input")
        ->required();
    CLI::Option* const url =
        command->add_option("--url", options->url, "Compare with the log that is public there");
    command
        ->add_flag("--alone", options->alone, "Compare the file with what it states of itself only")
        ->excludes(url);
    command->callback([&common, options] { run(*options, common); });
}

}  // namespace consult::program
