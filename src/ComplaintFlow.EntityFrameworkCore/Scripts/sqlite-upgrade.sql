-- Additions to tables of earlier versions, on SQLite; run sqlite.sql first, for new tables. UseSqlite does both by itself.
-- SQLite cannot add a column conditionally: remove the lines of existing columns. All are nullable, so that nodes of earlier versions keep working.
ALTER TABLE cf_complaint ADD COLUMN columns_of INTEGER NULL;
ALTER TABLE cf_complaint ADD COLUMN columns_level INTEGER NULL;
ALTER TABLE cf_schema ADD COLUMN reads_from INTEGER NULL;
ALTER TABLE cf_schema ADD COLUMN writer_level INTEGER NULL;
