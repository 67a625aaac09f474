CREATE TABLE audit (
    id          uuid PRIMARY KEY,
    number      varchar(20) NOT NULL UNIQUE,
    facts       text NOT NULL,
    opened_at   timestamp(6) with time zone NOT NULL,
    opened_by   varchar(200) NOT NULL,
    root_sha256 varchar(64) NOT NULL,
    opening     text NOT NULL,
    version     integer NOT NULL
);

-- A bundle is fixed when it is requested; what became of it is filled in later.
CREATE TABLE bundle (
    id                uuid PRIMARY KEY,
    number            varchar(20) NOT NULL UNIQUE,
    audit_id          uuid NOT NULL REFERENCES audit (id),
    audit_number      varchar(20) NOT NULL,
    facts             text NOT NULL,
    opening           text NOT NULL,
    requested_at      timestamp(6) with time zone NOT NULL,
    requested_by_id   varchar(200) NOT NULL,
    requested_by      varchar(200) NOT NULL,
    first_seq         bigint NOT NULL,
    start_size        bigint NOT NULL,
    end_size          bigint NOT NULL,
    governance_commit varchar(64) NOT NULL,
    previous_id       uuid,
    product           varchar(60) NOT NULL,
    state             varchar(10) NOT NULL,
    reason            varchar(2000) NOT NULL,
    sealed_at         timestamp(6) with time zone,
    size              bigint NOT NULL,
    sha256            varchar(64) NOT NULL,
    conclusion        varchar(40) NOT NULL,
    verdict           text NOT NULL,
    version           integer NOT NULL
);

CREATE INDEX bundle_by_audit ON bundle (audit_id, requested_at);
