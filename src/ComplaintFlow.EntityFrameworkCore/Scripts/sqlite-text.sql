-- The full-text index for SearchTexts() on SQLite 3.42 or later, with FTS5. Run it after sqlite.sql; UseSqlite does so by itself.
-- The words lie in cf_text, and the triggers keep the index equal to them; what is deleted leaves the index at once, but for beginnings of words that
-- stand as signposts between its pages. cf_text_removal counts removals, after which a worker looks for them. The script can be run again.
CREATE VIRTUAL TABLE IF NOT EXISTS cf_text_words USING fts5(words, content='cf_text', content_rowid='id', tokenize='ascii');
INSERT INTO cf_text_words (cf_text_words, rank) VALUES ('secure-delete', 1);
INSERT INTO cf_text_words (cf_text_words, rank) VALUES ('usermerge', 2);
CREATE VIRTUAL TABLE IF NOT EXISTS cf_text_vocabulary USING fts5vocab('cf_text_words', 'row');
CREATE TABLE IF NOT EXISTS cf_text_removal (
    id INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    swept INTEGER NOT NULL,
    CONSTRAINT pk_cf_text_removal PRIMARY KEY (id)
);
INSERT INTO cf_text_removal (id, removed, swept) VALUES (1, 1, 0) ON CONFLICT DO NOTHING;
CREATE TRIGGER IF NOT EXISTS cf_text_inserted AFTER INSERT ON cf_text BEGIN
    INSERT INTO cf_text_words (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER IF NOT EXISTS cf_text_deleted AFTER DELETE ON cf_text BEGIN
    INSERT INTO cf_text_words (cf_text_words, rowid, words) VALUES ('delete', old.id, old.words);
END;
CREATE TRIGGER IF NOT EXISTS cf_text_updated AFTER UPDATE OF words ON cf_text BEGIN
    INSERT INTO cf_text_words (cf_text_words, rowid, words) VALUES ('delete', old.id, old.words);
    INSERT INTO cf_text_words (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER IF NOT EXISTS cf_text_deletion_counted AFTER DELETE ON cf_text BEGIN
    UPDATE cf_text_removal SET removed = removed + 1;
END;
CREATE TRIGGER IF NOT EXISTS cf_text_update_counted AFTER UPDATE OF words ON cf_text BEGIN
    UPDATE cf_text_removal SET removed = removed + 1;
END;
