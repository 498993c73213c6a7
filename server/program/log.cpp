/// `consult log`: checking that nothing was lost or changed.
#include <iostream>

#include "program/command.h"
#include "program/interruption.h"
#include "program/progress.h"
#include "program/root_option.h"

namespace consult::program {
void add_log(CLI::App& app, Common& common) {
    CLI::App* const log = app.add_subcommand("log", "The action log");
    log->require_subcommand(1);
    auto const root = std::make_shared<RootOption>();
    CLI::App* const verify = log->add_subcommand(
        "verify", "Recompute everything; name every entry and row that is not what was logged");
    root->add_to(*verify);
    verify->callback([&common, root] {
        std::optional<ExpectedRoot> const expected = root->value();
        Interruption const interruption{"broken off; not all was verified"};
        auto const platform = open_for_reading(common);
        LogVerification verification;
        {
            Progress progress{"checked"};
            verification =
                platform->log().verify(expected, [&](std::uint64_t done, std::uint64_t total) {
                    interruption.look();
                    progress.show(done, total);
                });
        }
        std::cout << "entries " << verification.entries << "\nroot "
                  << to_hex(verification.head.root) << "\n";
        if (verification.unplaced > 0) {
            std::cout << "entries without a place yet " << verification.unplaced << "\n";
        }
        if (verification.expected_at) {
            std::cout << "expected root at "
                      << english_count(*verification.expected_at, "entry", "entries") << "\n";
        }
        for (std::string const& remark : verification.remarks) {
            std::cout << "remark: " << remark << "\n";
        }
        for (std::string const& discrepancy : verification.discrepancies) {
            std::cout << "discrepancy: " << discrepancy << "\n";
        }
        if (!verification.holds()) throw Failure{"the log does not hold", unsound};
        std::cout << "the log holds\n";
    });
}

}  // namespace consult::program
