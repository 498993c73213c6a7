/// What must hold of a server that was killed and started again.
#pragma once

#include <string>
#include <vector>

#include <consult/consultation.h>

#include "fault/kill/submissions.h"
#include "fault/served_program.h"

namespace consult::fault {

struct Checked {
    std::size_t receipts = 0;        ///< found again, the same, their proofs verified
    std::size_t unacknowledged = 0;  ///< repeated, each then one comment
    std::size_t kept = 0;            ///< of those, in the database before they were repeated
    std::size_t comments = 0;        ///< numbered without a gap
    std::size_t entries = 0;         ///< of the log, which holds
};

/// Whether the database of that name is kept by another program.
[[nodiscard]] bool is_postgres(std::string const& database);

/// While it serves: every acknowledged receipt is found by number and token, as it was, with a
/// proof that verifies; a repeated submission is one comment. Adds the receipts of what was
/// repeated. Throws what does not hold.
void check_served(std::uint16_t port, std::string const& number,
                  std::vector<Submission>& submissions, Checked& checked);

/// When it has ended: `consult log verify` finds nothing; the comments are those that were sent,
/// each once, and numbered from 1 without a gap.
void check_database(Programs const& programs, std::string const& database,
                    ConsultationNumber const& number, std::vector<Submission> const& submissions,
                    std::filesystem::path const& log, Checked& checked);

}  // namespace consult::fault
