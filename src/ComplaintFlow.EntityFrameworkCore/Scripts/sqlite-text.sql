-- The full-text index for SearchTexts() on SQLite 3.42 or later, with FTS5. Run it after sqlite.sql; UseSqlite does so by itself.
-- The words lie in cf_text, and the triggers keep the index equal to them; what is deleted leaves the index at once.
CREATE VIRTUAL TABLE IF NOT EXISTS cf_text_words USING fts5(words, content='cf_text', content_rowid='id', tokenize='ascii');
INSERT INTO cf_text_words (cf_text_words, rank) VALUES ('secure-delete', 1);
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
