-- A remedy that the customer accepted.
CREATE TABLE remedy (
    complaint_id VARCHAR NOT NULL,
    episode INTEGER NOT NULL,             -- in which it was accepted
    remedy VARCHAR NOT NULL,              -- name within the complaint
    kind VARCHAR NOT NULL,
    state VARCHAR NOT NULL,               -- accepted, started, completed, failed, withdrawn
    is_goodwill BOOLEAN NOT NULL,         -- beyond what is owed
    amount DECIMAL(18, 4),                -- in the main unit of the currency; NULL for what costs nothing
    currency VARCHAR,                     -- ISO 4217
    accepted_at TIMESTAMP NOT NULL,
    due_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,                   -- completed, failed or withdrawn
    is_late BOOLEAN NOT NULL              -- completed after its time
);

-- What the customer said about how the complaint was handled.
CREATE TABLE feedback (
    complaint_id VARCHAR NOT NULL,
    episode INTEGER NOT NULL,
    seq BIGINT NOT NULL,
    happened_at TIMESTAMP NOT NULL,
    channel VARCHAR NOT NULL,
    is_satisfied BOOLEAN NOT NULL,        -- by the rule of the follow-up
    satisfaction INTEGER,                 -- 1 to 5
    would_recommend INTEGER,              -- 0 to 10; 9 and 10 are promoters
    is_solved BOOLEAN
);

-- What the customer expected and experienced in a dimension of service quality (SERVQUAL), each 1 to 7.
CREATE TABLE quality (
    complaint_id VARCHAR NOT NULL,
    episode INTEGER NOT NULL,
    seq BIGINT NOT NULL,                  -- of the feedback
    dimension VARCHAR NOT NULL,
    expectation INTEGER NOT NULL,
    experience INTEGER NOT NULL
);

-- What was found about an issue, the latest of each episode.
CREATE TABLE finding (
    complaint_id VARCHAR NOT NULL,
    episode INTEGER NOT NULL,
    issue VARCHAR NOT NULL,               -- name within the complaint
    is_main BOOLEAN NOT NULL,
    category VARCHAR,                     -- of the issue; NULL when it was removed
    outcome VARCHAR NOT NULL,
    root_cause VARCHAR,
    liability VARCHAR
);
