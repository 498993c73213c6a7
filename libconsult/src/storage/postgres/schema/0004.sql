-- Version 4. The rules a consultation runs under, what happened under them, and what is owed.

-- A version of a procedure, as it was when it was first used or added: it never changes.
CREATE TABLE procedure (
    name           TEXT COLLATE "C" NOT NULL,                        -- such as kz.law
    version        BIGINT NOT NULL,
    institution_id BIGINT REFERENCES institution (id),  -- none: shipped with the program
    content        TEXT COLLATE "C" NOT NULL,                        -- a procedure file
    added_at       BIGINT NOT NULL,
    added_by       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (name, version)
);

-- Days that a decree moved, added to a shipped calendar.
CREATE TABLE calendar_addition (
    position   BIGINT PRIMARY KEY,         -- in the order in which they were added
    calendar   TEXT COLLATE "C" NOT NULL,
    day_off    TEXT COLLATE "C" NOT NULL,              -- '' for none
    day_worked TEXT COLLATE "C" NOT NULL,
    completes_year BIGINT,              -- of which nothing is still to come
    name       TEXT COLLATE "C" NOT NULL,
    decree     TEXT COLLATE "C" NOT NULL,
    url        TEXT COLLATE "C" NOT NULL,
    added_at   BIGINT NOT NULL,
    added_by   TEXT COLLATE "C" NOT NULL
);

ALTER TABLE consultation ADD COLUMN procedure_id TEXT COLLATE "C" NOT NULL DEFAULT '';        -- '' for none
ALTER TABLE consultation ADD COLUMN procedure_version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE consultation ADD COLUMN tier TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE consultation ADD COLUMN shortening_reason TEXT COLLATE "C" NOT NULL DEFAULT '{}';
ALTER TABLE consultation ADD COLUMN late_until BIGINT;       -- late comments are taken until then
ALTER TABLE consultation ADD COLUMN next_look_at BIGINT;     -- when time alone changes what is owed
ALTER TABLE consultation ADD COLUMN screened_at BIGINT;      -- when a comment was last screened
CREATE INDEX consultation_next_look ON consultation (next_look_at) WHERE next_look_at IS NOT NULL;

-- Of a change that says from when until when the period did not run.
ALTER TABLE period_change ADD COLUMN suspended_from BIGINT;
ALTER TABLE period_change ADD COLUMN suspended_until BIGINT;

-- A consultation moved to another version of its rules.
CREATE TABLE procedure_move (
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    position        BIGINT NOT NULL,
    from_id         TEXT COLLATE "C" NOT NULL,
    from_version    BIGINT NOT NULL,
    from_tier       TEXT COLLATE "C" NOT NULL,
    to_id           TEXT COLLATE "C" NOT NULL,
    to_version      BIGINT NOT NULL,
    to_tier         TEXT COLLATE "C" NOT NULL,
    reason          TEXT COLLATE "C" NOT NULL,
    moved_at        BIGINT NOT NULL,
    moved_by        TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (consultation_id, position)
);

-- What officials recorded of a consultation's way.
CREATE TABLE procedure_event (
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    position        BIGINT NOT NULL,
    event           TEXT COLLATE "C" NOT NULL,
    subject         TEXT COLLATE "C" NOT NULL,         -- of a body or recommendation; '' for none
    happened_at     BIGINT NOT NULL,
    favourable      BIGINT,
    note            TEXT COLLATE "C" NOT NULL,
    url             TEXT COLLATE "C" NOT NULL,
    recorded_at     BIGINT NOT NULL,
    recorded_by     TEXT COLLATE "C" NOT NULL,
    log_entry_id    BIGINT NOT NULL,
    withdrawn_at    BIGINT,                -- none: it stands
    withdrawn_by    TEXT COLLATE "C" NOT NULL DEFAULT '',
    withdrawal_reason TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    PRIMARY KEY (consultation_id, position)
);

-- Where each obligation stood when it last changed.
CREATE TABLE obligation (
    id              BIGINT PRIMARY KEY,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    name            TEXT COLLATE "C" NOT NULL,         -- its key, such as duties.report
    debtor          TEXT COLLATE "C" NOT NULL,
    state           TEXT COLLATE "C" NOT NULL,
    due_local       TEXT COLLATE "C" NOT NULL,         -- '' for none
    due_zone        TEXT COLLATE "C" NOT NULL,
    due_at          BIGINT,
    due_tzdata      TEXT COLLATE "C" NOT NULL,
    event_at        BIGINT,
    met_at          BIGINT,
    met_by          BIGINT,               -- the entry of the log that met it
    waiver          TEXT COLLATE "C" NOT NULL,         -- the reason
    waived_at       BIGINT,
    waived_by       TEXT COLLATE "C" NOT NULL,
    changed_at      BIGINT NOT NULL,
    broken_at       BIGINT,               -- when its date first passed without it
    UNIQUE (consultation_id, name)
);
-- Those without a date come last.
CREATE INDEX obligation_due ON obligation ((coalesce(due_at, 9223372036854775807)), id);

CREATE TABLE obligation_change (
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    name            TEXT COLLATE "C" NOT NULL,
    position        BIGINT NOT NULL,
    state           TEXT COLLATE "C" NOT NULL,
    due_at          BIGINT,
    changed_at      BIGINT NOT NULL,
    PRIMARY KEY (consultation_id, name, position)
);

-- Messages that are to be sent, each once.
CREATE TABLE outbox (
    id              BIGINT PRIMARY KEY,
    occasion        TEXT COLLATE "C" NOT NULL,         -- four_weeks, one_week, overdue
    account_id      BIGINT NOT NULL REFERENCES account (id),
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    obligation      TEXT COLLATE "C" NOT NULL,
    due_at          BIGINT NOT NULL,
    made_at         BIGINT NOT NULL,
    UNIQUE (consultation_id, obligation, due_at, occasion, account_id)
);
CREATE INDEX outbox_account ON outbox (account_id, id);
