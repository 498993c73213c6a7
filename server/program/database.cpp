/// `consult database`: keeping the database safe.
#include <filesystem>
#include <iostream>

#include <consult/platform/administration.h>

#include "program/command.h"
#include "program/database_report.h"
#include "program/interruption.h"
#include "program/progress.h"
#include "program/root_option.h"

namespace consult::program {
namespace {

Administration administration(Common const& common) {
    PlatformOptions options;
    options.database = common.database;
    return Administration{std::move(options)};
}

/// Shows how far the work is, and breaks it off when a signal asks for it.
class Work {
public:
    Administration::Progress progress() {
        return [this](std::string_view what, std::uint64_t done, std::uint64_t total) {
            interruption_.look();
            if (what != what_) shown_.emplace(what_ = what);
            shown_->show(done, total);
        };
    }

private:
    Interruption interruption_;
    std::string what_;
    std::optional<Progress> shown_;
};

void status(Common const& common, bool as_json) {
    DatabaseStatus const found = value_or_fail(administration(common).status());
    std::cout << (as_json ? status_json(found) : status_text(found));
    if (!found.figures && found.schema.found == found.schema.known) {
        throw Failure{"not all of the database can be read; check it", unsound};
    }
}

void check(Common const& common, RootOption const& root) {
    std::optional<ExpectedRoot> const expected = root.value();
    DatabaseCheck found;
    {
        Work work;
        found = value_or_fail(administration(common).check(expected, work.progress()));
    }
    std::cout << check_text(found);
    if (!found.is_sound()) throw Failure{"the database is not sound", unsound};
    if (!found.log) throw Failure{"not all was checked: a migration is pending", pending};
    std::cout << "the database is sound\n";
}

void back_up(Common const& common, std::string const& folder) {
    DatabaseCopy copy;
    {
        Work work;
        copy = value_or_fail(administration(common).back_up(folder, work.progress()));
    }
    std::cout << "backed up into " << folder << "\n" << copy_text(copy);
    if (copy.log && !copy.log->holds()) {
        throw Failure{"the backup is as the database is, and that does not hold", unsound};
    }
}

struct MigrateOptions {
    bool check = false;
    bool no_backup = false;
    std::string backup;
};

/// DATABASE.schema-VERSION, or DATABASE.schema-VERSION-2 and so on: one that a migration which
/// failed left behind stays as it is.
std::string name_of_backup(DatabaseStatus const& found) {
    std::string const first = found.file.string() + ".schema-" + std::to_string(found.schema.found);
    std::string name = first;
    for (int number = 2; exists(std::filesystem::symlink_status(name)); ++number)
        name = first + "-" + std::to_string(number);
    return name;
}

void back_up_before_migrating(Common const& common, DatabaseStatus const& found,
                              std::string const& folder) {
    if (found.file.empty()) {
        throw Failure{
            "a PostgreSQL database is not backed up by this program: make a dump with "
            "pg_dump, then migrate with --no-backup"};
    }
    back_up(common, folder.empty() ? name_of_backup(found) : folder);
}

DatabaseStatus status_before_migrating(Common const& common) {
    Interruption const interruption;
    DatabaseStatus found = value_or_fail(administration(common).status());
    interruption.look();
    return found;
}

void lead_forward(Common const& common) {
    Interruption const interruption;
    (void)value_or_fail(administration(common).migrate());
}

void migrate(Common const& common, MigrateOptions const& options) {
    DatabaseStatus const found = status_before_migrating(common);
    SchemaVersions const schema = found.schema;
    std::string const versions =
        "schema " + std::to_string(schema.found) + " to " + std::to_string(schema.known);
    if (options.check && schema.is_older()) {
        throw Failure{"a migration is pending: " + versions, pending};
    }
    if (schema.is_older() && !options.no_backup) {
        back_up_before_migrating(common, found, options.backup);
    }
    lead_forward(common);
    std::cout << (schema.is_older() ? "migrated from " + versions
                                    : "schema " + std::to_string(schema.found) + " is current")
              << "\n";
}

void restore(Common const& common, std::string const& folder, bool replace,
             RootOption const& root) {
    std::optional<ExpectedRoot> const expected = root.value();
    Work work;
    DatabaseCopy const copy =
        value_or_fail(administration(common).restore(folder, replace, expected, work.progress()));
    std::cout << "restored into " << common.database << "\n" << copy_text(copy);
    if (!copy.kept_aside.empty()) {
        std::cout << "what stood there is kept as " << copy.kept_aside.string() << "\n";
    }
}

/// The target's name is not repeated: it may hold a password.
void copy(Common const& common, std::string const& target) {
    DatabaseCopy made;
    {
        Work work;
        made = value_or_fail(administration(common).copy_to(target, work.progress()));
    }
    std::cout << "copied\n" << rows_text(made) << copy_text(made);
}

void add_status(CLI::App& database, Common& common) {
    auto const as_json = std::make_shared<bool>(false);
    CLI::App* const command = database.add_subcommand(
        "status", "Schema, sizes, counts and the log's root; changes nothing");
    command->add_flag("--json", *as_json, "As a JSON object");
    command->callback([&common, as_json] { status(common, *as_json); });
}

void add_check(CLI::App& database, Common& common) {
    auto const root = std::make_shared<RootOption>();
    CLI::App* const command = database.add_subcommand(
        "check", "Check structures, log, record and files; ends with 2 when something is wrong");
    root->add_to(*command);
    command->callback([&common, root] { check(common, *root); });
}

void add_backup(CLI::App& database, Common& common) {
    auto const folder = std::make_shared<std::string>();
    CLI::App* const command = database.add_subcommand(
        "backup",
        "Copy database and files into a new folder and check the copy, also while it is "
        "served");
    command->add_option("folder", *folder, "A folder that does not exist yet")->required();
    command->callback([&common, folder] { back_up(common, *folder); });
}

void add_migrate(CLI::App& database, Common& common) {
    auto const options = std::make_shared<MigrateOptions>();
    CLI::App* const command =
        database.add_subcommand("migrate", "Lead an older schema forward, after a backup");
    command->add_flag("--check", options->check,
                      "Only tell: ends with 3 when there is one to make");
    CLI::Option* const backup = command->add_option(
        "--backup", options->backup,
        "Folder of the backup; default: DATABASE.schema-VERSION, with a number behind it where "
        "that is there already");
    command
        ->add_flag("--no-backup", options->no_backup,
                   "Make none; needed with PostgreSQL, which is backed up by pg_dump")
        ->excludes(backup);
    command->callback([&common, options] { migrate(common, *options); });
}

void add_restore(CLI::App& database, Common& common) {
    auto const folder = std::make_shared<std::string>();
    auto const replace = std::make_shared<bool>(false);
    auto const root = std::make_shared<RootOption>();
    CLI::App* const command = database.add_subcommand(
        "restore", "Make the database named by --database out of a backup, and check it");
    command->add_option("folder", *folder, "A folder that `database backup` made")->required();
    command->add_flag("--replace", *replace,
                      "In the place of a database that is there, which is kept aside");
    root->add_to(*command);
    command->callback(
        [&common, folder, replace, root] { restore(common, *folder, *replace, *root); });
}

void add_copy(CLI::App& database, Common& common) {
    auto const target = std::make_shared<std::string>();
    CLI::App* const command = database.add_subcommand(
        "copy", "Copy everything into a new database, a file or in PostgreSQL, and check the copy");
    command->add_option("target", *target, "A file that does not exist yet, or postgresql://…")
        ->required();
    command->callback([&common, target] { copy(common, *target); });
}

}  // namespace

void add_database(CLI::App& app, Common& common) {
    CLI::App* const database = app.add_subcommand(
        "database", "Look at the database, check it, back it up, restore it, migrate it, copy it");
    database->require_subcommand(1);
    add_status(*database, common);
    add_check(*database, common);
    add_backup(*database, common);
    add_restore(*database, common);
    add_migrate(*database, common);
    add_copy(*database, common);
    database->add_subcommand("sweep", "Remove stored files that nothing refers to")
        ->callback([&common] {
            auto const platform = open_platform(common, true);
            std::cout << "removed " << english_count(platform->sweep_files(), "file", "files")
                      << "\n";
        });
}

}  // namespace consult::program
