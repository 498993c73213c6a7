/// What an operator does to a database as a whole: look at it, check it, copy it, bring it back,
/// lead it forward.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <consult/database.h>
#include <consult/platform.h>

namespace consult {

/// Works on the database and files that the options name, of whatever schema and whether or not
/// they are in use; only migrate() and restore() write there. What the options say beside names,
/// clock and zones is not used. Refuses (field `database`) what is missing, damaged or not ours,
/// and what this user has not the rights to. Throws Fault when the disk fails.
class Administration {
public:
    /// `what` is `pages`, `rows`, `indexes`, `files`, `compared` or `checked`. May throw: then what
    /// was begun is undone.
    using Progress =
        std::function<void(std::string_view what, std::uint64_t done, std::uint64_t total)>;

    explicit Administration(PlatformOptions options) : options_(std::move(options)) {}

    [[nodiscard]] Result<DatabaseStatus> status() const;

    /// Checks the database's structures, the log, the record and every file. Refuses a newer
    /// schema; of an older one only the structures are checked. `expected` as ActionLog::verify
    /// takes it.
    [[nodiscard]] Result<DatabaseCheck> check(std::optional<ExpectedRoot> const& expected = {},
                                              Progress const& progress = {}) const;

    /// A copy of database and files in the new folder `target`, of one state, also while others
    /// write. It is checked against that state before the folder gets its name. What the log and
    /// the record say against each other does not keep it from being made: it stands in the answer.
    /// Refuses (field `folder`) a folder that exists, can't be made or would go with another backup
    /// or database.
    [[nodiscard]] Result<DatabaseCopy> back_up(std::filesystem::path const& target,
                                               Progress const& progress = {}) const;

    /// Leads an older schema forward; the versions as they were before. Nothing happens to one that
    /// is current. Refuses a newer one, and one that is in use.
    [[nodiscard]] Result<SchemaVersions> migrate();

    /// Makes the database out of the backup in `folder`, leading its schema forward, and checks all
    /// of it before it gets its name: a power failure leaves none, or the whole. With `replace`, a
    /// database that has the name stands aside afterwards, with its files. Refuses a folder that is
    /// no backup, does not hold or never had the `expected` root (field `folder`), a name that is
    /// taken, and a database in use.
    [[nodiscard]] Result<DatabaseCopy> restore(std::filesystem::path const& folder, bool replace,
                                               std::optional<ExpectedRoot> const& expected = {},
                                               Progress const& progress = {}) const;

    /// Copies all that the database holds, as one state and also while others write, into the new
    /// database `target`, of whichever engine; named as PlatformOptions names one, its files beside
    /// it. Every row is compared and all of it checked before the target has its name: whatever
    /// happens meanwhile, there is no target or the whole. Refuses (field `target`) what exists,
    /// can't be made or belongs to another database; (field `database`) another schema than the
    /// program's, what does not hold, and a log in which entries wait for their place for nobody
    /// gives it.
    [[nodiscard]] Result<DatabaseCopy> copy_to(std::string const& target,
                                               Progress const& progress = {}) const;

    /// Why work with the database met the fault, where an operator can see to it: it is damaged, or
    /// the role has not the rights (field `database`). Nothing when the fault is of something else.
    /// Looking for damage may take long.
    [[nodiscard]] std::optional<Error> cause_of(Fault const& fault) const;

private:
    PlatformOptions options_;
};

}  // namespace consult
