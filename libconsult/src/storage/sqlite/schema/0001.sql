-- Version 1. Instants are microseconds since 1970-01-01T00:00:00Z. A column that holds one text in
-- several languages is a JSON object by language.

CREATE TABLE secret (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE institution (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL,
    zone    TEXT NOT NULL,
    contact TEXT NOT NULL
) STRICT;

CREATE TABLE account (
    id            INTEGER PRIMARY KEY,
    login         TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    office        TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    state         TEXT NOT NULL,
    created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE account_role (
    account_id     INTEGER NOT NULL REFERENCES account (id),
    role           TEXT NOT NULL,
    institution_id INTEGER REFERENCES institution (id)
) STRICT;
CREATE INDEX account_role_account ON account_role (account_id);

CREATE TABLE session (
    token_hash BLOB PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE consultation (
    id             INTEGER PRIMARY KEY,
    institution_id INTEGER NOT NULL REFERENCES institution (id),
    year           INTEGER NOT NULL,
    sequence       INTEGER NOT NULL,
    state          TEXT NOT NULL,
    title          TEXT NOT NULL,
    summary        TEXT NOT NULL,
    guidance       TEXT NOT NULL,
    privacy_notice TEXT NOT NULL,
    contact        TEXT NOT NULL,
    languages      TEXT NOT NULL,             -- JSON array, the main one first
    cancel_reason  TEXT NOT NULL,
    opens_at       INTEGER,                   -- of the period as it stands now
    closes_at      INTEGER,
    created_at     INTEGER NOT NULL,
    published_at   INTEGER,
    answered_at    INTEGER,
    cancelled_at   INTEGER,
    UNIQUE (institution_id, year, sequence)
) STRICT;
CREATE INDEX consultation_newest ON consultation (published_at, id);
CREATE INDEX consultation_opening ON consultation (opens_at);
CREATE INDEX consultation_closing ON consultation (closes_at, id);

CREATE TABLE consultation_topic (
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    position        INTEGER NOT NULL,
    topic           TEXT NOT NULL,
    PRIMARY KEY (consultation_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX consultation_topic_topic ON consultation_topic (topic);

CREATE TABLE period_change (
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    position        INTEGER NOT NULL,         -- 0 is the period as first set
    kind            TEXT NOT NULL,
    opens_local     TEXT NOT NULL,
    opens_zone      TEXT NOT NULL,
    opens_at        INTEGER NOT NULL,
    opens_tzdata    TEXT NOT NULL,
    closes_local    TEXT NOT NULL,
    closes_zone     TEXT NOT NULL,
    closes_at       INTEGER NOT NULL,
    closes_tzdata   TEXT NOT NULL,
    reason          TEXT NOT NULL,
    changed_at      INTEGER NOT NULL,
    changed_by      TEXT NOT NULL,
    PRIMARY KEY (consultation_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE erratum (
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    position        INTEGER NOT NULL,
    field           TEXT NOT NULL,
    language        TEXT NOT NULL,
    was_text        TEXT NOT NULL,
    now_text        TEXT NOT NULL,
    reason          TEXT NOT NULL,
    corrected_at    INTEGER NOT NULL,
    corrected_by    TEXT NOT NULL,
    PRIMARY KEY (consultation_id, position)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE consultation_search USING fts5 (words, content = '', tokenize = 'unicode61');

CREATE TABLE draft (
    id              INTEGER PRIMARY KEY,
    consultation_id INTEGER NOT NULL REFERENCES consultation (id)
) STRICT;
CREATE INDEX draft_consultation ON draft (consultation_id);

CREATE TABLE draft_version (
    id           INTEGER PRIMARY KEY,
    draft_id     INTEGER NOT NULL REFERENCES draft (id),
    number       INTEGER NOT NULL,
    state        TEXT NOT NULL,
    note         TEXT NOT NULL,
    published_at INTEGER,
    UNIQUE (draft_id, number)
) STRICT;

CREATE TABLE draft_text (
    id              INTEGER PRIMARY KEY,
    version_id      INTEGER NOT NULL REFERENCES draft_version (id),
    language        TEXT NOT NULL,
    format          TEXT NOT NULL,
    title           TEXT NOT NULL,
    source_sha256   BLOB NOT NULL,
    source_size     INTEGER NOT NULL,
    text_sha256     BLOB NOT NULL,            -- of title, provisions and remainders
    remainders      TEXT NOT NULL,            -- JSON array of {place, what, reason}
    UNIQUE (version_id, language)
) STRICT;

-- The tree in reading order: a row's children are the rows after it that are one deeper, up to the
-- next row that is not deeper.
CREATE TABLE provision (
    text_id  INTEGER NOT NULL REFERENCES draft_text (id),
    position INTEGER NOT NULL,
    depth    INTEGER NOT NULL,
    element  TEXT NOT NULL,
    eid      TEXT NOT NULL,
    num_eid  TEXT NOT NULL,
    num      TEXT NOT NULL,                   -- inline pieces as JSON; '' for none
    heading_eid TEXT NOT NULL,
    heading  TEXT NOT NULL,
    content  TEXT NOT NULL,
    PRIMARY KEY (text_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX provision_depth ON provision (text_id, depth, position);
CREATE INDEX provision_eid ON provision (text_id, eid) WHERE eid <> '';

CREATE TABLE document (
    id              INTEGER PRIMARY KEY,
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    kind            TEXT NOT NULL,
    language        TEXT NOT NULL,
    title           TEXT NOT NULL,
    file_name       TEXT NOT NULL,
    media_type      TEXT NOT NULL,
    size            INTEGER NOT NULL,
    sha256          BLOB NOT NULL,
    uploaded_at     INTEGER NOT NULL,
    published_at    INTEGER
) STRICT;
CREATE INDEX document_consultation ON document (consultation_id);

-- What is asked of many comments at once is narrow; what one comment says is in comment_content,
-- whose row goes, with both salts, when it is erased.
CREATE TABLE comment (
    id              INTEGER PRIMARY KEY,
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    sequence        INTEGER NOT NULL,
    version_id      INTEGER REFERENCES draft_version (id),
    provision       TEXT NOT NULL,            -- eId of the anchor, '' for the whole draft
    state           TEXT NOT NULL,
    language        TEXT NOT NULL,
    visibility      TEXT NOT NULL,
    received_at     INTEGER NOT NULL,
    text_hash       BLOB NOT NULL,            -- SHA-256 of the text; counts distinct texts
    idempotency     BLOB NOT NULL UNIQUE,     -- SHA-256 of the key
    log_position    INTEGER NOT NULL,
    withhold_reason TEXT NOT NULL DEFAULT '',
    UNIQUE (consultation_id, sequence)
) STRICT;
CREATE INDEX comment_screened ON comment (consultation_id, sequence) WHERE state <> 'received';
CREATE INDEX comment_provision ON comment (consultation_id, provision, sequence)
    WHERE provision <> '';

CREATE TABLE comment_content (
    comment_id    INTEGER PRIMARY KEY REFERENCES comment (id),
    text          TEXT NOT NULL,
    quote         TEXT NOT NULL,
    prefix        TEXT NOT NULL,
    suffix        TEXT NOT NULL,
    name          TEXT NOT NULL,
    organisation  TEXT NOT NULL,
    email         TEXT NOT NULL,
    text_salt     BLOB NOT NULL,
    identity_salt BLOB NOT NULL,
    request_hash  BLOB NOT NULL,              -- of what was sent, to tell a retry from another
    token_hash    BLOB NOT NULL               -- SHA-256 of the tracking token
) STRICT;

CREATE TABLE comment_import (
    comment_id      INTEGER PRIMARY KEY REFERENCES comment (id),
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    source          TEXT NOT NULL,
    source_id       TEXT NOT NULL,
    source_date     INTEGER NOT NULL,
    UNIQUE (consultation_id, source, source_id)
) STRICT;

-- Where the log tells of a comment after it was submitted.
CREATE TABLE comment_screening (
    comment_id   INTEGER NOT NULL REFERENCES comment (id),
    log_position INTEGER NOT NULL,
    PRIMARY KEY (comment_id, log_position)
) STRICT, WITHOUT ROWID;

CREATE TABLE response (
    id              INTEGER PRIMARY KEY,
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    disposition     TEXT NOT NULL,
    reason          TEXT NOT NULL,
    language        TEXT NOT NULL,
    provision       TEXT NOT NULL,
    state           TEXT NOT NULL,
    office          TEXT NOT NULL,
    written_at      INTEGER NOT NULL,
    published_at    INTEGER
) STRICT;
CREATE INDEX response_consultation ON response (consultation_id, id);

CREATE TABLE response_comment (
    response_id INTEGER NOT NULL REFERENCES response (id),
    comment_id  INTEGER NOT NULL REFERENCES comment (id),
    PRIMARY KEY (response_id, comment_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX response_comment_comment ON response_comment (comment_id);

CREATE TABLE report (
    consultation_id   INTEGER PRIMARY KEY REFERENCES consultation (id),
    text              TEXT NOT NULL,
    office            TEXT NOT NULL,
    written_at        INTEGER NOT NULL,
    published_at      INTEGER,
    figures           TEXT NOT NULL,          -- JSON, as of publication; '' before
    unanswered_reason TEXT NOT NULL
) STRICT;

CREATE TABLE log_entry (
    position  INTEGER PRIMARY KEY,            -- from 0, no gaps
    logged_at INTEGER NOT NULL,               -- never decreasing
    chain     BLOB NOT NULL,                  -- over all entries up to this one: log/chain.h
    octets    BLOB NOT NULL
) STRICT;

-- Roots of full subtrees of 256^level leaves.
CREATE TABLE log_node (
    level    INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hash     BLOB NOT NULL,
    PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;
