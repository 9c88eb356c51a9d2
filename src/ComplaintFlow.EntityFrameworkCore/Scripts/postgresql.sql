-- ComplaintFlow's tables on PostgreSQL 13 or later, level 1. Instants are microseconds since 1970, UTC.
-- Can be run again: existing tables are kept, and additions of later versions are made.
CREATE TABLE IF NOT EXISTS cf_complaint (
    realm character varying(64) COLLATE "C" NOT NULL,
    id character varying(18) COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    head bytea NOT NULL,
    writer_level integer NOT NULL,
    rules character varying(128) COLLATE "C" NOT NULL,
    status character varying(64) COLLATE "C" NOT NULL,
    closed boolean NOT NULL,
    handler character varying(64) COLLATE "C" NULL,
    team character varying(64) COLLATE "C" NULL,
    category character varying(519) COLLATE "C" NOT NULL,
    customer_key bytea NULL,
    received_at bigint NOT NULL,
    next_due_at bigint NULL,
    columns_of bigint NULL,
    columns_level integer NULL,
    urgency_rank bigint NULL,
    channel character varying(64) COLLATE "C" NULL,
    customer_tier character varying(64) COLLATE "C" NULL,
    stage character varying(64) COLLATE "C" NULL,
    deadline_at bigint NULL,
    late boolean NULL,
    changed_at bigint NULL,
    closed_at bigint NULL,
    lifecycle character varying(64) COLLATE "C" NULL,
    owner_key bigint NULL,
    involved text COLLATE "C" NULL,
    customer_name text COLLATE "C" NULL,
    texts_of bigint NULL,
    parent character varying(18) COLLATE "C" NULL,
    snapshot jsonb NOT NULL,
    CONSTRAINT pk_cf_complaint PRIMARY KEY (realm, id)
);
CREATE INDEX IF NOT EXISTS ix_cf_complaint_open ON cf_complaint (realm, id) WHERE not closed;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_status ON cf_complaint (realm, status, id);
CREATE INDEX IF NOT EXISTS ix_cf_complaint_handler ON cf_complaint (realm, handler, id) WHERE handler is not null;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_team ON cf_complaint (realm, team, id) WHERE team is not null;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_category ON cf_complaint (realm, category, id);
CREATE INDEX IF NOT EXISTS ix_cf_complaint_customer ON cf_complaint (realm, customer_key, id) WHERE customer_key is not null;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_received ON cf_complaint (realm, received_at, id);
CREATE INDEX IF NOT EXISTS ix_cf_complaint_due ON cf_complaint (realm, next_due_at, id) WHERE next_due_at is not null;

CREATE TABLE IF NOT EXISTS cf_entry (
    realm character varying(64) COLLATE "C" NOT NULL,
    complaint character varying(18) COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    commit_id uuid NOT NULL,
    ordinal integer NULL,
    command_key character varying(64) COLLATE "C" NULL,
    fingerprint character varying(128) COLLATE "C" NULL,
    type character varying(64) COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    rules character varying(128) COLLATE "C" NOT NULL,
    header bytea NOT NULL,
    body bytea NOT NULL,
    seals bytea NULL,
    sealed bytea NULL,
    hash bytea NOT NULL,
    effect_key character varying(128) COLLATE "C" NULL,
    CONSTRAINT pk_cf_entry PRIMARY KEY (realm, complaint, seq)
);
CREATE UNIQUE INDEX IF NOT EXISTS ux_cf_entry_key ON cf_entry (realm, command_key) WHERE command_key is not null;
CREATE UNIQUE INDEX IF NOT EXISTS ux_cf_entry_effect ON cf_entry (realm, complaint, effect_key) WHERE effect_key is not null;
CREATE INDEX IF NOT EXISTS ix_cf_entry_commit ON cf_entry (realm, commit_id) WHERE ordinal is not null;

CREATE TABLE IF NOT EXISTS cf_work (
    realm character varying(64) COLLATE "C" NOT NULL,
    complaint character varying(18) COLLATE "C" NOT NULL,
    kind character varying(64) COLLATE "C" NOT NULL,
    wake_at bigint NULL,
    lease_until bigint NOT NULL,
    token uuid NULL,
    attempts integer NOT NULL,
    cursor bigint NOT NULL,
    target bigint NOT NULL,
    generation bigint NOT NULL,
    tried_at bigint NULL,
    parked_at bigint NULL,
    parked_why character varying(500) COLLATE "C" NULL,
    writer_level integer NOT NULL,
    CONSTRAINT pk_cf_work PRIMARY KEY (realm, complaint, kind)
);
CREATE INDEX IF NOT EXISTS ix_cf_work_due ON cf_work (realm, kind, wake_at) WHERE wake_at is not null;
CREATE INDEX IF NOT EXISTS ix_cf_work_generation ON cf_work (realm, kind, generation) WHERE wake_at is not null;
CREATE INDEX IF NOT EXISTS ix_cf_work_tried ON cf_work (realm, kind, tried_at) WHERE tried_at is not null;
CREATE INDEX IF NOT EXISTS ix_cf_work_parked ON cf_work (parked_at, realm, complaint, kind) WHERE parked_at is not null;

CREATE TABLE IF NOT EXISTS cf_field (
    realm character varying(64) COLLATE "C" NOT NULL,
    complaint character varying(18) COLLATE "C" NOT NULL,
    name character varying(40) COLLATE "C" NOT NULL,
    key bytea NULL,
    CONSTRAINT pk_cf_field PRIMARY KEY (realm, complaint, name)
);
CREATE INDEX IF NOT EXISTS ix_cf_field_key ON cf_field (realm, name, key, complaint);

CREATE TABLE IF NOT EXISTS cf_text (
    realm character varying(64) COLLATE "C" NOT NULL,
    complaint character varying(18) COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    words tsvector NOT NULL,
    CONSTRAINT pk_cf_text PRIMARY KEY (realm, complaint, seq)
);
CREATE INDEX IF NOT EXISTS ix_cf_text_words ON cf_text USING gin (words) WITH (fastupdate=false);

CREATE TABLE IF NOT EXISTS cf_tally (
    realm character varying(64) COLLATE "C" NOT NULL,
    key character varying(160) COLLATE "C" NOT NULL,
    value bigint NOT NULL,
    last_at bigint NULL,
    CONSTRAINT pk_cf_tally PRIMARY KEY (realm, key)
);

CREATE TABLE IF NOT EXISTS cf_tombstone (
    realm character varying(64) COLLATE "C" NOT NULL,
    id character varying(18) COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    head bytea NOT NULL,
    at bigint NOT NULL,
    header bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT pk_cf_tombstone PRIMARY KEY (realm, id)
);

CREATE TABLE IF NOT EXISTS cf_improvement (
    realm character varying(64) COLLATE "C" NOT NULL,
    id character varying(64) COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    state character varying(64) COLLATE "C" NOT NULL,
    owner character varying(64) COLLATE "C" NOT NULL,
    wake_at bigint NULL,
    snapshot bytea NOT NULL,
    CONSTRAINT pk_cf_improvement PRIMARY KEY (realm, id)
);
CREATE INDEX IF NOT EXISTS ix_cf_improvement_due ON cf_improvement (wake_at, realm, id) WHERE wake_at is not null;

CREATE TABLE IF NOT EXISTS cf_improvement_entry (
    realm character varying(64) COLLATE "C" NOT NULL,
    improvement character varying(64) COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    commit_id uuid NOT NULL,
    type character varying(64) COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    body bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT pk_cf_improvement_entry PRIMARY KEY (realm, improvement, seq)
);

CREATE TABLE IF NOT EXISTS cf_rules (
    generation bigint NOT NULL,
    hash character varying(128) COLLATE "C" NOT NULL,
    CONSTRAINT pk_cf_rules PRIMARY KEY (generation)
);

CREATE TABLE IF NOT EXISTS cf_schema (
    level integer NOT NULL,
    reads_from integer NULL,
    writer_level integer NULL,
    CONSTRAINT pk_cf_schema PRIMARY KEY (level)
);

-- Additions to tables of earlier versions. All are nullable, so that nodes of those versions keep working.
ALTER TABLE cf_complaint ADD COLUMN IF NOT EXISTS columns_of bigint NULL;
ALTER TABLE cf_complaint ADD COLUMN IF NOT EXISTS columns_level integer NULL;
ALTER TABLE cf_complaint ADD COLUMN IF NOT EXISTS urgency_rank bigint NULL;
ALTER TABLE cf_complaint ADD COLUMN IF NOT EXISTS channel character varying(64) COLLATE "C" NULL;
ALTER TABLE cf_complaint ADD COLUMN IF NOT EXISTS customer_tier character varying(64) COLLATE "C" NULL;
ALTER TABLE cf_complaint ADD COLUMN IF NOT EXISTS stage character varying(64) COLLATE "C" NULL;
ALTER TABLE cf_complaint ADD COLUMN IF NOT EXISTS deadline_at bigint NULL;
ALTER TABLE cf_complaint ADD COLUMN IF NOT EXISTS late boolean NULL;
ALTER TABLE cf_complaint ADD COLUMN IF NOT EXISTS changed_at bigint NULL;
ALTER TABLE cf_complaint ADD COLUMN IF NOT EXISTS closed_at bigint NULL;
ALTER TABLE cf_complaint ADD COLUMN IF NOT EXISTS lifecycle character varying(64) COLLATE "C" NULL;
ALTER TABLE cf_complaint ADD COLUMN IF NOT EXISTS owner_key bigint NULL;
ALTER TABLE cf_complaint ADD COLUMN IF NOT EXISTS involved text COLLATE "C" NULL;
ALTER TABLE cf_complaint ADD COLUMN IF NOT EXISTS customer_name text COLLATE "C" NULL;
ALTER TABLE cf_complaint ADD COLUMN IF NOT EXISTS texts_of bigint NULL;
ALTER TABLE cf_complaint ADD COLUMN IF NOT EXISTS parent character varying(18) COLLATE "C" NULL;
ALTER TABLE cf_schema ADD COLUMN IF NOT EXISTS reads_from integer NULL;
ALTER TABLE cf_schema ADD COLUMN IF NOT EXISTS writer_level integer NULL;

-- Indexes on columns that were added. On a large table in use, create them beforehand with CREATE INDEX CONCURRENTLY.
CREATE INDEX IF NOT EXISTS ix_cf_complaint_deadline ON cf_complaint (realm, closed, deadline_at, id);
CREATE INDEX IF NOT EXISTS ix_cf_complaint_handler_deadline ON cf_complaint (realm, handler, closed, deadline_at, id) WHERE handler is not null;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_team_deadline ON cf_complaint (realm, team, closed, deadline_at, id) WHERE team is not null;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_nobody_deadline ON cf_complaint (realm, closed, deadline_at, id) WHERE handler is null;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_stage_deadline ON cf_complaint (realm, stage, deadline_at, id) WHERE stage is not null;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_urgency ON cf_complaint (realm, closed, urgency_rank, id);
CREATE INDEX IF NOT EXISTS ix_cf_complaint_changed ON cf_complaint (realm, changed_at, id);
CREATE INDEX IF NOT EXISTS ix_cf_complaint_closed ON cf_complaint (realm, closed_at, id) WHERE closed_at is not null;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_late ON cf_complaint (realm, id) WHERE late;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_parent ON cf_complaint (realm, parent, id) WHERE parent is not null;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_behind ON cf_complaint (realm, version) WHERE (coalesce(columns_level, 1) < 2 or columns_of <> version);
CREATE INDEX IF NOT EXISTS ix_cf_complaint_texts ON cf_complaint (realm, version) WHERE (coalesce(texts_of, 0) <> version);

-- Where the tables are new there is nothing that an older node would have to read, so the writer level is that of this version.
INSERT INTO cf_schema (level, writer_level) VALUES (1, 3) ON CONFLICT DO NOTHING;
