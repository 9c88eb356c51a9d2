-- A deadline: of a service target, or agreed, such as a promise.
CREATE TABLE deadline (
    complaint_id VARCHAR NOT NULL,
    episode INTEGER NOT NULL,
    deadline VARCHAR NOT NULL,            -- identifier within the complaint, as of its end or now
    target VARCHAR NOT NULL,              -- service target, as of its end or now
    stage VARCHAR NOT NULL,
    state VARCHAR NOT NULL,               -- running, paused, undetermined, missed, met, met-late, cancelled, transferred
    started_at TIMESTAMP NOT NULL,
    due_at TIMESTAMP,                     -- last due time; NULL when it could not be calculated
    missed_at TIMESTAMP,
    ended_at TIMESTAMP,                   -- met, cancelled or transferred; NULL while it is open
    spent DOUBLE NOT NULL,                -- counted so far or in all, in seconds of the deadline's own calendar; of an open one as of its last event
    paused_elapsed DOUBLE NOT NULL,       -- excluded by pauses, in seconds by the clock
    extensions INTEGER NOT NULL,
    handler VARCHAR,                      -- who had the complaint when it ended, was missed or, while it is open, has it now
    is_taken_over BOOLEAN NOT NULL        -- continues a deadline of a merged complaint, where it is 'transferred': count it once
);

-- A level of an escalation policy that fired.
CREATE TABLE escalation (
    complaint_id VARCHAR NOT NULL,
    episode INTEGER NOT NULL,
    seq BIGINT NOT NULL,
    happened_at TIMESTAMP NOT NULL,
    policy VARCHAR NOT NULL,
    level INTEGER NOT NULL,
    reason VARCHAR NOT NULL,
    stage VARCHAR,                        -- of the deadline, for reasons about one
    changes_time BOOLEAN NOT NULL,
    changes_place BOOLEAN NOT NULL,
    changes_handler BOOLEAN NOT NULL,
    handler VARCHAR                       -- who had the complaint before
);
