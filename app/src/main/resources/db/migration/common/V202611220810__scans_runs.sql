CREATE TABLE scan_plan (
    api_id            uuid PRIMARY KEY REFERENCES api (id),
    profile           varchar(10) NOT NULL,
    rate              double precision NOT NULL,
    allow_load        boolean NOT NULL,
    every_days        integer NOT NULL,
    permission        varchar(20) NOT NULL,
    permission_owner  varchar(200) NOT NULL,
    permission_ticket varchar(200) NOT NULL,
    permission_proof  varchar(2000) NOT NULL,
    permitted_at      timestamp(6) with time zone,
    next_at           timestamp(6) with time zone,
    version           integer NOT NULL
);

CREATE TABLE scan_identity (
    id         uuid PRIMARY KEY,
    api_id     uuid NOT NULL REFERENCES api (id),
    name       varchar(64) NOT NULL,
    role       varchar(64) NOT NULL,
    tenant     varchar(64) NOT NULL,
    kind       varchar(10) NOT NULL,
    credential bytea NOT NULL,
    UNIQUE (api_id, name)
);

CREATE TABLE scan_run (
    id                uuid PRIMARY KEY,
    number            varchar(20) NOT NULL UNIQUE,
    api_id            uuid NOT NULL REFERENCES api (id),
    api_number        varchar(20) NOT NULL,
    description_id    uuid,
    cause             varchar(10) NOT NULL,
    asked_by          varchar(200) NOT NULL,
    profile           varchar(10) NOT NULL,
    state             varchar(10) NOT NULL,
    reason            varchar(2000) NOT NULL,
    requested_at      timestamp(6) with time zone NOT NULL,
    started_at        timestamp(6) with time zone,
    ended_at          timestamp(6) with time zone,
    recorded_at       timestamp(6) with time zone,
    points            double precision,
    grade             varchar(1) NOT NULL,
    withheld          varchar(200) NOT NULL,
    score_version     varchar(10) NOT NULL,
    tested            integer NOT NULL,
    applicable        integer NOT NULL,
    cells             varchar(1000) NOT NULL,
    requests          integer NOT NULL,
    confirmed         integer NOT NULL,
    suspected         integer NOT NULL,
    report_sha256     varchar(64) NOT NULL,
    catalogue_version varchar(10) NOT NULL,
    version           integer NOT NULL
);

CREATE INDEX scan_run_by_api ON scan_run (api_id, requested_at);
