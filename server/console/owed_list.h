/// What is owed across the consultations of an official, by how soon it is due.
#pragma once

#include "console/desk.h"

namespace consult::console {

/// Sets `owed`: groups (overdue, due today, due within a week) each with `heading`, `more` (how
/// many are not listed, empty for none) and `rows`; and `reminders`, the newest of the official's
/// own. Sets `has_owed` and `has_reminders`.
Result<> set_owed(page::View& body, Desk const& desk);

}  // namespace consult::console
