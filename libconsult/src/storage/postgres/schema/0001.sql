-- Version 1: what the embedded engine's schema has in its version 2. Everything stands in the schema
-- `consult`. Texts are compared octet by octet, as there. Instants are microseconds since 1970-01-01T00:00:00Z. A column that holds one text in
-- several languages is a JSON object by language.

CREATE TABLE secret (
    name  TEXT COLLATE "C" PRIMARY KEY,
    value BYTEA NOT NULL
);

CREATE TABLE institution (
    id      BIGINT PRIMARY KEY,
    code    TEXT COLLATE "C" NOT NULL UNIQUE,
    name    TEXT COLLATE "C" NOT NULL,
    zone    TEXT COLLATE "C" NOT NULL,
    contact TEXT COLLATE "C" NOT NULL
);

CREATE TABLE account (
    id            BIGINT PRIMARY KEY,
    login         TEXT COLLATE "C" NOT NULL UNIQUE,
    name          TEXT COLLATE "C" NOT NULL,
    office        TEXT COLLATE "C" NOT NULL,
    password_hash TEXT COLLATE "C" NOT NULL,
    state         TEXT COLLATE "C" NOT NULL,
    created_at    BIGINT NOT NULL
);

CREATE TABLE account_role (
    account_id     BIGINT NOT NULL REFERENCES account (id),
    role           TEXT COLLATE "C" NOT NULL,
    institution_id BIGINT REFERENCES institution (id)
);
CREATE INDEX account_role_account ON account_role (account_id);

CREATE TABLE session (
    token_hash BYTEA PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE consultation (
    id             BIGINT PRIMARY KEY,
    institution_id BIGINT NOT NULL REFERENCES institution (id),
    year           BIGINT NOT NULL,
    sequence       BIGINT NOT NULL,
    state          TEXT COLLATE "C" NOT NULL,
    title          TEXT COLLATE "C" NOT NULL,
    summary        TEXT COLLATE "C" NOT NULL,
    guidance       TEXT COLLATE "C" NOT NULL,
    privacy_notice TEXT COLLATE "C" NOT NULL,
    contact        TEXT COLLATE "C" NOT NULL,
    languages      TEXT COLLATE "C" NOT NULL,             -- JSON array, the main one first
    cancel_reason  TEXT COLLATE "C" NOT NULL,
    opens_at       BIGINT,                   -- of the period as it stands now
    closes_at      BIGINT,
    created_at     BIGINT NOT NULL,
    published_at   BIGINT,
    answered_at    BIGINT,
    cancelled_at   BIGINT,
    UNIQUE (institution_id, year, sequence)
);
CREATE INDEX consultation_newest ON consultation (published_at, id);
CREATE INDEX consultation_opening ON consultation (opens_at);
CREATE INDEX consultation_closing ON consultation (closes_at, id);

CREATE TABLE consultation_topic (
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    position        BIGINT NOT NULL,
    topic           TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (consultation_id, position)
);
CREATE INDEX consultation_topic_topic ON consultation_topic (topic);

CREATE TABLE period_change (
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    position        BIGINT NOT NULL,         -- 0 is the period as first set
    kind            TEXT COLLATE "C" NOT NULL,
    opens_local     TEXT COLLATE "C" NOT NULL,
    opens_zone      TEXT COLLATE "C" NOT NULL,
    opens_at        BIGINT NOT NULL,
    opens_tzdata    TEXT COLLATE "C" NOT NULL,
    closes_local    TEXT COLLATE "C" NOT NULL,
    closes_zone     TEXT COLLATE "C" NOT NULL,
    closes_at       BIGINT NOT NULL,
    closes_tzdata   TEXT COLLATE "C" NOT NULL,
    reason          TEXT COLLATE "C" NOT NULL,
    changed_at      BIGINT NOT NULL,
    changed_by      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (consultation_id, position)
);

CREATE TABLE erratum (
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    position        BIGINT NOT NULL,
    field           TEXT COLLATE "C" NOT NULL,
    language        TEXT COLLATE "C" NOT NULL,
    was_text        TEXT COLLATE "C" NOT NULL,
    now_text        TEXT COLLATE "C" NOT NULL,
    reason          TEXT COLLATE "C" NOT NULL,
    corrected_at    BIGINT NOT NULL,
    corrected_by    TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (consultation_id, position)
);

CREATE TABLE consultation_search (
    consultation_id BIGINT PRIMARY KEY,
    words           TSVECTOR NOT NULL
);
CREATE INDEX consultation_search_words ON consultation_search USING gin (words);

CREATE TABLE draft (
    id              BIGINT PRIMARY KEY,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id)
);
CREATE INDEX draft_consultation ON draft (consultation_id);

CREATE TABLE draft_version (
    id           BIGINT PRIMARY KEY,
    draft_id     BIGINT NOT NULL REFERENCES draft (id),
    number       BIGINT NOT NULL,
    state        TEXT COLLATE "C" NOT NULL,
    note         TEXT COLLATE "C" NOT NULL,
    published_at BIGINT,
    UNIQUE (draft_id, number)
);

CREATE TABLE draft_text (
    id              BIGINT PRIMARY KEY,
    version_id      BIGINT NOT NULL REFERENCES draft_version (id),
    language        TEXT COLLATE "C" NOT NULL,
    format          TEXT COLLATE "C" NOT NULL,
    title           TEXT COLLATE "C" NOT NULL,
    source_sha256   BYTEA NOT NULL,
    source_size     BIGINT NOT NULL,
    text_sha256     BYTEA NOT NULL,            -- of title, provisions and remainders
    remainders      TEXT COLLATE "C" NOT NULL,            -- JSON array of {place, what, reason}
    UNIQUE (version_id, language)
);

-- The tree in reading order: a row's children are the rows after it that are one deeper, up to the
-- next row that is not deeper.
CREATE TABLE provision (
    text_id  BIGINT NOT NULL REFERENCES draft_text (id),
    position BIGINT NOT NULL,
    depth    BIGINT NOT NULL,
    element  TEXT COLLATE "C" NOT NULL,
    eid      TEXT COLLATE "C" NOT NULL,
    num_eid  TEXT COLLATE "C" NOT NULL,
    num      TEXT COLLATE "C" NOT NULL,                   -- inline pieces as JSON; '' for none
    heading_eid TEXT COLLATE "C" NOT NULL,
    heading  TEXT COLLATE "C" NOT NULL,
    content  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (text_id, position)
);
CREATE INDEX provision_depth ON provision (text_id, depth, position);
CREATE INDEX provision_eid ON provision (text_id, eid) WHERE eid <> '';

CREATE TABLE document (
    id              BIGINT PRIMARY KEY,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    kind            TEXT COLLATE "C" NOT NULL,
    language        TEXT COLLATE "C" NOT NULL,
    title           TEXT COLLATE "C" NOT NULL,
    file_name       TEXT COLLATE "C" NOT NULL,
    media_type      TEXT COLLATE "C" NOT NULL,
    size            BIGINT NOT NULL,
    sha256          BYTEA NOT NULL,
    uploaded_at     BIGINT NOT NULL,
    published_at    BIGINT
);
CREATE INDEX document_consultation ON document (consultation_id);

-- What is asked of many comments at once is narrow; what one comment says is in comment_content,
-- whose row goes, with both salts, when it is erased.
CREATE TABLE comment (
    id              BIGINT PRIMARY KEY,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    sequence        BIGINT NOT NULL,
    version_id      BIGINT REFERENCES draft_version (id),
    provision       TEXT COLLATE "C" NOT NULL,            -- eId of the anchor, '' for the whole draft
    state           TEXT COLLATE "C" NOT NULL,
    language        TEXT COLLATE "C" NOT NULL,
    visibility      TEXT COLLATE "C" NOT NULL,
    received_at     BIGINT NOT NULL,
    text_hash       BYTEA NOT NULL,            -- SHA-256 of the text; counts distinct texts
    idempotency     BYTEA NOT NULL UNIQUE,     -- SHA-256 of the key
    log_entry_id    BIGINT NOT NULL,
    withhold_reason TEXT COLLATE "C" NOT NULL DEFAULT '',
    UNIQUE (consultation_id, sequence)
);
CREATE INDEX comment_screened ON comment (consultation_id, sequence) WHERE state <> 'received';
CREATE INDEX comment_provision ON comment (consultation_id, provision, sequence)
    WHERE provision <> '';

CREATE TABLE comment_content (
    comment_id    BIGINT PRIMARY KEY REFERENCES comment (id),
    text          TEXT COLLATE "C" NOT NULL,
    quote         TEXT COLLATE "C" NOT NULL,
    prefix        TEXT COLLATE "C" NOT NULL,
    suffix        TEXT COLLATE "C" NOT NULL,
    name          TEXT COLLATE "C" NOT NULL,
    organisation  TEXT COLLATE "C" NOT NULL,
    email         TEXT COLLATE "C" NOT NULL,
    text_salt     BYTEA NOT NULL,
    identity_salt BYTEA NOT NULL,
    request_hash  BYTEA NOT NULL,              -- of what was sent, to tell a retry from another
    token_hash    BYTEA NOT NULL               -- SHA-256 of the tracking token
);

CREATE TABLE comment_import (
    comment_id      BIGINT PRIMARY KEY REFERENCES comment (id),
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    source          TEXT COLLATE "C" NOT NULL,
    source_id       TEXT COLLATE "C" NOT NULL,
    source_date     BIGINT NOT NULL,
    UNIQUE (consultation_id, source, source_id)
);

-- Where the log tells of a comment after it was submitted.
CREATE TABLE comment_screening (
    comment_id   BIGINT NOT NULL REFERENCES comment (id),
    log_entry_id BIGINT NOT NULL,
    PRIMARY KEY (comment_id, log_entry_id)
);

CREATE TABLE response (
    id              BIGINT PRIMARY KEY,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    disposition     TEXT COLLATE "C" NOT NULL,
    reason          TEXT COLLATE "C" NOT NULL,
    language        TEXT COLLATE "C" NOT NULL,
    provision       TEXT COLLATE "C" NOT NULL,
    state           TEXT COLLATE "C" NOT NULL,
    office          TEXT COLLATE "C" NOT NULL,
    written_at      BIGINT NOT NULL,
    published_at    BIGINT
);
CREATE INDEX response_consultation ON response (consultation_id, id);

CREATE TABLE response_comment (
    response_id BIGINT NOT NULL REFERENCES response (id),
    comment_id  BIGINT NOT NULL REFERENCES comment (id),
    PRIMARY KEY (response_id, comment_id)
);
CREATE INDEX response_comment_comment ON response_comment (comment_id);

CREATE TABLE report (
    consultation_id   BIGINT PRIMARY KEY REFERENCES consultation (id),
    text              TEXT COLLATE "C" NOT NULL,
    office            TEXT COLLATE "C" NOT NULL,
    written_at        BIGINT NOT NULL,
    published_at      BIGINT,
    figures           TEXT COLLATE "C" NOT NULL,          -- JSON, as of publication; '' before
    unanswered_reason TEXT COLLATE "C" NOT NULL
);

-- What a unit appends. Its number begins with that of the transaction, which is taken after the
-- transaction has its xid: so whoever begins after another has ended gets a higher one.
CREATE SEQUENCE log_batch;
CREATE TABLE log_content (
    id     BIGINT PRIMARY KEY,
    octets BYTEA NOT NULL
);

-- Where it stands in the log, given by the one sequencer.
CREATE TABLE log_order (
    position  BIGINT PRIMARY KEY,             -- from 0, no gaps
    entry_id  BIGINT NOT NULL UNIQUE REFERENCES log_content (id),
    logged_at BIGINT NOT NULL,                -- never decreasing
    chain     BYTEA NOT NULL                  -- over all entries up to this one: log/chain.h
);

CREATE VIEW log_entry AS
SELECT o.position, o.logged_at, o.chain, c.octets
FROM log_order o JOIN log_content c ON c.id = o.entry_id;

CREATE VIEW log_entry_by_id AS
SELECT c.id, o.position, o.logged_at, o.chain, c.octets
FROM log_content c LEFT JOIN log_order o ON o.entry_id = c.id;

-- Roots of full subtrees of 256^level leaves.
CREATE TABLE log_node (
    level    BIGINT NOT NULL,
    position BIGINT NOT NULL,
    hash     BYTEA NOT NULL,
    PRIMARY KEY (level, position)
);

-- One row: up to which number every entry has its place or will never be there, and when the
-- sequencer last had nothing left to place.
CREATE TABLE log_progress (
    settled      BIGINT NOT NULL,
    caught_up_at BIGINT NOT NULL
);
INSERT INTO log_progress VALUES (0, 0);

-- Rows get their ids from blocks that a program takes ahead.
CREATE SEQUENCE row_id INCREMENT BY 100;

-- The highest number of a comment that was given to any program to use.
CREATE TABLE comment_counter (
    consultation_id BIGINT PRIMARY KEY,
    given           BIGINT NOT NULL
);

-- Who does what only one program may do at a time. Whoever takes it over counts `fencing` up, so
-- that the one before, if it comes back, finds that it is not the one any more.
CREATE TABLE lease (
    name       TEXT COLLATE "C" PRIMARY KEY,
    holder     TEXT COLLATE "C" NOT NULL,
    fencing    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- One row: how many units have changed what is public other than by adding a comment.
CREATE TABLE change_count (
    value BIGINT NOT NULL
);
INSERT INTO change_count VALUES (0);

-- Programs that serve: how many of those changes are its own, and up to which change each has
-- dropped what it had kept.
CREATE TABLE server (
    name         TEXT COLLATE "C" PRIMARY KEY,
    own_changes  BIGINT NOT NULL,
    seen_changes BIGINT NOT NULL,
    lease_until  BIGINT NOT NULL
);

-- Files in pieces, by the SHA-256 of their content.
CREATE TABLE file (
    sha256    BYTEA PRIMARY KEY,
    size      BIGINT NOT NULL,
    stored_at BIGINT NOT NULL
);
CREATE TABLE file_piece (
    sha256   BYTEA NOT NULL REFERENCES file (sha256) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    octets   BYTEA NOT NULL,
    PRIMARY KEY (sha256, position)
);

-- Microseconds since 1970-01-01T00:00:00Z by the server's clock.
CREATE FUNCTION clock_microseconds() RETURNS BIGINT LANGUAGE sql VOLATILE AS
$$ SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT) $$;
