-- What the file was made from. One row.
CREATE TABLE projection (
    schema INTEGER NOT NULL,              -- version of these tables; the library rebuilds a file of another version
    realm VARCHAR NOT NULL,               -- realm of the complaints
    calendar VARCHAR                      -- calendar of the 'working' columns, apart from those of table deadline; NULL when none was named
);

-- Up to which entry of its journal each complaint is in the file.
CREATE TABLE standing (
    complaint_id VARCHAR PRIMARY KEY,     -- identifier of the complaint
    seq BIGINT NOT NULL                   -- number of the last entry of its journal that the facts contain
);

-- Months of receipt whose complaints were erased or purged after they had been in the file or in a Parquet file: both may still have their bytes.
-- Written in the transaction that takes them out, and gone with the file that is rewritten.
CREATE TABLE rewrite (
    month VARCHAR NOT NULL,               -- such as 2026-03, in UTC
    needs_all BOOLEAN NOT NULL            -- the file is new: the month can be written when all complaints are in it
);
