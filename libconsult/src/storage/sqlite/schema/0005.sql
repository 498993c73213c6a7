-- Version 5. The rules a consultation runs under, what happened under them, and what is owed.

-- A version of a procedure, as it was when it was first used or added: it never changes.
CREATE TABLE procedure (
    name           TEXT NOT NULL,                        -- such as kz.law
    version        INTEGER NOT NULL,
    institution_id INTEGER REFERENCES institution (id),  -- none: shipped with the program
    content        TEXT NOT NULL,                        -- a procedure file
    added_at       INTEGER NOT NULL,
    added_by       TEXT NOT NULL,
    PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;

-- Days that a decree moved, added to a shipped calendar.
CREATE TABLE calendar_addition (
    position   INTEGER PRIMARY KEY,        -- in the order in which they were added
    calendar   TEXT NOT NULL,
    day_off    TEXT NOT NULL,              -- '' for none
    day_worked TEXT NOT NULL,
    completes_year INTEGER,              -- of which nothing is still to come
    name       TEXT NOT NULL,
    decree     TEXT NOT NULL,
    url        TEXT NOT NULL,
    added_at   INTEGER NOT NULL,
    added_by   TEXT NOT NULL
) STRICT;

ALTER TABLE consultation ADD COLUMN procedure_id TEXT NOT NULL DEFAULT '';        -- '' for none
ALTER TABLE consultation ADD COLUMN procedure_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE consultation ADD COLUMN tier TEXT NOT NULL DEFAULT '';
ALTER TABLE consultation ADD COLUMN shortening_reason TEXT NOT NULL DEFAULT '{}';
ALTER TABLE consultation ADD COLUMN late_until INTEGER;       -- late comments are taken until then
ALTER TABLE consultation ADD COLUMN next_look_at INTEGER;     -- when time alone changes what is owed
ALTER TABLE consultation ADD COLUMN screened_at INTEGER;      -- when a comment was last screened
CREATE INDEX consultation_next_look ON consultation (next_look_at) WHERE next_look_at IS NOT NULL;

-- Of a change that says from when until when the period did not run.
ALTER TABLE period_change ADD COLUMN suspended_from INTEGER;
ALTER TABLE period_change ADD COLUMN suspended_until INTEGER;

-- A consultation moved to another version of its rules.
CREATE TABLE procedure_move (
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    position        INTEGER NOT NULL,
    from_id         TEXT NOT NULL,
    from_version    INTEGER NOT NULL,
    from_tier       TEXT NOT NULL,
    to_id           TEXT NOT NULL,
    to_version      INTEGER NOT NULL,
    to_tier         TEXT NOT NULL,
    reason          TEXT NOT NULL,
    moved_at        INTEGER NOT NULL,
    moved_by        TEXT NOT NULL,
    PRIMARY KEY (consultation_id, position)
) STRICT, WITHOUT ROWID;

-- What officials recorded of a consultation's way.
CREATE TABLE procedure_event (
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    position        INTEGER NOT NULL,
    event           TEXT NOT NULL,
    subject         TEXT NOT NULL,         -- of a body or recommendation; '' for none
    happened_at     INTEGER NOT NULL,
    favourable      INTEGER,
    note            TEXT NOT NULL,
    url             TEXT NOT NULL,
    recorded_at     INTEGER NOT NULL,
    recorded_by     TEXT NOT NULL,
    log_entry_id    INTEGER NOT NULL,
    withdrawn_at    INTEGER,               -- none: it stands
    withdrawn_by    TEXT NOT NULL DEFAULT '',
    withdrawal_reason TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (consultation_id, position)
) STRICT, WITHOUT ROWID;

-- Where each obligation stood when it last changed.
CREATE TABLE obligation (
    id              INTEGER PRIMARY KEY,
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    name            TEXT NOT NULL,         -- its key, such as duties.report
    debtor          TEXT NOT NULL,
    state           TEXT NOT NULL,
    due_local       TEXT NOT NULL,         -- '' for none
    due_zone        TEXT NOT NULL,
    due_at          INTEGER,
    due_tzdata      TEXT NOT NULL,
    event_at        INTEGER,
    met_at          INTEGER,
    met_by          INTEGER,               -- the entry of the log that met it
    waiver          TEXT NOT NULL,         -- the reason
    waived_at       INTEGER,
    waived_by       TEXT NOT NULL,
    changed_at      INTEGER NOT NULL,
    broken_at       INTEGER,               -- when its date first passed without it
    UNIQUE (consultation_id, name)
) STRICT;
-- Those without a date come last.
CREATE INDEX obligation_due ON obligation ((coalesce(due_at, 9223372036854775807)), id);

CREATE TABLE obligation_change (
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    name            TEXT NOT NULL,
    position        INTEGER NOT NULL,
    state           TEXT NOT NULL,
    due_at          INTEGER,
    changed_at      INTEGER NOT NULL,
    PRIMARY KEY (consultation_id, name, position)
) STRICT, WITHOUT ROWID;

-- Messages that are to be sent, each once.
CREATE TABLE outbox (
    id              INTEGER PRIMARY KEY,
    occasion        TEXT NOT NULL,         -- four_weeks, one_week, overdue
    account_id      INTEGER NOT NULL REFERENCES account (id),
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    obligation      TEXT NOT NULL,
    due_at          INTEGER NOT NULL,
    made_at         INTEGER NOT NULL,
    UNIQUE (consultation_id, obligation, due_at, occasion, account_id)
) STRICT;
CREATE INDEX outbox_account ON outbox (account_id, id);
