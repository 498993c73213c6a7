-- Version 5. From many comments to a reasoned answer to each: campaigns, themes, what officials do
-- with comments while they read, and responses to all of these.

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
    decided_by      TEXT COLLATE "C" NOT NULL
);
CREATE INDEX campaign_consultation ON campaign (consultation_id, id);
CREATE INDEX campaign_words ON campaign (words_hash);

CREATE TABLE campaign_member (
    comment_id      BIGINT PRIMARY KEY REFERENCES comment (id),
    campaign_id     BIGINT NOT NULL REFERENCES campaign (id),
    kind            TEXT COLLATE "C" NOT NULL,         -- why it belongs: as of campaign, or placed by an official
    likeness        BIGINT NOT NULL,      -- in thousandths
    own_words       BIGINT NOT NULL,      -- that the exemplar does not have
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
    last_sequence   BIGINT NOT NULL,
    comments        BIGINT NOT NULL,
    rules           BIGINT NOT NULL       -- of finding; others make it begin anew
);

-- A point raised, as the regulator words it.
CREATE TABLE theme (
    id              BIGINT PRIMARY KEY,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    name            TEXT COLLATE "C" NOT NULL,         -- texts by language
    summary         TEXT COLLATE "C" NOT NULL,         -- texts by language; {} for none
    provision       TEXT COLLATE "C" NOT NULL,         -- that it is about; '' for none
    position        BIGINT NOT NULL,      -- in the list
    merged_into     BIGINT,               -- another theme
    created_at      BIGINT NOT NULL,
    created_by      TEXT COLLATE "C" NOT NULL
);
CREATE INDEX theme_consultation ON theme (consultation_id, position);

-- Which comment raises which point, by which of its words.
CREATE TABLE theme_comment (
    theme_id        BIGINT NOT NULL REFERENCES theme (id),
    comment_id      BIGINT NOT NULL REFERENCES comment (id),
    state           TEXT COLLATE "C" NOT NULL,         -- proposed, confirmed, declined
    quote           TEXT COLLATE "C" NOT NULL,         -- the passage; '' for the whole comment
    quote_begin     BIGINT NOT NULL,      -- its first octet in the comment's text
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
    comments        BIGINT NOT NULL,      -- that moved
    changed_at      BIGINT NOT NULL,
    changed_by      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (theme_id, position)
);

-- A response says its reason in each of the consultation's languages, and answers comments, themes and
-- campaigns; what it answers through these stands in response_comment from its publication on.
ALTER TABLE response ADD COLUMN version BIGINT NOT NULL DEFAULT 0;  -- of the draft that has the change
ALTER TABLE response ADD COLUMN corrects BIGINT REFERENCES response (id);
ALTER TABLE response ADD COLUMN written_by BIGINT REFERENCES account (id);
ALTER TABLE response ADD COLUMN reviewed_by BIGINT REFERENCES account (id);
ALTER TABLE response ADD COLUMN reviewed_at BIGINT;
ALTER TABLE response ADD COLUMN review_note TEXT COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX response_corrects ON response (corrects) WHERE corrects IS NOT NULL;
ALTER TABLE response_comment ADD COLUMN through TEXT COLLATE "C" NOT NULL DEFAULT '';  -- '', theme, campaign

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
    read_by         BIGINT REFERENCES account (id),
    assigned_to     BIGINT REFERENCES account (id),
    assigned_at     BIGINT,
    needs_no_answer BIGINT NOT NULL,      -- said by an official
    held_by         BIGINT REFERENCES account (id),  -- who has it open
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
    WHERE state = 'published' AND answer IN ('', 'drafted');

CREATE TABLE comment_note (
    id              BIGINT PRIMARY KEY,
    comment_id      BIGINT NOT NULL REFERENCES comment (id),
    account_id      BIGINT NOT NULL REFERENCES account (id),
    text            TEXT COLLATE "C" NOT NULL,
    written_at      BIGINT NOT NULL
);
CREATE INDEX comment_note_comment ON comment_note (comment_id, id);

CREATE TABLE saved_view (
    id              BIGINT PRIMARY KEY,
    account_id      BIGINT NOT NULL REFERENCES account (id),
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    name            TEXT COLLATE "C" NOT NULL,
    filter          TEXT COLLATE "C" NOT NULL,         -- as in the list's address, a field a line
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
    made_by         BIGINT NOT NULL REFERENCES account (id),
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
    account_id      BIGINT NOT NULL REFERENCES account (id),
    coded_at        BIGINT NOT NULL,
    PRIMARY KEY (sample_id, comment_id, account_id)
);

CREATE TABLE comment_code (
    sample_id       BIGINT NOT NULL REFERENCES coding_sample (id),
    comment_id      BIGINT NOT NULL REFERENCES comment (id),
    account_id      BIGINT NOT NULL REFERENCES account (id),
    theme_id        BIGINT NOT NULL REFERENCES theme (id),
    PRIMARY KEY (sample_id, comment_id, account_id, theme_id)
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
