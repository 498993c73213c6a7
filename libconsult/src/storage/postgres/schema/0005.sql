-- Version 5. From many comments to a reasoned answer to each: campaigns, themes, what officials do
-- with comments while they read, and responses to all of these.
-- Accounts are named by their ids without a reference: who embeds the library may have its own.

-- Comments that share a text. Which comments belong together is found from their texts and can be found
-- again; what officials decided about it can't and stands in campaign_pin and campaign_decision.
CREATE TABLE campaign (
    id              BIGINT PRIMARY KEY,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    exemplar_id     BIGINT NOT NULL REFERENCES comment (id),
    kind            TEXT COLLATE "C" NOT NULL,         -- exact_copy, near_copy, key_block, filled_template
    state           TEXT COLLATE "C" NOT NULL,         -- found, confirmed, dissolved
    name            TEXT COLLATE "C" NOT NULL,         -- texts by language; {} for none
    sponsor         TEXT COLLATE "C" NOT NULL,         -- who wrote the letter, where known
    merged_into     BIGINT,               -- another campaign
    words_hash      BIGINT NOT NULL,      -- of the exemplar's words: the same letter elsewhere
    found_at        BIGINT NOT NULL,
    decided_at      BIGINT,
    decided_by      TEXT COLLATE "C" NOT NULL,
    comments        BIGINT NOT NULL       -- its members, counted as they come and go
);
CREATE INDEX campaign_size ON campaign (consultation_id, comments, id) WHERE state <> 'dissolved';
CREATE INDEX campaign_words ON campaign (words_hash);

-- What the members of a campaign share: a whole comment or parts of one.
CREATE TABLE campaign_letter (
    campaign_id     BIGINT NOT NULL REFERENCES campaign (id),
    position        BIGINT NOT NULL,
    holder_id       BIGINT NOT NULL REFERENCES comment (id),
    kind            TEXT COLLATE "C" NOT NULL,
    ranges          TEXT COLLATE "C" NOT NULL,         -- octets of the holder's text: "0-310 402-555"
    PRIMARY KEY (campaign_id, position)
);

CREATE TABLE campaign_member (
    comment_id      BIGINT PRIMARY KEY REFERENCES comment (id),
    campaign_id     BIGINT NOT NULL REFERENCES campaign (id),
    kind            TEXT COLLATE "C" NOT NULL,         -- why it belongs: as of campaign, or decision
    likeness        BIGINT NOT NULL,      -- in thousandths
    letter          BIGINT NOT NULL,      -- which of the campaign's letters it shares
    own_words       BIGINT NOT NULL,      -- that the letter does not have
    adds            BIGINT NOT NULL       -- whether these amount to something to be read
);
CREATE INDEX campaign_member_campaign ON campaign_member (campaign_id, comment_id);
CREATE INDEX campaign_member_adds ON campaign_member (campaign_id, comment_id) WHERE adds = 1;

-- An official's word on where a comment belongs; what is found later keeps to it.
CREATE TABLE campaign_pin (
    comment_id      BIGINT NOT NULL REFERENCES comment (id),
    campaign_id     BIGINT NOT NULL REFERENCES campaign (id),
    belongs         BIGINT NOT NULL,
    PRIMARY KEY (comment_id, campaign_id)
);

CREATE TABLE campaign_decision (
    campaign_id     BIGINT NOT NULL REFERENCES campaign (id),
    position        BIGINT NOT NULL,
    kind            TEXT COLLATE "C" NOT NULL,         -- confirmed, described, merged, split, dissolved
    other_id        BIGINT REFERENCES campaign (id),
    comments        BIGINT NOT NULL,
    reason          TEXT COLLATE "C" NOT NULL,
    decided_at      BIGINT NOT NULL,
    decided_by      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (campaign_id, position)
);
CREATE INDEX campaign_decision_other ON campaign_decision (other_id) WHERE other_id IS NOT NULL;

-- Somebody whose comment was taken for a copy says that it is none.
CREATE TABLE campaign_contest (
    id              BIGINT PRIMARY KEY,
    comment_id      BIGINT NOT NULL REFERENCES comment (id),
    campaign_id     BIGINT NOT NULL REFERENCES campaign (id),
    reason          TEXT COLLATE "C" NOT NULL,
    state           TEXT COLLATE "C" NOT NULL,         -- open, upheld, rejected
    made_at         BIGINT NOT NULL,
    answer          TEXT COLLATE "C" NOT NULL,
    answered_at     BIGINT,
    answered_by     TEXT COLLATE "C" NOT NULL
);
CREATE INDEX campaign_contest_comment ON campaign_contest (comment_id);
CREATE INDEX campaign_contest_campaign ON campaign_contest (campaign_id, id);

-- Up to where the comments of a consultation have been looked at for campaigns.
CREATE TABLE campaign_progress (
    consultation_id BIGINT PRIMARY KEY REFERENCES consultation (id),
    comments        BIGINT NOT NULL,
    changes         BIGINT NOT NULL, -- by searches and decisions: who finds another number reads anew
    searched        BIGINT NOT NULL, -- comments there were at the last search; 0: one has to come
    searches        BIGINT NOT NULL, -- how often one gave the campaigns other letters
    bounded         BIGINT NOT NULL, -- 1: the last search of all came to its bounds
    behind          BIGINT NOT NULL  -- 1: the last search, of all or of later ones, did
);

-- A point raised, as the regulator words it.
CREATE TABLE theme (
    id              BIGINT PRIMARY KEY,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    name            TEXT COLLATE "C" NOT NULL,         -- texts by language
    summary         TEXT COLLATE "C" NOT NULL,         -- texts by language; {} for none
    provision       TEXT COLLATE "C" NOT NULL,         -- that it is about; '' for none
    published_at    BIGINT,               -- none: officials alone know of it
    position        BIGINT NOT NULL,      -- in the list
    merged_into     BIGINT,               -- another theme
    created_at      BIGINT NOT NULL,
    created_by      TEXT COLLATE "C" NOT NULL,
    form_key        TEXT COLLATE "C" NOT NULL DEFAULT ''  -- as of response
);
CREATE INDEX theme_consultation ON theme (consultation_id, position);
CREATE UNIQUE INDEX theme_form ON theme (form_key) WHERE form_key <> '';

-- Which comment raises which point, by which of its words.
CREATE TABLE theme_comment (
    theme_id        BIGINT NOT NULL REFERENCES theme (id),
    comment_id      BIGINT NOT NULL REFERENCES comment (id),
    state           TEXT COLLATE "C" NOT NULL,         -- proposed, confirmed, declined
    quote           TEXT COLLATE "C" NOT NULL,         -- the passage; '' for the whole comment
    likeness        BIGINT NOT NULL,      -- of a proposal, in thousandths
    marked_at       BIGINT NOT NULL,
    marked_by       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (theme_id, comment_id)
);
CREATE INDEX theme_comment_comment ON theme_comment (comment_id);

CREATE TABLE theme_change (
    theme_id        BIGINT NOT NULL REFERENCES theme (id),
    position        BIGINT NOT NULL,
    kind            TEXT COLLATE "C" NOT NULL,         -- made, renamed, merged, split
    other_id        BIGINT REFERENCES theme (id),
    was_name        TEXT COLLATE "C" NOT NULL,         -- texts by language
    was_summary     TEXT COLLATE "C" NOT NULL,         -- texts by language; {} for none
    comments        BIGINT NOT NULL,      -- that moved
    changed_at      BIGINT NOT NULL,
    changed_by      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (theme_id, position)
);
CREATE INDEX theme_change_other ON theme_change (other_id) WHERE other_id IS NOT NULL;

-- A response says its reason in each of the consultation's languages, and answers comments, themes and
-- campaigns; what it answers through these stands in response_comment from its publication on.
ALTER TABLE response ADD COLUMN version BIGINT NOT NULL DEFAULT 0;  -- of the draft that has the change
ALTER TABLE response ADD COLUMN corrects BIGINT;          -- another response
ALTER TABLE response ADD COLUMN written_by BIGINT;
ALTER TABLE response ADD COLUMN reviewed_by BIGINT;
ALTER TABLE response ADD COLUMN reviewed_at BIGINT;
ALTER TABLE response ADD COLUMN review_note TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE response SET reason = json_build_object(language, reason)::text;
ALTER TABLE response DROP COLUMN language;
CREATE INDEX response_corrects ON response (corrects) WHERE corrects IS NOT NULL;
ALTER TABLE response ADD COLUMN answers BIGINT NOT NULL DEFAULT 0;  -- comments, from its publication on
UPDATE response SET answers = (SELECT count(*) FROM response_comment WHERE response_id = response.id)
WHERE state = 'published';
-- A published one is the answer of its comments with ids up to this one; none: of all.
ALTER TABLE response ADD COLUMN taken_up BIGINT;
-- The form that made it, as a hash with who sent it, and when that was last saved; '' for none.
ALTER TABLE response ADD COLUMN form_key TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE response ADD COLUMN form_saved_at BIGINT;
CREATE UNIQUE INDEX response_form ON response (form_key) WHERE form_key <> '';
ALTER TABLE response_comment ADD COLUMN through TEXT COLLATE "C" NOT NULL DEFAULT '';  -- '', theme, campaign

-- Ids of responses that were discarded: none has one of them again.
CREATE TABLE response_gone (
    id BIGINT PRIMARY KEY
);

-- Responses whose publication takes many units, and how far it is.
CREATE TABLE response_publication (
    response_id     BIGINT PRIMARY KEY REFERENCES response (id),
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    stage           TEXT COLLATE "C" NOT NULL,  -- pinning, pinned, answering, undoing
    was_state       TEXT COLLATE "C" NOT NULL,  -- of the response
    source          BIGINT NOT NULL,       -- how many of its themes and campaigns are pinned
    after_id        BIGINT NOT NULL,       -- the last comment that this stage has dealt with
    unanswered      BIGINT NOT NULL,       -- comments with a text that only this stage will answer
    asked_by_kind   BIGINT NOT NULL,       -- as in the log
    asked_by        BIGINT,
    asked_by_office TEXT COLLATE "C" NOT NULL
);

CREATE TABLE response_theme (
    response_id     BIGINT NOT NULL REFERENCES response (id),
    theme_id        BIGINT NOT NULL REFERENCES theme (id),
    PRIMARY KEY (response_id, theme_id)
);
CREATE INDEX response_theme_theme ON response_theme (theme_id);

CREATE TABLE response_campaign (
    response_id     BIGINT NOT NULL REFERENCES response (id),
    campaign_id     BIGINT NOT NULL REFERENCES campaign (id),
    PRIMARY KEY (response_id, campaign_id)
);
CREATE INDEX response_campaign_campaign ON response_campaign (campaign_id);

-- What officials do with a comment while they read; nobody else sees it. Only comments that somebody
-- touched have a row.
CREATE TABLE comment_work (
    comment_id      BIGINT PRIMARY KEY REFERENCES comment (id),
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    sequence        BIGINT NOT NULL,      -- both as the comment has them: lists are in this order
    read_at         BIGINT,               -- none: nobody has read it
    read_by         BIGINT,
    assigned_to     BIGINT,
    assigned_at     BIGINT,
    needs_no_answer BIGINT NOT NULL,      -- said by an official
    held_by         BIGINT,  -- who has it open
    held_until      BIGINT
);
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
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    first_sequence  BIGINT NOT NULL,
    last_sequence   BIGINT NOT NULL,
    PRIMARY KEY (consultation_id, first_sequence)
);
-- How many comments the runs of a consultation hold.
CREATE TABLE read_count (
    consultation_id BIGINT PRIMARY KEY REFERENCES consultation (id),
    comments        BIGINT NOT NULL
);

-- Of queues: those that an organisation sent, and those that ask for an answer. Neither index has
-- an entry for a comment of a person that was only received.
ALTER TABLE comment ADD COLUMN from_organisation BIGINT NOT NULL DEFAULT 0;
UPDATE comment SET from_organisation = 1
WHERE id IN (SELECT comment_id FROM comment_content WHERE organisation <> '');
CREATE INDEX comment_organisation ON comment (consultation_id, sequence)
    WHERE from_organisation = 1;
CREATE INDEX comment_to_answer ON comment (consultation_id, sequence)
    WHERE state <> 'received' AND answer IN ('', 'drafted');

CREATE TABLE comment_note (
    id              BIGINT PRIMARY KEY,
    comment_id      BIGINT NOT NULL REFERENCES comment (id),
    account_id      BIGINT NOT NULL,
    text            TEXT COLLATE "C" NOT NULL,
    written_at      BIGINT NOT NULL
);
CREATE INDEX comment_note_comment ON comment_note (comment_id, id);

CREATE TABLE saved_view (
    id              BIGINT PRIMARY KEY,
    account_id      BIGINT NOT NULL,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    name            TEXT COLLATE "C" NOT NULL,
    filter          TEXT COLLATE "C" NOT NULL,         -- as in the list's address, a field a line
    search          TEXT COLLATE "C",                  -- the fields of a search, likewise; none: it shows the filter
    UNIQUE (account_id, consultation_id, name)
);

-- Comments that several people mark independently, to see how far they agree.
CREATE TABLE coding_sample (
    id              BIGINT PRIMARY KEY,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    name            TEXT COLLATE "C" NOT NULL,
    filter          TEXT COLLATE "C" NOT NULL,         -- of the queue it was drawn from, as in saved_view
    seed            TEXT COLLATE "C" NOT NULL,
    drawn_from      BIGINT NOT NULL,      -- so many comments were in the queue
    made_at         BIGINT NOT NULL,
    made_by         BIGINT NOT NULL,
    closed_at       BIGINT                -- none: codes are still taken
);
CREATE INDEX coding_sample_consultation ON coding_sample (consultation_id, id);

CREATE TABLE coding_sample_comment (
    sample_id       BIGINT NOT NULL REFERENCES coding_sample (id),
    comment_id      BIGINT NOT NULL REFERENCES comment (id),
    PRIMARY KEY (sample_id, comment_id)
);

-- Who codes a sample, in the order in which they were named.
CREATE TABLE coding_coder (
    sample_id       BIGINT NOT NULL REFERENCES coding_sample (id),
    position        BIGINT NOT NULL,
    account_id      BIGINT NOT NULL REFERENCES account (id),
    PRIMARY KEY (sample_id, position)
);
CREATE INDEX coding_coder_account ON coding_coder (account_id, sample_id);

-- The themes that were to be chosen from, as they stood when the sample was drawn.
CREATE TABLE coding_theme (
    sample_id       BIGINT NOT NULL REFERENCES coding_sample (id),
    theme_id        BIGINT NOT NULL REFERENCES theme (id),
    PRIMARY KEY (sample_id, theme_id)
);

-- That an account has coded a comment of a sample, be it with no theme.
CREATE TABLE coded_comment (
    sample_id       BIGINT NOT NULL REFERENCES coding_sample (id),
    comment_id      BIGINT NOT NULL REFERENCES comment (id),
    account_id      BIGINT NOT NULL,
    coded_at        BIGINT NOT NULL,
    PRIMARY KEY (sample_id, comment_id, account_id)
);

CREATE TABLE comment_code (
    sample_id       BIGINT NOT NULL REFERENCES coding_sample (id),
    comment_id      BIGINT NOT NULL REFERENCES comment (id),
    account_id      BIGINT NOT NULL,
    theme_id        BIGINT NOT NULL REFERENCES theme (id),
    PRIMARY KEY (sample_id, comment_id, account_id, theme_id)
);

-- Notices: who wants to be told of what, what happened that is to be told, and what waits to be sent.
ALTER TABLE account ADD COLUMN email TEXT COLLATE "C" NOT NULL DEFAULT '';  -- '' for none

-- Reminders stand by themselves: a message about one is one of many kinds of messages.
ALTER TABLE outbox RENAME TO reminder;
ALTER INDEX outbox_account RENAME TO reminder_account;
ALTER TABLE reminder RENAME CONSTRAINT outbox_pkey TO reminder_pkey;
ALTER TABLE reminder RENAME CONSTRAINT outbox_account_id_fkey TO reminder_account_id_fkey;
ALTER TABLE reminder RENAME CONSTRAINT outbox_consultation_id_fkey TO reminder_consultation_id_fkey;
ALTER TABLE reminder
    RENAME CONSTRAINT outbox_consultation_id_obligation_due_at_occasion_account_i_key TO reminder_once;

-- Somebody wants to be told by e-mail. Who ends it is forgotten: the row goes.
CREATE TABLE subscription (
    id              BIGINT PRIMARY KEY,
    address         TEXT COLLATE "C" NOT NULL,
    address_hash    BYTEA NOT NULL,         -- keyed, of its small letters: what is the same address
    kind            TEXT COLLATE "C" NOT NULL,         -- everything, institution, topic, consultation, comment
    subject         TEXT COLLATE "C" NOT NULL,         -- code, topic or number; '' of everything
    language        TEXT COLLATE "C" NOT NULL,
    frequency       TEXT COLLATE "C" NOT NULL,         -- at_once, daily
    salt            BYTEA NOT NULL,         -- of its tokens, which are kept nowhere
    created_at      BIGINT NOT NULL,
    confirmed_at    BIGINT                -- none: nobody has followed the link yet
);
CREATE INDEX subscription_subject ON subscription (kind, subject, id) WHERE confirmed_at IS NOT NULL;
CREATE INDEX subscription_address ON subscription (address_hash, id);
CREATE INDEX subscription_unconfirmed ON subscription (created_at) WHERE confirmed_at IS NULL;

-- What owners of mailboxes said of messages that they need not have asked for.
CREATE TABLE mail_consent (
    mailbox         BYTEA PRIMARY KEY,      -- keyed hash, as of addresses, without what follows a +
    wanted          BIGINT NOT NULL,      -- 1: it is theirs, and they want to be told; 0: no more
    said_at         BIGINT NOT NULL
);

-- A program of others that is told.
CREATE TABLE webhook (
    id              BIGINT PRIMARY KEY,
    institution_id  BIGINT REFERENCES institution (id),  -- none: told of all
    url             TEXT COLLATE "C" NOT NULL,
    events          TEXT COLLATE "C" NOT NULL,         -- names of occasions, a space between
    salt            BYTEA NOT NULL,         -- of its secret, which is kept nowhere
    created_at      BIGINT NOT NULL,
    created_by      TEXT COLLATE "C" NOT NULL,         -- office
    failing_since   BIGINT,               -- none: the last call was taken
    disabled_at     BIGINT,               -- none: it is called
    last_error      TEXT COLLATE "C" NOT NULL
);

-- Something that happened and is to be told, to whomever it concerns.
CREATE TABLE notice (
    id              BIGINT PRIMARY KEY,
    unique_key      TEXT COLLATE "C" NOT NULL UNIQUE,
    occasion        TEXT COLLATE "C" NOT NULL,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    response_id     BIGINT REFERENCES response (id),
    version         BIGINT NOT NULL,      -- of the draft; 0 where it is of none
    happened_at     BIGINT NOT NULL,
    part            BIGINT NOT NULL,      -- of those it concerns: being told now
    after_id        BIGINT NOT NULL,      -- of that part: told so far
    told_at         BIGINT                -- none: not all are told yet
);
CREATE INDEX notice_untold ON notice (id) WHERE told_at IS NULL;

-- A message to one recipient. Addresses stand where they were given, never here; words are made when it
-- is sent, of what is public then.
CREATE TABLE outbox (
    id              BIGINT PRIMARY KEY,
    unique_key      TEXT COLLATE "C" NOT NULL UNIQUE,
    channel         TEXT COLLATE "C" NOT NULL,         -- mail, webhook
    occasion        TEXT COLLATE "C" NOT NULL,
    notice_id       BIGINT REFERENCES notice (id),
    reminder_id     BIGINT REFERENCES reminder (id),
    subscription_id BIGINT REFERENCES subscription (id),
    account_id      BIGINT REFERENCES account (id),
    comment_id      BIGINT REFERENCES comment (id),
    webhook_id      BIGINT REFERENCES webhook (id),
    mailbox         BYTEA,               -- that was given with a comment, or is to be confirmed
    digest_id       BIGINT,               -- the message that tells it with others
    state           TEXT COLLATE "C" NOT NULL,         -- held, waiting, bundled, sent, dropped, stopped, dead
    attempts        BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    first_tried_at  BIGINT,
    last_error      TEXT COLLATE "C" NOT NULL,
    made_at         BIGINT NOT NULL,
    ended_at        BIGINT
);
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
    name            TEXT COLLATE "C" PRIMARY KEY,
    position        BIGINT NOT NULL
);

-- What coders who disagreed settled on afterwards.
CREATE TABLE coding_settlement (
    sample_id       BIGINT NOT NULL REFERENCES coding_sample (id),
    comment_id      BIGINT NOT NULL REFERENCES comment (id),
    theme_id        BIGINT NOT NULL REFERENCES theme (id),
    raises          BIGINT NOT NULL,      -- whether the comment raises the theme
    settled_at      BIGINT NOT NULL,
    settled_by      BIGINT NOT NULL REFERENCES account (id),
    PRIMARY KEY (sample_id, comment_id, theme_id)
);

-- What those who comment are asked about themselves.
CREATE TABLE trait_question (
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    trait           TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (consultation_id, trait)
);

-- What they answered, for counting only; whatever erases a comment deletes its row. In a line, in
-- the order of the traits, with | between them: few different lines, which are counted in one pass.
CREATE TABLE comment_trait (
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    comment_id      BIGINT NOT NULL REFERENCES comment (id),
    answers         TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (consultation_id, comment_id)
);

-- All that a report told when it was published, in each language it is told in: worked out once, so
-- that showing it costs the same whatever it counted. Its digest stands in the log.
CREATE TABLE report_content (
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    language        TEXT COLLATE "C" NOT NULL,
    content         TEXT COLLATE "C" NOT NULL,         -- JSON
    PRIMARY KEY (consultation_id, language)
);

-- Councils that advise public bodies and watch over them.
CREATE TABLE council (
    id              BIGINT PRIMARY KEY,
    code            TEXT COLLATE "C" NOT NULL UNIQUE,
    institution_id  BIGINT NOT NULL REFERENCES institution (id),
    name            TEXT COLLATE "C" NOT NULL,         -- texts by language
    rules           TEXT COLLATE "C" NOT NULL,         -- the file of its rules, as it was read
    chair_id        BIGINT,               -- the member who was last elected to it
    created_at      BIGINT NOT NULL
);
CREATE INDEX council_institution ON council (institution_id);

-- Members, those who sit and those who did.
CREATE TABLE council_member (
    id              BIGINT PRIMARY KEY,
    council_id      BIGINT NOT NULL REFERENCES council (id),
    name            TEXT COLLATE "C" NOT NULL,
    capacity        TEXT COLLATE "C" NOT NULL,         -- citizen, organisation, business, expert, public_office
    organisation    TEXT COLLATE "C" NOT NULL,         -- that sent them; '' for none
    begins          TEXT COLLATE "C" NOT NULL,         -- the first day of the mandate
    ends            TEXT COLLATE "C" NOT NULL,         -- the first day after it
    in_a_row        BIGINT NOT NULL,      -- which mandate it is without a break
    appointed_at    BIGINT NOT NULL,
    left_on         TEXT COLLATE "C" NOT NULL,         -- the first day without them; '' while they sit
    left_as         TEXT COLLATE "C" NOT NULL,         -- term_ended, resigned, recalled, removed, died
    left_reason     TEXT COLLATE "C" NOT NULL,
    left_at         BIGINT                -- when that was recorded
);
CREATE INDEX council_member_council ON council_member (council_id, id);

-- What a council recommends, and what became of it.
CREATE TABLE recommendation (
    id              BIGINT PRIMARY KEY,
    council_id      BIGINT NOT NULL REFERENCES council (id),
    year            BIGINT NOT NULL,
    sequence        BIGINT NOT NULL,
    subject         TEXT COLLATE "C" NOT NULL,         -- draft, budget_programme, report, work
    consultation_id BIGINT REFERENCES consultation (id),  -- on whose draft it is
    provision       TEXT COLLATE "C" NOT NULL,         -- of the draft; '' for all of it
    about           TEXT COLLATE "C" NOT NULL,         -- texts by language; {} for none
    text            TEXT COLLATE "C" NOT NULL,         -- texts by language
    adopted_at      BIGINT NOT NULL,
    received_at     BIGINT,
    hearing_told_at BIGINT,
    hearing_at      BIGINT,
    withdrawn_at    BIGINT,
    withdrawal      TEXT COLLATE "C" NOT NULL,         -- why; texts by language
    disposition     TEXT COLLATE "C" NOT NULL,         -- of the reply; '' while there is none
    reason          TEXT COLLATE "C" NOT NULL,         -- texts by language
    replied_at      BIGINT,
    replied_by      TEXT COLLATE "C" NOT NULL,         -- office
    response_id     BIGINT REFERENCES response (id),      -- that the reply was published with
    UNIQUE (council_id, year, sequence)
);
CREATE INDEX recommendation_consultation ON recommendation (consultation_id)
    WHERE consultation_id IS NOT NULL;
CREATE INDEX recommendation_response ON recommendation (response_id) WHERE response_id IS NOT NULL;

-- How far what was accepted has come, step by step.
CREATE TABLE recommendation_step (
    recommendation_id BIGINT NOT NULL REFERENCES recommendation (id),
    position        BIGINT NOT NULL,
    state           TEXT COLLATE "C" NOT NULL,         -- planned, under_way, done, given_up
    note            TEXT COLLATE "C" NOT NULL,         -- texts by language; {} for none
    evidence        TEXT COLLATE "C" NOT NULL,         -- address; '' for none
    recorded_at     BIGINT NOT NULL,
    office          TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (recommendation_id, position)
);

CREATE TABLE response_recommendation (
    response_id       BIGINT NOT NULL REFERENCES response (id),
    recommendation_id BIGINT NOT NULL REFERENCES recommendation (id),
    PRIMARY KEY (response_id, recommendation_id)
);
CREATE INDEX response_recommendation_recommendation
    ON response_recommendation (recommendation_id);

-- Entries that will have a place in the log a moment later, looked for only where there can be any.
CREATE VIEW log_entry_waiting AS
SELECT c.id, c.octets FROM log_progress p JOIN log_content c ON c.id > p.settled
WHERE NOT EXISTS (SELECT 1 FROM log_order o WHERE o.entry_id = c.id AND o.entry_id > p.settled);
