-- The stored files that sealed items name, each once, with the first item that names it.
CREATE TABLE evidence_stored_file (
    sha256 varchar(64) PRIMARY KEY,
    name varchar(300) NOT NULL,
    size bigint NOT NULL,
    item uuid NOT NULL
);

-- How far into the ledger the stored files were taken down; one row.
CREATE TABLE evidence_reconciled (
    one integer PRIMARY KEY,
    place bigint NOT NULL
);
INSERT INTO evidence_reconciled (one, place) VALUES (1, 0);

-- What did not agree when ledger, database and stored files were compared, and stands so.
CREATE TABLE evidence_difference (
    subject varchar(64) PRIMARY KEY,
    kind varchar(20) NOT NULL,
    name varchar(300) NOT NULL,
    noticed_at timestamp with time zone NOT NULL
);
