-- Version 2. What grows is counted as it changes and read in the order it is shown in: no page of a
-- million comments or of many thousand consultations reads more rows than it shows.

-- How a comment is answered, as of the response that was published last: its disposition, `drafted`
-- where there are only drafted responses, '' where there are none.
ALTER TABLE comment ADD COLUMN answer TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE comment SET answer = coalesce(
    (SELECT r.disposition FROM response_comment rc JOIN response r ON r.id = rc.response_id
     WHERE rc.comment_id = comment.id AND r.state = 'published'
     ORDER BY r.published_at DESC, r.id DESC LIMIT 1), 'drafted')
WHERE id IN (SELECT comment_id FROM response_comment);

CREATE INDEX comment_received ON comment (consultation_id, sequence) WHERE state = 'received';
CREATE INDEX comment_withheld ON comment (consultation_id, sequence) WHERE state = 'withheld';
CREATE INDEX comment_unanswered ON comment (consultation_id, sequence)
    WHERE answer IN ('', 'drafted');
CREATE INDEX comment_answered ON comment (consultation_id, sequence) WHERE answer <> '';
DROP INDEX comment_provision;
CREATE INDEX comment_provision ON comment (consultation_id, provision, sequence);

-- What was acknowledged each program counts for itself: of a change that it does not know to have been
-- kept it is to hear as of another's.
ALTER TABLE server DROP COLUMN own_changes;

-- Asked by each transaction that writes. Whoever migrates holds the table alone, so none writes into a
-- schema it does not know.
CREATE FUNCTION require_schema(known BIGINT) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
    found BIGINT := (SELECT schema_version FROM installation);
BEGIN
    IF found <> known THEN
        RAISE EXCEPTION 'the database has schema %, this program knows %', found, known
        USING ERRCODE = 'CS001';
    END IF;
END $$;

-- How many comments there are, by everything that lists of them can be narrowed by. Transactions
-- that run at once count in lanes of their own, so that none waits for another: a count is the sum
-- over the lanes, of which one alone may be below nothing.
CREATE TABLE comment_tally (
    consultation_id BIGINT NOT NULL,
    version         BIGINT NOT NULL,          -- 0 for none
    provision       TEXT COLLATE "C" NOT NULL,
    state           TEXT COLLATE "C" NOT NULL,
    answer          TEXT COLLATE "C" NOT NULL,
    has_text        BIGINT NOT NULL,
    lane            INTEGER NOT NULL DEFAULT 0,
    comments        BIGINT NOT NULL,
    PRIMARY KEY (consultation_id, version, provision, state, answer, has_text, lane)
) WITH (fillfactor = 50);
INSERT INTO comment_tally
SELECT consultation_id, coalesce(version_id, 0), provision, state, answer,
       CAST(text_hash <> '\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
            AS INTEGER), 0, count(*)
FROM comment GROUP BY 1, 2, 3, 4, 5, 6;

-- The first lane that no other transaction has taken; it is this one's until it ends.
CREATE FUNCTION tally_lane() RETURNS INTEGER LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    FOR lane IN 0..1000000 LOOP
        IF pg_try_advisory_xact_lock(1668183916, lane) THEN RETURN lane; END IF;
    END LOOP;
END $$;

-- What a statement has changed of the comments, as changes of the counts.
CREATE FUNCTION count_comments() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO comment_tally AS t
    SELECT consultation_id, coalesce(version_id, 0), provision, state, answer,
           CAST(text_hash <> '\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
                AS INTEGER), tally_lane(), count(*)
    FROM fresh GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (consultation_id, version, provision, state, answer, has_text, lane)
    DO UPDATE SET comments = t.comments + excluded.comments;
    RETURN NULL;
END $$;
CREATE FUNCTION uncount_comments() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO comment_tally AS t
    SELECT consultation_id, coalesce(version_id, 0), provision, state, answer,
           CAST(text_hash <> '\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
                AS INTEGER), tally_lane(), -count(*)
    FROM stale GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (consultation_id, version, provision, state, answer, has_text, lane)
    DO UPDATE SET comments = t.comments + excluded.comments;
    RETURN NULL;
END $$;
-- A new comment is counted by the transaction that inserts it, with all others of it: a trigger on
-- each took as long as the inserting.
CREATE TRIGGER comment_uncounted AFTER DELETE ON comment
    REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION uncount_comments();
CREATE TRIGGER comment_recounted_before AFTER UPDATE ON comment
    REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION uncount_comments();
CREATE TRIGGER comment_recounted_now AFTER UPDATE ON comment
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION count_comments();

-- Consultations in the orders of their lists, with all that lists are narrowed by: their rows are
-- wide.
DROP INDEX consultation_newest;
CREATE INDEX consultation_newest ON consultation
    (coalesce(published_at, created_at), id, state, institution_id, opens_at, closes_at);
CREATE INDEX consultation_over ON consultation
    ((3000000000000000000 - coalesce(cancelled_at, closes_at, created_at)), id, state,
     institution_id, opens_at, closes_at);
CREATE INDEX consultation_counted ON consultation (state, institution_id, opens_at, closes_at);
