-- That somebody looked at a document and left it as it is, to the byte. Rows are only ever added.
CREATE TABLE document_review (
    id          uuid PRIMARY KEY,
    number      varchar(20) NOT NULL UNIQUE,
    document    varchar(100) NOT NULL,
    path        varchar(500) NOT NULL,
    revision    varchar(40) NOT NULL,
    blob        varchar(40) NOT NULL,
    sha256      varchar(64) NOT NULL,
    note        varchar(2000) NOT NULL,
    alone       boolean NOT NULL,
    reviewed_on date NOT NULL,
    reviewer_id varchar(100) NOT NULL,
    reviewer    varchar(200) NOT NULL,
    recorded_at timestamp(6) with time zone NOT NULL
);
