-- A change of status.
CREATE TABLE transition (
    complaint_id VARCHAR NOT NULL,
    episode INTEGER NOT NULL,             -- the episode that it happened in; a reopening is the first of the new one
    seq BIGINT NOT NULL,                  -- number of the journal entry
    happened_at TIMESTAMP NOT NULL,
    from_status VARCHAR NOT NULL,
    to_status VARCHAR NOT NULL,           -- equal to from_status for a reentry
    trigger VARCHAR,                      -- NULL for a migration to another lifecycle
    outcome VARCHAR NOT NULL,             -- none, closed, reopened
    actor_kind VARCHAR NOT NULL,          -- staff, customer, system
    staff VARCHAR,                        -- who, for staff
    elapsed DOUBLE NOT NULL,              -- time since the change before, or since receipt
    working DOUBLE
);

-- A time in which somebody, or a team, had an open complaint.
CREATE TABLE handling (
    complaint_id VARCHAR NOT NULL,
    episode INTEGER NOT NULL,
    seq BIGINT NOT NULL,                  -- number of the journal entry that began it
    handler VARCHAR,                      -- member of staff; NULL while only the team had it
    team VARCHAR,
    rule VARCHAR,                         -- routing rule that decided
    policy VARCHAR,                       -- escalation policy that decided
    from_at TIMESTAMP NOT NULL,
    until_at TIMESTAMP,                   -- NULL while it lasts
    elapsed DOUBLE,                       -- NULL while it lasts
    working DOUBLE
);

-- A contact with the customer.
CREATE TABLE contact (
    complaint_id VARCHAR NOT NULL,
    episode INTEGER NOT NULL,
    seq BIGINT NOT NULL,
    happened_at TIMESTAMP NOT NULL,
    channel VARCHAR NOT NULL,
    direction VARCHAR NOT NULL,           -- from-customer, to-customer
    is_automatic BOOLEAN NOT NULL,        -- no person wrote it
    emotion_before VARCHAR,
    emotion_after VARCHAR,
    is_apology BOOLEAN NOT NULL
);

-- A step of a playbook, as of the end of the episode or now.
CREATE TABLE step (
    complaint_id VARCHAR NOT NULL,
    episode INTEGER NOT NULL,
    playbook VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    state VARCHAR NOT NULL,               -- open, done, skipped
    is_optional BOOLEAN NOT NULL,
    was_overdue BOOLEAN NOT NULL,         -- its time ran out before it was done
    done_at TIMESTAMP,                    -- done or skipped; the earlier playbook's, for a step that was taken over
    staff VARCHAR
);

-- A value of one of the host's own fields, as it is now. Personal fields are left out.
CREATE TABLE field (
    complaint_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL                -- in the form in which the library stores it
);
