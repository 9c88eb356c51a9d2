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
