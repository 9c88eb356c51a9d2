-- A complaint in one of its episodes: the first, and one more for each reopening.
-- Instants of all tables are UTC, to the microsecond. 'elapsed' is in seconds by the clock, 'working' in seconds of opening hours of projection.calendar
-- (NULL without one). Codes are the stable names of the library. Nothing personal of the customer is in any table.
CREATE TABLE complaint (
    complaint_id VARCHAR NOT NULL,        -- identifier of the complaint
    episode INTEGER NOT NULL,             -- 1 at first, plus one for each reopening
    is_reopened BOOLEAN NOT NULL,         -- whether another episode followed
    received_at TIMESTAMP NOT NULL,       -- receipt of the complaint, the same in all episodes
    began_at TIMESTAMP NOT NULL,          -- receipt, or the reopening with which the episode began
    acknowledged_at TIMESTAMP,            -- first status that acknowledges, or first deadline 'acknowledge' met
    resolved_at TIMESTAMP,                -- beginning of the resolved statuses in which the episode ended or stands; NULL when it has left them
    closed_at TIMESTAMP,                  -- end of the episode; NULL while it is open
    ending VARCHAR,                       -- closed, withdrawn or merged; NULL while it is open
    to_acknowledge_elapsed DOUBLE,        -- began_at to acknowledged_at
    to_acknowledge_working DOUBLE,
    to_resolve_elapsed DOUBLE,            -- began_at to resolved_at
    to_resolve_working DOUBLE,
    to_close_elapsed DOUBLE,              -- began_at to closed_at
    to_close_working DOUBLE,
    lifecycle VARCHAR NOT NULL,           -- name and version, as of the end of the episode or now, like all columns below
    status VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,                -- complaint, suggestion, enquiry, praise, staff-observation
    category VARCHAR NOT NULL,            -- path, such as insurance/slow-claim
    category_root VARCHAR NOT NULL,       -- its first segment
    cause VARCHAR,                        -- reason that the customer states
    root_cause VARCHAR,                   -- found for the main issue
    finding VARCHAR,                      -- outcome for the main issue
    touchpoint VARCHAR,
    urgency VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    customer_tier VARCHAR NOT NULL,
    customer VARCHAR,                     -- keyed hash of the customer's identifier; NULL without a key, or when it is unknown or erased
    language VARCHAR,
    handler VARCHAR,                      -- member of staff
    team VARCHAR,
    amount DECIMAL(18, 4),                -- in dispute, in the main unit of the currency
    currency VARCHAR,                     -- ISO 4217
    emotion_first VARCHAR NOT NULL,       -- at the beginning of the episode
    emotion_peak VARCHAR NOT NULL,        -- the most agitated in the episode
    repeats INTEGER NOT NULL,             -- earlier complaints of the customer about the matter, as counted at receipt or since
    demands_supervisor BOOLEAN NOT NULL,
    threatens_publicity BOOLEAN NOT NULL,
    threatens_legal_action BOOLEAN NOT NULL,
    contacts INTEGER NOT NULL,            -- from the customer in the episode, automatic ones left out
    escalations INTEGER NOT NULL,         -- levels of policies that fired in the episode
    declines INTEGER NOT NULL             -- remedies or offers that the customer declined in the episode
);
