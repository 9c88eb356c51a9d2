-- A relation to another complaint, which has the inverse one. Children of mass incidents are not among them.
CREATE TABLE relation (
    complaint_id VARCHAR NOT NULL,
    episode INTEGER NOT NULL,             -- in which it began
    seq BIGINT NOT NULL,                  -- number of the journal entry
    happened_at TIMESTAMP NOT NULL,
    other VARCHAR NOT NULL,               -- identifier of the other complaint
    kind VARCHAR NOT NULL,                -- what this complaint is to the other: duplicate-of, has-duplicate, caused-by, cause-of, same-event, continues, continued-by
    removed_at TIMESTAMP                  -- NULL while it stands
);

-- An offer to the customer, as it is now.
CREATE TABLE offer (
    complaint_id VARCHAR NOT NULL,
    episode INTEGER NOT NULL,             -- in which it was made
    offer VARCHAR NOT NULL,               -- name within the complaint
    staff VARCHAR,                        -- who made it, in its latest revision; NULL for the system
    made_at TIMESTAMP NOT NULL,           -- its first revision
    revisions INTEGER NOT NULL,           -- 1, plus one for each change of what is offered
    approval VARCHAR,                     -- NULL for one within the mandate of who made it; waiting, approved, approved-less, refused
    approver VARCHAR,                     -- who decided
    approved_at TIMESTAMP,
    state VARCHAR NOT NULL,               -- open, accepted, declined, withdrawn, lapsed
    ended_at TIMESTAMP,                   -- NULL while it stands
    amount DECIMAL(18, 4),                -- of its dearest options that do not exclude each other, in the main unit of the currency; NULL for several currencies
    currency VARCHAR                      -- ISO 4217; NULL for what costs nothing
);
