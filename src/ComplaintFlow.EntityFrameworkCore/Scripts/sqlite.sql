-- ComplaintFlow's tables on SQLite 3.38 or later, level 1. Instants are microseconds since 1970, UTC.
-- Can be run again: existing tables are kept. Additions of later versions to existing tables are in sqlite-upgrade.sql.
CREATE TABLE IF NOT EXISTS cf_complaint (
    realm TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    head BLOB NOT NULL,
    writer_level INTEGER NOT NULL,
    rules TEXT NOT NULL,
    status TEXT NOT NULL,
    closed INTEGER NOT NULL,
    handler TEXT NULL,
    team TEXT NULL,
    category TEXT NOT NULL,
    customer_key BLOB NULL,
    received_at INTEGER NOT NULL,
    next_due_at INTEGER NULL,
    columns_of INTEGER NULL,
    columns_level INTEGER NULL,
    urgency_rank INTEGER NULL,
    channel TEXT NULL,
    customer_tier TEXT NULL,
    stage TEXT NULL,
    deadline_at INTEGER NULL,
    late INTEGER NULL,
    changed_at INTEGER NULL,
    closed_at INTEGER NULL,
    lifecycle TEXT NULL,
    owner_key INTEGER NULL,
    involved TEXT NULL,
    customer_name TEXT NULL,
    texts_of INTEGER NULL,
    parent TEXT NULL,
    snapshot TEXT NOT NULL,
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

CREATE TABLE IF NOT EXISTS cf_entry (
    realm TEXT NOT NULL,
    complaint TEXT NOT NULL,
    seq INTEGER NOT NULL,
    commit_id BLOB NOT NULL,
    ordinal INTEGER NULL,
    command_key TEXT NULL,
    fingerprint TEXT NULL,
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    rules TEXT NOT NULL,
    header BLOB NOT NULL,
    body BLOB NOT NULL,
    seals BLOB NULL,
    sealed BLOB NULL,
    hash BLOB NOT NULL,
    effect_key TEXT NULL,
    CONSTRAINT pk_cf_entry PRIMARY KEY (realm, complaint, seq)
);
CREATE UNIQUE INDEX IF NOT EXISTS ux_cf_entry_key ON cf_entry (realm, command_key) WHERE command_key is not null;
CREATE UNIQUE INDEX IF NOT EXISTS ux_cf_entry_effect ON cf_entry (realm, complaint, effect_key) WHERE effect_key is not null;
CREATE INDEX IF NOT EXISTS ix_cf_entry_commit ON cf_entry (realm, commit_id) WHERE ordinal is not null;

CREATE TABLE IF NOT EXISTS cf_work (
    realm TEXT NOT NULL,
    complaint TEXT NOT NULL,
    kind TEXT NOT NULL,
    wake_at INTEGER NULL,
    lease_until INTEGER NOT NULL,
    token BLOB NULL,
    attempts INTEGER NOT NULL,
    cursor INTEGER NOT NULL,
    target INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    tried_at INTEGER NULL,
    parked_at INTEGER NULL,
    parked_why TEXT NULL,
    writer_level INTEGER NOT NULL,
    CONSTRAINT pk_cf_work PRIMARY KEY (realm, complaint, kind)
);
CREATE INDEX IF NOT EXISTS ix_cf_work_due ON cf_work (realm, kind, wake_at) WHERE wake_at is not null;
CREATE INDEX IF NOT EXISTS ix_cf_work_generation ON cf_work (realm, kind, generation) WHERE wake_at is not null;
CREATE INDEX IF NOT EXISTS ix_cf_work_tried ON cf_work (realm, kind, tried_at) WHERE tried_at is not null;
CREATE INDEX IF NOT EXISTS ix_cf_work_parked ON cf_work (parked_at, realm, complaint, kind) WHERE parked_at is not null;

CREATE TABLE IF NOT EXISTS cf_field (
    realm TEXT NOT NULL,
    complaint TEXT NOT NULL,
    name TEXT NOT NULL,
    key BLOB NULL,
    CONSTRAINT pk_cf_field PRIMARY KEY (realm, complaint, name)
);
CREATE INDEX IF NOT EXISTS ix_cf_field_key ON cf_field (realm, name, key, complaint);

CREATE TABLE IF NOT EXISTS cf_text (
    id INTEGER NOT NULL,
    realm TEXT NOT NULL,
    complaint TEXT NOT NULL,
    seq INTEGER NOT NULL,
    words TEXT NOT NULL,
    CONSTRAINT pk_cf_text PRIMARY KEY (id AUTOINCREMENT)
);
CREATE UNIQUE INDEX IF NOT EXISTS ux_cf_text_entry ON cf_text (realm, complaint, seq);

CREATE TABLE IF NOT EXISTS cf_tally (
    realm TEXT NOT NULL,
    key TEXT NOT NULL,
    value INTEGER NOT NULL,
    last_at INTEGER NULL,
    CONSTRAINT pk_cf_tally PRIMARY KEY (realm, key)
);

CREATE TABLE IF NOT EXISTS cf_tombstone (
    realm TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    head BLOB NOT NULL,
    at INTEGER NOT NULL,
    header BLOB NOT NULL,
    hash BLOB NOT NULL,
    CONSTRAINT pk_cf_tombstone PRIMARY KEY (realm, id)
);

CREATE TABLE IF NOT EXISTS cf_improvement (
    realm TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    wake_at INTEGER NULL,
    snapshot BLOB NOT NULL,
    CONSTRAINT pk_cf_improvement PRIMARY KEY (realm, id)
);
CREATE INDEX IF NOT EXISTS ix_cf_improvement_due ON cf_improvement (wake_at, realm, id) WHERE wake_at is not null;

CREATE TABLE IF NOT EXISTS cf_improvement_entry (
    realm TEXT NOT NULL,
    improvement TEXT NOT NULL,
    seq INTEGER NOT NULL,
    commit_id BLOB NOT NULL,
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    body BLOB NOT NULL,
    hash BLOB NOT NULL,
    CONSTRAINT pk_cf_improvement_entry PRIMARY KEY (realm, improvement, seq)
);

CREATE TABLE IF NOT EXISTS cf_rules (
    generation INTEGER NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT pk_cf_rules PRIMARY KEY (generation)
);

CREATE TABLE IF NOT EXISTS cf_schema (
    level INTEGER NOT NULL,
    reads_from INTEGER NULL,
    writer_level INTEGER NULL,
    CONSTRAINT pk_cf_schema PRIMARY KEY (level)
);
-- Where the tables are new there is nothing that an older node would have to read, so the writer level is that of this version.
INSERT INTO cf_schema (level, writer_level) VALUES (1, 3) ON CONFLICT DO NOTHING;
