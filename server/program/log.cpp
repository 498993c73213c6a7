/// `consult log`: checking that nothing was lost or changed.
#include <iostream>

#include "program/command.h"
#include "program/progress.h"

namespace consult::program {
namespace {

std::optional<TreeHead> expected_head(std::string const& root, std::uint64_t size,
                                      TreeHead const& present) {
    if (root.empty()) return std::nullopt;
    std::optional<Bytes> const octets = from_hex(root);
    std::optional<Digest> const digest = octets ? digest_from(*octets) : std::nullopt;
    if (!digest) throw Failure{"--root is 64 hexadecimal digits"};
    return TreeHead{size == 0 ? present.size : size, *digest};
}

}  // namespace

void add_log(CLI::App& app, Common& common) {
    CLI::App* const log = app.add_subcommand("log", "The action log");
    log->require_subcommand(1);
    auto const root = std::make_shared<std::string>();
    auto const size = std::make_shared<std::uint64_t>(0);
    CLI::App* const verify = log->add_subcommand(
        "verify", "Recompute everything; name every entry that is not what was logged");
    verify->add_option("--root", *root, "Root the log must have");
    verify->add_option("--size", *size, "Entries under that root; all when not given");
    verify->callback([&common, root, size] {
        auto const platform = open_platform(common, true);
        std::optional<TreeHead> const expected =
            expected_head(*root, *size, platform->log().head());
        LogVerification verification;
        {
            Progress progress{"entries"};
            verification = platform->log().verify(
                expected,
                [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); });
        }
        std::cout << "entries " << verification.entries << "\nroot "
                  << to_hex(verification.head.root) << "\n";
        for (std::string const& discrepancy : verification.discrepancies) {
            std::cout << "discrepancy: " << discrepancy << "\n";
        }
        if (!verification.holds()) throw Failure{"the log does not hold", 2};
        std::cout << "the log holds\n";
    });
}

}  // namespace consult::program
