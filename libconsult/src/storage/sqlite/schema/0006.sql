-- Version 6. From many comments to a reasoned answer to each: campaigns, themes, what officials do
-- with comments while they read, and responses to all of these.
-- Accounts are named by their ids without a reference: who embeds the library may have its own.

-- Comments that share a text. Which comments belong together is found from their texts and can be found
-- again; what officials decided about it can't and stands in campaign_pin and campaign_decision.
CREATE TABLE campaign (
    id              INTEGER PRIMARY KEY,
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    exemplar_id     INTEGER NOT NULL REFERENCES comment (id),
    kind            TEXT NOT NULL,         -- exact_copy, near_copy, key_block, filled_template
    state           TEXT NOT NULL,         -- found, confirmed, dissolved
    name            TEXT NOT NULL,         -- texts by language; {} for none
    sponsor         TEXT NOT NULL,         -- who wrote the letter, where known
    merged_into     INTEGER,               -- another campaign
    words_hash      INTEGER NOT NULL,      -- of the exemplar's words: the same letter elsewhere
    found_at        INTEGER NOT NULL,
    decided_at      INTEGER,
    decided_by      TEXT NOT NULL,
    comments        INTEGER NOT NULL       -- its members, counted as they come and go
) STRICT;
CREATE INDEX campaign_size ON campaign (consultation_id, comments, id) WHERE state <> 'dissolved';
CREATE INDEX campaign_words ON campaign (words_hash);

-- What the members of a campaign share: a whole comment or parts of one.
CREATE TABLE campaign_letter (
    campaign_id     INTEGER NOT NULL REFERENCES campaign (id),
    position        INTEGER NOT NULL,
    holder_id       INTEGER NOT NULL REFERENCES comment (id),
    kind            TEXT NOT NULL,
    ranges          TEXT NOT NULL,         -- octets of the holder's text: "0-310 402-555"
    PRIMARY KEY (campaign_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign_member (
    comment_id      INTEGER PRIMARY KEY REFERENCES comment (id),
    campaign_id     INTEGER NOT NULL REFERENCES campaign (id),
    kind            TEXT NOT NULL,         -- why it belongs: as of campaign, or decision
    likeness        INTEGER NOT NULL,      -- in thousandths
    letter          INTEGER NOT NULL,      -- which of the campaign's letters it shares
    own_words       INTEGER NOT NULL,      -- that the letter does not have
    adds            INTEGER NOT NULL       -- whether these amount to something to be read
) STRICT;
CREATE INDEX campaign_member_campaign ON campaign_member (campaign_id, comment_id);
CREATE INDEX campaign_member_adds ON campaign_member (campaign_id, comment_id) WHERE adds = 1;

-- An official's word on where a comment belongs; what is found later keeps to it.
CREATE TABLE campaign_pin (
    comment_id      INTEGER NOT NULL REFERENCES comment (id),
    campaign_id     INTEGER NOT NULL REFERENCES campaign (id),
    belongs         INTEGER NOT NULL,
    PRIMARY KEY (comment_id, campaign_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign_decision (
    campaign_id     INTEGER NOT NULL REFERENCES campaign (id),
    position        INTEGER NOT NULL,
    kind            TEXT NOT NULL,         -- confirmed, described, merged, split, dissolved
    other_id        INTEGER REFERENCES campaign (id),
    comments        INTEGER NOT NULL,
    reason          TEXT NOT NULL,
    decided_at      INTEGER NOT NULL,
    decided_by      TEXT NOT NULL,
    PRIMARY KEY (campaign_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX campaign_decision_other ON campaign_decision (other_id) WHERE other_id IS NOT NULL;

-- Somebody whose comment was taken for a copy says that it is none.
CREATE TABLE campaign_contest (
    id              INTEGER PRIMARY KEY,
    comment_id      INTEGER NOT NULL REFERENCES comment (id),
    campaign_id     INTEGER NOT NULL REFERENCES campaign (id),
    reason          TEXT NOT NULL,
    state           TEXT NOT NULL,         -- open, upheld, rejected
    made_at         INTEGER NOT NULL,
    answer          TEXT NOT NULL,
    answered_at     INTEGER,
    answered_by     TEXT NOT NULL
) STRICT;
CREATE INDEX campaign_contest_comment ON campaign_contest (comment_id);
CREATE INDEX campaign_contest_campaign ON campaign_contest (campaign_id, id);

-- Up to where the comments of a consultation have been looked at for campaigns.
CREATE TABLE campaign_progress (
    consultation_id INTEGER PRIMARY KEY REFERENCES consultation (id),
    comments        INTEGER NOT NULL,
    changes         INTEGER NOT NULL, -- by searches and decisions: who finds another number reads anew
    searched        INTEGER NOT NULL, -- comments there were at the last search; 0: one has to come
    searches        INTEGER NOT NULL, -- how often one gave the campaigns other letters
    bounded         INTEGER NOT NULL, -- 1: the last search of all came to its bounds
    behind          INTEGER NOT NULL  -- 1: the last search, of all or of later ones, did
) STRICT;

-- A point raised, as the regulator words it.
CREATE TABLE theme (
    id              INTEGER PRIMARY KEY,
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    name            TEXT NOT NULL,         -- texts by language
    summary         TEXT NOT NULL,         -- texts by language; {} for none
    provision       TEXT NOT NULL,         -- that it is about; '' for none
    published_at    INTEGER,               -- none: officials alone know of it
    position        INTEGER NOT NULL,      -- in the list
    merged_into     INTEGER,               -- another theme
    created_at      INTEGER NOT NULL,
    created_by      TEXT NOT NULL,
    form_key        TEXT NOT NULL DEFAULT ''  -- as of response
) STRICT;
CREATE INDEX theme_consultation ON theme (consultation_id, position);
CREATE UNIQUE INDEX theme_form ON theme (form_key) WHERE form_key <> '';

-- Which comment raises which point, by which of its words.
CREATE TABLE theme_comment (
    theme_id        INTEGER NOT NULL REFERENCES theme (id),
    comment_id      INTEGER NOT NULL REFERENCES comment (id),
    state           TEXT NOT NULL,         -- proposed, confirmed, declined
    quote           TEXT NOT NULL,         -- the passage; '' for the whole comment
    likeness        INTEGER NOT NULL,      -- of a proposal, in thousandths
    marked_at       INTEGER NOT NULL,
    marked_by       TEXT NOT NULL,
    PRIMARY KEY (theme_id, comment_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX theme_comment_comment ON theme_comment (comment_id);

CREATE TABLE theme_change (
    theme_id        INTEGER NOT NULL REFERENCES theme (id),
    position        INTEGER NOT NULL,
    kind            TEXT NOT NULL,         -- made, renamed, merged, split
    other_id        INTEGER REFERENCES theme (id),
    was_name        TEXT NOT NULL,         -- texts by language
    was_summary     TEXT NOT NULL,         -- texts by language; {} for none
    comments        INTEGER NOT NULL,      -- that moved
    changed_at      INTEGER NOT NULL,
    changed_by      TEXT NOT NULL,
    PRIMARY KEY (theme_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX theme_change_other ON theme_change (other_id) WHERE other_id IS NOT NULL;

-- A response says its reason in each of the consultation's languages, and answers comments, themes and
-- campaigns; what it answers through these stands in response_comment from its publication on.
ALTER TABLE response ADD COLUMN version INTEGER NOT NULL DEFAULT 0;  -- of the draft that has the change
ALTER TABLE response ADD COLUMN corrects INTEGER;          -- another response
ALTER TABLE response ADD COLUMN written_by INTEGER;
ALTER TABLE response ADD COLUMN reviewed_by INTEGER;
ALTER TABLE response ADD COLUMN reviewed_at INTEGER;
ALTER TABLE response ADD COLUMN review_note TEXT NOT NULL DEFAULT '';
UPDATE response SET reason = json_object(language, reason);
ALTER TABLE response DROP COLUMN language;
CREATE INDEX response_corrects ON response (corrects) WHERE corrects IS NOT NULL;
ALTER TABLE response ADD COLUMN answers INTEGER NOT NULL DEFAULT 0;  -- comments, from its publication on
UPDATE response SET answers = (SELECT count(*) FROM response_comment WHERE response_id = response.id)
WHERE state = 'published';
-- A published one is the answer of its comments with ids up to this one; none: of all.
ALTER TABLE response ADD COLUMN taken_up INTEGER;
-- The form that made it, as a hash with who sent it, and when that was last saved; '' for none.
ALTER TABLE response ADD COLUMN form_key TEXT NOT NULL DEFAULT '';
ALTER TABLE response ADD COLUMN form_saved_at INTEGER;
CREATE UNIQUE INDEX response_form ON response (form_key) WHERE form_key <> '';
ALTER TABLE response_comment ADD COLUMN through TEXT NOT NULL DEFAULT '';  -- '', theme, campaign

-- Ids of responses that were discarded: none has one of them again.
CREATE TABLE response_gone (
    id INTEGER PRIMARY KEY
) STRICT;

-- Responses whose publication takes many units, and how far it is.
CREATE TABLE response_publication (
    response_id     INTEGER PRIMARY KEY REFERENCES response (id),
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    stage           TEXT NOT NULL,         -- pinning, pinned, answering, undoing
    was_state       TEXT NOT NULL,         -- of the response
    source          INTEGER NOT NULL,      -- how many of its themes and campaigns are pinned
    after_id        INTEGER NOT NULL,      -- the last comment that this stage has dealt with
    unanswered      INTEGER NOT NULL,      -- comments with a text that only this stage will answer
    asked_by_kind   INTEGER NOT NULL,      -- as in the log
    asked_by        INTEGER,
    asked_by_office TEXT NOT NULL
) STRICT;

CREATE TABLE response_theme (
    response_id     INTEGER NOT NULL REFERENCES response (id),
    theme_id        INTEGER NOT NULL REFERENCES theme (id),
    PRIMARY KEY (response_id, theme_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX response_theme_theme ON response_theme (theme_id);

CREATE TABLE response_campaign (
    response_id     INTEGER NOT NULL REFERENCES response (id),
    campaign_id     INTEGER NOT NULL REFERENCES campaign (id),
    PRIMARY KEY (response_id, campaign_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX response_campaign_campaign ON response_campaign (campaign_id);

-- What officials do with a comment while they read; nobody else sees it. Only comments that somebody
-- touched have a row.
CREATE TABLE comment_work (
    comment_id      INTEGER PRIMARY KEY REFERENCES comment (id),
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    sequence        INTEGER NOT NULL,      -- both as the comment has them: lists are in this order
    read_at         INTEGER,               -- none: nobody has read it
    read_by         INTEGER,
    assigned_to     INTEGER,
    assigned_at     INTEGER,
    needs_no_answer INTEGER NOT NULL,      -- said by an official
    held_by         INTEGER,  -- who has it open
    held_until      INTEGER
) STRICT;
CREATE INDEX comment_work_assigned ON comment_work (assigned_to, consultation_id, sequence)
    WHERE assigned_to IS NOT NULL;
CREATE INDEX comment_work_in_hands ON comment_work (consultation_id, sequence)
    WHERE assigned_to IS NOT NULL;
CREATE INDEX comment_work_no_answer ON comment_work (consultation_id, sequence)
    WHERE needs_no_answer = 1;
CREATE INDEX comment_work_held ON comment_work (held_by) WHERE held_by IS NOT NULL;

-- Which comments are read, as runs of their numbers: what is unread stands between them, so that
-- a new comment is unread without a row or an index of its own. Runs never touch each other.
CREATE TABLE read_run (
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    first_sequence  INTEGER NOT NULL,
    last_sequence   INTEGER NOT NULL,
    PRIMARY KEY (consultation_id, first_sequence)
) STRICT, WITHOUT ROWID;
-- How many comments the runs of a consultation hold.
CREATE TABLE read_count (
    consultation_id INTEGER PRIMARY KEY REFERENCES consultation (id),
    comments        INTEGER NOT NULL
) STRICT;

-- Of queues: those that an organisation sent, and those that ask for an answer. Neither index has
-- an entry for a comment of a person that was only received.
ALTER TABLE comment ADD COLUMN from_organisation INTEGER NOT NULL DEFAULT 0;
UPDATE comment SET from_organisation = 1
WHERE id IN (SELECT comment_id FROM comment_content WHERE organisation <> '');
CREATE INDEX comment_organisation ON comment (consultation_id, sequence)
    WHERE from_organisation = 1;
CREATE INDEX comment_to_answer ON comment (consultation_id, sequence)
    WHERE state <> 'received' AND answer IN ('', 'drafted');

CREATE TABLE comment_note (
    id              INTEGER PRIMARY KEY,
    comment_id      INTEGER NOT NULL REFERENCES comment (id),
    account_id      INTEGER NOT NULL,
    text            TEXT NOT NULL,
    written_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX comment_note_comment ON comment_note (comment_id, id);

CREATE TABLE saved_view (
    id              INTEGER PRIMARY KEY,
    account_id      INTEGER NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    name            TEXT NOT NULL,
    filter          TEXT NOT NULL,         -- as in the list's address, a field a line
    search          TEXT,                  -- the fields of a search, likewise; none: it shows the filter
    UNIQUE (account_id, consultation_id, name)
) STRICT;

-- Comments that several people mark independently, to see how far they agree.
CREATE TABLE coding_sample (
    id              INTEGER PRIMARY KEY,
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    name            TEXT NOT NULL,
    filter          TEXT NOT NULL,         -- of the queue it was drawn from, as in saved_view
    seed            TEXT NOT NULL,
    drawn_from      INTEGER NOT NULL,      -- so many comments were in the queue
    made_at         INTEGER NOT NULL,
    made_by         INTEGER NOT NULL,
    closed_at       INTEGER                -- none: codes are still taken
) STRICT;
CREATE INDEX coding_sample_consultation ON coding_sample (consultation_id, id);

CREATE TABLE coding_sample_comment (
    sample_id       INTEGER NOT NULL REFERENCES coding_sample (id),
    comment_id      INTEGER NOT NULL REFERENCES comment (id),
    PRIMARY KEY (sample_id, comment_id)
) STRICT, WITHOUT ROWID;

-- Who codes a sample, in the order in which they were named.
CREATE TABLE coding_coder (
    sample_id       INTEGER NOT NULL REFERENCES coding_sample (id),
    position        INTEGER NOT NULL,
    account_id      INTEGER NOT NULL REFERENCES account (id),
    PRIMARY KEY (sample_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX coding_coder_account ON coding_coder (account_id, sample_id);

-- The themes that were to be chosen from, as they stood when the sample was drawn.
CREATE TABLE coding_theme (
    sample_id       INTEGER NOT NULL REFERENCES coding_sample (id),
    theme_id        INTEGER NOT NULL REFERENCES theme (id),
    PRIMARY KEY (sample_id, theme_id)
) STRICT, WITHOUT ROWID;

-- That an account has coded a comment of a sample, be it with no theme.
CREATE TABLE coded_comment (
    sample_id       INTEGER NOT NULL REFERENCES coding_sample (id),
    comment_id      INTEGER NOT NULL REFERENCES comment (id),
    account_id      INTEGER NOT NULL,
    coded_at        INTEGER NOT NULL,
    PRIMARY KEY (sample_id, comment_id, account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE comment_code (
    sample_id       INTEGER NOT NULL REFERENCES coding_sample (id),
    comment_id      INTEGER NOT NULL REFERENCES comment (id),
    account_id      INTEGER NOT NULL,
    theme_id        INTEGER NOT NULL REFERENCES theme (id),
    PRIMARY KEY (sample_id, comment_id, account_id, theme_id)
) STRICT, WITHOUT ROWID;

-- Notices: who wants to be told of what, what happened that is to be told, and what waits to be sent.
ALTER TABLE account ADD COLUMN email TEXT NOT NULL DEFAULT '';  -- '' for none

-- Reminders stand by themselves: a message about one is one of many kinds of messages.
ALTER TABLE outbox RENAME TO reminder;
DROP INDEX outbox_account;
CREATE INDEX reminder_account ON reminder (account_id, id);

-- Somebody wants to be told by e-mail. Who ends it is forgotten: the row goes.
CREATE TABLE subscription (
    id              INTEGER PRIMARY KEY,
    address         TEXT NOT NULL,
    address_hash    BLOB NOT NULL,         -- keyed, of its small letters: what is the same address
    kind            TEXT NOT NULL,         -- everything, institution, topic, consultation, comment
    subject         TEXT NOT NULL,         -- code, topic or number; '' of everything
    language        TEXT NOT NULL,
    frequency       TEXT NOT NULL,         -- at_once, daily
    salt            BLOB NOT NULL,         -- of its tokens, which are kept nowhere
    created_at      INTEGER NOT NULL,
    confirmed_at    INTEGER                -- none: nobody has followed the link yet
) STRICT;
CREATE INDEX subscription_subject ON subscription (kind, subject, id) WHERE confirmed_at IS NOT NULL;
CREATE INDEX subscription_address ON subscription (address_hash, id);
CREATE INDEX subscription_unconfirmed ON subscription (created_at) WHERE confirmed_at IS NULL;

-- What owners of mailboxes said of messages that they need not have asked for.
CREATE TABLE mail_consent (
    mailbox         BLOB PRIMARY KEY,      -- keyed hash, as of addresses, without what follows a +
    wanted          INTEGER NOT NULL,      -- 1: it is theirs, and they want to be told; 0: no more
    said_at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A program of others that is told.
CREATE TABLE webhook (
    id              INTEGER PRIMARY KEY,
    institution_id  INTEGER REFERENCES institution (id),  -- none: told of all
    url             TEXT NOT NULL,
    events          TEXT NOT NULL,         -- names of occasions, a space between
    salt            BLOB NOT NULL,         -- of its secret, which is kept nowhere
    created_at      INTEGER NOT NULL,
    created_by      TEXT NOT NULL,         -- office
    failing_since   INTEGER,               -- none: the last call was taken
    disabled_at     INTEGER,               -- none: it is called
    last_error      TEXT NOT NULL
) STRICT;

-- Something that happened and is to be told, to whomever it concerns.
CREATE TABLE notice (
    id              INTEGER PRIMARY KEY,
    unique_key      TEXT NOT NULL UNIQUE,
    occasion        TEXT NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    response_id     INTEGER REFERENCES response (id),
    version         INTEGER NOT NULL,      -- of the draft; 0 where it is of none
    happened_at     INTEGER NOT NULL,
    part            INTEGER NOT NULL,      -- of those it concerns: being told now
    after_id        INTEGER NOT NULL,      -- of that part: told so far
    told_at         INTEGER                -- none: not all are told yet
) STRICT;
CREATE INDEX notice_untold ON notice (id) WHERE told_at IS NULL;

-- A message to one recipient. Addresses stand where they were given, never here; words are made when it
-- is sent, of what is public then.
CREATE TABLE outbox (
    id              INTEGER PRIMARY KEY,
    unique_key      TEXT NOT NULL UNIQUE,
    channel         TEXT NOT NULL,         -- mail, webhook
    occasion        TEXT NOT NULL,
    notice_id       INTEGER REFERENCES notice (id),
    reminder_id     INTEGER REFERENCES reminder (id),
    subscription_id INTEGER REFERENCES subscription (id),
    account_id      INTEGER REFERENCES account (id),
    comment_id      INTEGER REFERENCES comment (id),
    webhook_id      INTEGER REFERENCES webhook (id),
    mailbox         BLOB,               -- that was given with a comment, or is to be confirmed
    digest_id       INTEGER,               -- the message that tells it with others
    state           TEXT NOT NULL,         -- held, waiting, bundled, sent, dropped, stopped, dead
    attempts        INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    first_tried_at  INTEGER,
    last_error      TEXT NOT NULL,
    made_at         INTEGER NOT NULL,
    ended_at        INTEGER
) STRICT;
CREATE INDEX outbox_waiting ON outbox (channel, next_attempt_at) WHERE state = 'waiting';
CREATE INDEX outbox_held ON outbox (next_attempt_at) WHERE state = 'held';
CREATE INDEX outbox_dead ON outbox (id) WHERE state = 'dead';
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX outbox_notice ON outbox (notice_id) WHERE notice_id IS NOT NULL;
CREATE INDEX outbox_subscription ON outbox (subscription_id) WHERE subscription_id IS NOT NULL;
CREATE INDEX outbox_webhook ON outbox (webhook_id) WHERE webhook_id IS NOT NULL;
CREATE INDEX outbox_digest ON outbox (digest_id) WHERE digest_id IS NOT NULL;
CREATE INDEX outbox_mailbox ON outbox (mailbox, state, made_at) WHERE mailbox IS NOT NULL;

-- Up to which place the log has been read for what is to be told.
CREATE TABLE notice_progress (
    name            TEXT PRIMARY KEY,
    position        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What coders who disagreed settled on afterwards.
CREATE TABLE coding_settlement (
    sample_id       INTEGER NOT NULL REFERENCES coding_sample (id),
    comment_id      INTEGER NOT NULL REFERENCES comment (id),
    theme_id        INTEGER NOT NULL REFERENCES theme (id),
    raises          INTEGER NOT NULL,      -- whether the comment raises the theme
    settled_at      INTEGER NOT NULL,
    settled_by      INTEGER NOT NULL REFERENCES account (id),
    PRIMARY KEY (sample_id, comment_id, theme_id)
) STRICT, WITHOUT ROWID;

-- What those who comment are asked about themselves.
CREATE TABLE trait_question (
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    trait           TEXT NOT NULL,
    PRIMARY KEY (consultation_id, trait)
) STRICT, WITHOUT ROWID;

-- What they answered, for counting only; whatever erases a comment deletes its row. In a line, in
-- the order of the traits, with | between them: few different lines, which are counted in one pass.
CREATE TABLE comment_trait (
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    comment_id      INTEGER NOT NULL REFERENCES comment (id),
    answers         TEXT NOT NULL,
    PRIMARY KEY (consultation_id, comment_id)
) STRICT, WITHOUT ROWID;

-- All that a report told when it was published, in each language it is told in: worked out once, so
-- that showing it costs the same whatever it counted. Its digest stands in the log.
CREATE TABLE report_content (
    consultation_id INTEGER NOT NULL REFERENCES consultation (id),
    language        TEXT NOT NULL,
    content         TEXT NOT NULL,         -- JSON
    PRIMARY KEY (consultation_id, language)
) STRICT;

-- Councils that advise public bodies and watch over them.
CREATE TABLE council (
    id              INTEGER PRIMARY KEY,
    code            TEXT NOT NULL UNIQUE,
    institution_id  INTEGER NOT NULL REFERENCES institution (id),
    name            TEXT NOT NULL,         -- texts by language
    rules           TEXT NOT NULL,         -- the file of its rules, as it was read
    chair_id        INTEGER,               -- the member who was last elected to it
    created_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX council_institution ON council (institution_id);

-- Members, those who sit and those who did.
CREATE TABLE council_member (
    id              INTEGER PRIMARY KEY,
    council_id      INTEGER NOT NULL REFERENCES council (id),
    name            TEXT NOT NULL,
    capacity        TEXT NOT NULL,         -- citizen, organisation, business, expert, public_office
    organisation    TEXT NOT NULL,         -- that sent them; '' for none
    begins          TEXT NOT NULL,         -- the first day of the mandate
    ends            TEXT NOT NULL,         -- the first day after it
    in_a_row        INTEGER NOT NULL,      -- which mandate it is without a break
    appointed_at    INTEGER NOT NULL,
    left_on         TEXT NOT NULL,         -- the first day without them; '' while they sit
    left_as         TEXT NOT NULL,         -- term_ended, resigned, recalled, removed, died
    left_reason     TEXT NOT NULL,
    left_at         INTEGER                -- when that was recorded
) STRICT;
CREATE INDEX council_member_council ON council_member (council_id, id);

-- What a council recommends, and what became of it.
CREATE TABLE recommendation (
    id              INTEGER PRIMARY KEY,
    council_id      INTEGER NOT NULL REFERENCES council (id),
    year            INTEGER NOT NULL,
    sequence        INTEGER NOT NULL,
    subject         TEXT NOT NULL,         -- draft, budget_programme, report, work
    consultation_id INTEGER REFERENCES consultation (id),  -- on whose draft it is
    provision       TEXT NOT NULL,         -- of the draft; '' for all of it
    about           TEXT NOT NULL,         -- texts by language; {} for none
    text            TEXT NOT NULL,         -- texts by language
    adopted_at      INTEGER NOT NULL,
    received_at     INTEGER,
    hearing_told_at INTEGER,
    hearing_at      INTEGER,
    withdrawn_at    INTEGER,
    withdrawal      TEXT NOT NULL,         -- why; texts by language
    disposition     TEXT NOT NULL,         -- of the reply; '' while there is none
    reason          TEXT NOT NULL,         -- texts by language
    replied_at      INTEGER,
    replied_by      TEXT NOT NULL,         -- office
    response_id     INTEGER REFERENCES response (id),      -- that the reply was published with
    UNIQUE (council_id, year, sequence)
) STRICT;
CREATE INDEX recommendation_consultation ON recommendation (consultation_id)
    WHERE consultation_id IS NOT NULL;
CREATE INDEX recommendation_response ON recommendation (response_id) WHERE response_id IS NOT NULL;

-- How far what was accepted has come, step by step.
CREATE TABLE recommendation_step (
    recommendation_id INTEGER NOT NULL REFERENCES recommendation (id),
    position        INTEGER NOT NULL,
    state           TEXT NOT NULL,         -- planned, under_way, done, given_up
    note            TEXT NOT NULL,         -- texts by language; {} for none
    evidence        TEXT NOT NULL,         -- address; '' for none
    recorded_at     INTEGER NOT NULL,
    office          TEXT NOT NULL,
    PRIMARY KEY (recommendation_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE response_recommendation (
    response_id       INTEGER NOT NULL REFERENCES response (id),
    recommendation_id INTEGER NOT NULL REFERENCES recommendation (id),
    PRIMARY KEY (response_id, recommendation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX response_recommendation_recommendation
    ON response_recommendation (recommendation_id);

-- Entries that will have a place in the log a moment later: here each has it at once.
CREATE VIEW log_entry_waiting AS SELECT position AS id, octets FROM log_entry WHERE 0;
