-- Which stored files belong to which recorded item, so that a file goes with the last payload that speaks of it.
CREATE TABLE evidence_attachment (
    sha256 varchar(64) NOT NULL,
    item uuid NOT NULL REFERENCES evidence_item (id),
    PRIMARY KEY (sha256, item)
);
CREATE INDEX evidence_attachment_item ON evidence_attachment (item);

-- Legal holds: what was recorded on their days is not erased until they are lifted.
CREATE TABLE retention_hold (
    id uuid PRIMARY KEY,
    number varchar(20) NOT NULL UNIQUE,
    reason varchar(2000) NOT NULL,
    first_day date,
    last_day date,
    set_at timestamp with time zone NOT NULL,
    set_by varchar(200) NOT NULL,
    lifted_at timestamp with time zone,
    lifted_by varchar(200),
    lift_reason varchar(2000)
);
