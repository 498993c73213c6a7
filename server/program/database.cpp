/// `consult database`: keeping the file safe.
#include <iostream>

#include "program/command.h"
#include "program/progress.h"

namespace consult::program {

void add_database(CLI::App& app, Common& common) {
    CLI::App* const database = app.add_subcommand("database", "Back up and look at the database");
    database->require_subcommand(1);

    auto const target = std::make_shared<std::string>();
    CLI::App* const backup = database->add_subcommand(
        "backup", "Copy database and files into a new folder, also while it is served");
    backup->add_option("folder", *target)->required();
    backup->callback([&common, target] {
        auto const platform = open_platform(common, true);
        {
            Progress progress{"pages"};
            platform->backup(*target, [&](std::uint64_t done, std::uint64_t total) {
                progress.show(done, total);
            });
        }
        std::cout << "backed up into " << *target << "\n";
    });

    database->add_subcommand("sweep", "Remove stored files that nothing refers to")
        ->callback([&common] {
            auto const platform = open_platform(common, true);
            std::cout << "removed " << platform->sweep_files() << " files\n";
        });

    database->add_subcommand("status", "Size of the log and its root")->callback([&common] {
        auto const platform = open_platform(common, true);
        TreeHead const head = platform->log().head();
        std::cout << "log entries " << head.size << "\nroot " << to_hex(head.root) << "\n";
    });
}

}  // namespace consult::program
