-- Version 3. What grows is counted as it changes and read in the order it is shown in: no page of a
-- million comments or of many thousand consultations reads more rows than it shows.

-- How a comment is answered, as of the response that was published last: its disposition, `drafted`
-- where there are only drafted responses, '' where there are none.
ALTER TABLE comment ADD COLUMN answer TEXT NOT NULL DEFAULT '';
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

-- How many comments there are, by everything that lists of them can be narrowed by.
CREATE TABLE comment_tally (
    consultation_id INTEGER NOT NULL,
    version         INTEGER NOT NULL,         -- 0 for none
    provision       TEXT NOT NULL,
    state           TEXT NOT NULL,
    answer          TEXT NOT NULL,
    has_text        INTEGER NOT NULL,
    comments        INTEGER NOT NULL,
    PRIMARY KEY (consultation_id, version, provision, state, answer, has_text)
) STRICT, WITHOUT ROWID;
INSERT INTO comment_tally
SELECT consultation_id, coalesce(version_id, 0), provision, state, answer,
       text_hash <> x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', count(*)
FROM comment GROUP BY 1, 2, 3, 4, 5, 6;

-- A new comment is counted by the unit that inserts it: a trigger would cost a third of the inserting.
CREATE TRIGGER comment_recounted AFTER UPDATE OF state, answer ON comment
WHEN NEW.state <> OLD.state OR NEW.answer <> OLD.answer BEGIN
    INSERT INTO comment_tally VALUES (
        OLD.consultation_id, coalesce(OLD.version_id, 0), OLD.provision, OLD.state, OLD.answer,
        OLD.text_hash <> x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', -1)
    ON CONFLICT DO UPDATE SET comments = comments - 1;
    INSERT INTO comment_tally VALUES (
        NEW.consultation_id, coalesce(NEW.version_id, 0), NEW.provision, NEW.state, NEW.answer,
        NEW.text_hash <> x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1)
    ON CONFLICT DO UPDATE SET comments = comments + 1;
END;
CREATE TRIGGER comment_uncounted AFTER DELETE ON comment BEGIN
    INSERT INTO comment_tally VALUES (
        OLD.consultation_id, coalesce(OLD.version_id, 0), OLD.provision, OLD.state, OLD.answer,
        OLD.text_hash <> x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', -1)
    ON CONFLICT DO UPDATE SET comments = comments - 1;
END;

-- Consultations in the orders of their lists, with all that lists are narrowed by: their rows are
-- wide.
DROP INDEX consultation_newest;
CREATE INDEX consultation_newest ON consultation
    (coalesce(published_at, created_at), id, state, institution_id, opens_at, closes_at);
CREATE INDEX consultation_over ON consultation
    ((3000000000000000000 - coalesce(cancelled_at, closes_at, created_at)), id, state,
     institution_id, opens_at, closes_at);
CREATE INDEX consultation_counted ON consultation (state, institution_id, opens_at, closes_at);
