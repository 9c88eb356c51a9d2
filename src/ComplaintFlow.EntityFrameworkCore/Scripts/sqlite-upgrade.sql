-- Additions to tables of earlier versions, on SQLite; run it before sqlite.sql, which makes new tables and indexes. UseSqlite does both by itself.
-- SQLite cannot add a column conditionally: remove the lines of existing columns. All are nullable, so that nodes of earlier versions keep working.
ALTER TABLE cf_complaint ADD COLUMN columns_of INTEGER NULL;
ALTER TABLE cf_complaint ADD COLUMN columns_level INTEGER NULL;
ALTER TABLE cf_complaint ADD COLUMN urgency_rank INTEGER NULL;
ALTER TABLE cf_complaint ADD COLUMN channel TEXT NULL;
ALTER TABLE cf_complaint ADD COLUMN customer_tier TEXT NULL;
ALTER TABLE cf_complaint ADD COLUMN stage TEXT NULL;
ALTER TABLE cf_complaint ADD COLUMN deadline_at INTEGER NULL;
ALTER TABLE cf_complaint ADD COLUMN late INTEGER NULL;
ALTER TABLE cf_complaint ADD COLUMN changed_at INTEGER NULL;
ALTER TABLE cf_complaint ADD COLUMN closed_at INTEGER NULL;
ALTER TABLE cf_complaint ADD COLUMN lifecycle TEXT NULL;
ALTER TABLE cf_complaint ADD COLUMN owner_key INTEGER NULL;
ALTER TABLE cf_complaint ADD COLUMN involved TEXT NULL;
ALTER TABLE cf_complaint ADD COLUMN customer_name TEXT NULL;
ALTER TABLE cf_schema ADD COLUMN reads_from INTEGER NULL;
ALTER TABLE cf_schema ADD COLUMN writer_level INTEGER NULL;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_deadline ON cf_complaint (realm, closed, deadline_at, id);
CREATE INDEX IF NOT EXISTS ix_cf_complaint_handler_deadline ON cf_complaint (realm, handler, closed, deadline_at, id) WHERE handler is not null;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_team_deadline ON cf_complaint (realm, team, closed, deadline_at, id) WHERE team is not null;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_nobody_deadline ON cf_complaint (realm, closed, deadline_at, id) WHERE handler is null;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_stage_deadline ON cf_complaint (realm, stage, deadline_at, id) WHERE stage is not null;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_urgency ON cf_complaint (realm, closed, urgency_rank, id);
CREATE INDEX IF NOT EXISTS ix_cf_complaint_changed ON cf_complaint (realm, changed_at, id);
CREATE INDEX IF NOT EXISTS ix_cf_complaint_closed ON cf_complaint (realm, closed_at, id) WHERE closed_at is not null;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_late ON cf_complaint (realm, id) WHERE late;
CREATE INDEX IF NOT EXISTS ix_cf_complaint_behind ON cf_complaint (realm, version) WHERE (coalesce(columns_level, 1) < 2 or columns_of <> version);
