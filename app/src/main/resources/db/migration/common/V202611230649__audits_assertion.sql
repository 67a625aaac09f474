-- Management's assertion of an audit as a named manager signed it: words, position and who; every signature stays.
CREATE TABLE audit_assertion (
    id           uuid PRIMARY KEY,
    audit_id     uuid NOT NULL REFERENCES audit (id),
    words        varchar(8000) NOT NULL,
    words_sha256 varchar(64) NOT NULL,
    standing     varchar(120) NOT NULL,
    actor_id     varchar(200) NOT NULL,
    actor_name   varchar(200) NOT NULL,
    signed_at    timestamp(6) with time zone NOT NULL
);

CREATE INDEX audit_assertion_by_audit ON audit_assertion (audit_id, signed_at);
