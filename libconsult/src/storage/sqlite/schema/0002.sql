-- Version 2. A row names an entry of the log by the id the entry has from the moment it is appended;
-- where it stands is asked of the log, for another engine gives places a moment later.

ALTER TABLE comment RENAME COLUMN log_position TO log_entry_id;
ALTER TABLE comment_screening RENAME COLUMN log_position TO log_entry_id;

CREATE VIEW log_entry_by_id AS
SELECT position AS id, position, logged_at, chain, octets FROM log_entry;
