-- What was added to tables of a version before, on SQLite; run sqlite.sql first, for new tables. UseSqlite does both by itself.
-- SQLite cannot add a column only where it is missing: leave out the lines whose columns are there. All of it may be null, and nodes of that version go on.
ALTER TABLE cf_complaint ADD COLUMN columns_of INTEGER NULL;
ALTER TABLE cf_complaint ADD COLUMN columns_level INTEGER NULL;
ALTER TABLE cf_schema ADD COLUMN reads_from INTEGER NULL;
ALTER TABLE cf_schema ADD COLUMN writer_level INTEGER NULL;
