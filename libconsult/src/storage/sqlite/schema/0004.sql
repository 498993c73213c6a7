-- Version 4. Of a provision that came as Akoma Ntoso, what else its source said is kept: what the
-- editor's program marked it as, and the attributes of its elements.
ALTER TABLE provision ADD COLUMN mark TEXT NOT NULL DEFAULT '';        -- '' for none
ALTER TABLE provision ADD COLUMN attributes TEXT NOT NULL DEFAULT '';  -- JSON; '' for none
