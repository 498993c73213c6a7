/// `consult log`: checking that nothing was lost or changed.
#include <iostream>

#include "program/command.h"
#include "program/progress.h"

namespace consult::program {
namespace {

std::optional<ExpectedRoot> expected_root(std::string const& root,
                                          std::optional<std::uint64_t> size) {
    if (root.empty()) {
        if (size) throw Failure{"--size needs --root: the root the log had at that size"};
        return std::nullopt;
    }
    std::optional<Bytes> const octets = from_hex(root);
    std::optional<Digest> const digest = octets ? digest_from(*octets) : std::nullopt;
    if (!digest) throw Failure{"--root is 64 hexadecimal digits"};
    return ExpectedRoot{*digest, size};
}

}  // namespace

void add_log(CLI::App& app, Common& common) {
    CLI::App* const log = app.add_subcommand("log", "The action log");
    log->require_subcommand(1);
    auto const root = std::make_shared<std::string>();
    auto const size = std::make_shared<std::optional<std::uint64_t>>();
    CLI::App* const verify = log->add_subcommand(
        "verify", "Recompute everything; name every entry and row that is not what was logged");
    verify->add_option("--root", *root, "Root the log has, or had when it was shorter");
    verify->add_option("--size", *size, "Entries under that root; any number when not given");
    verify->callback([&common, root, size] {
        std::optional<ExpectedRoot> const expected = expected_root(*root, *size);
        auto const platform = open_platform(common, true);
        LogVerification verification;
        {
            Progress progress{"checked"};
            verification = platform->log().verify(
                expected,
                [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); });
        }
        std::cout << "entries " << verification.entries << "\nroot "
                  << to_hex(verification.head.root) << "\n";
        if (verification.unplaced > 0) {
            std::cout << "entries without a place yet " << verification.unplaced << "\n";
        }
        if (verification.expected_at) {
            std::cout << "expected root at " << *verification.expected_at << " entries\n";
        }
        for (std::string const& remark : verification.remarks) {
            std::cout << "remark: " << remark << "\n";
        }
        for (std::string const& discrepancy : verification.discrepancies) {
            std::cout << "discrepancy: " << discrepancy << "\n";
        }
        if (!verification.holds()) throw Failure{"the log does not hold", 2};
        std::cout << "the log holds\n";
    });
}

}  // namespace consult::program
