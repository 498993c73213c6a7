#include "program/root_option.h"

#include <cstdint>

#include "program/command.h"

namespace consult::program {
namespace {

/// More than a log will have; CLI11 takes a number that is too large for the largest it knows.
constexpr std::int64_t most_entries = 1'000'000'000'000'000;

}  // namespace

void RootOption::add_to(CLI::App& command) {
    given_ = command.add_option("--root", root_, "Root the log has, or had when it was shorter");
    command.add_option("--size", size_, "Entries under that root; any number when not given")
        ->check(CLI::Range(std::int64_t{0}, most_entries));
}

std::optional<ExpectedRoot> RootOption::value() const {
    if (given_->count() == 0) {  // an empty one is no root, and no reason to compare nothing
        if (size_) throw Failure{"--size needs --root: the root the log had at that size"};
        return std::nullopt;
    }
    std::optional<Bytes> const octets = from_hex(root_);
    std::optional<Digest> const digest = octets ? digest_from(*octets) : std::nullopt;
    if (!digest) throw Failure{"--root is 64 hexadecimal digits"};
    return ExpectedRoot{*digest, size_};
}

}  // namespace consult::program
