-- Each change of the roster, and what it made known of each person. Rows are only ever added; the last version of a person is what is known.
CREATE TABLE roster_change (
    id                uuid PRIMARY KEY,
    number            varchar(20) NOT NULL UNIQUE,
    file_name         varchar(200) NOT NULL,
    file_size         bigint NOT NULL,
    file_sha256       varchar(64) NOT NULL,
    whole             boolean NOT NULL,
    added             integer NOT NULL,
    changed           integer NOT NULL,
    gone              integer NOT NULL,
    unchanged         integer NOT NULL,
    population_sha256 varchar(64) NOT NULL,
    actor_id          varchar(100) NOT NULL,
    actor_name        varchar(200) NOT NULL,
    recorded_at       timestamp(6) with time zone NOT NULL
);

CREATE TABLE roster_version (
    id          uuid PRIMARY KEY,
    person      varchar(80) NOT NULL,
    version     integer NOT NULL,
    name        varchar(200) NOT NULL,
    mail        varchar(254) NOT NULL,
    department  varchar(200) NOT NULL,
    manager     varchar(200) NOT NULL,
    kind        varchar(20) NOT NULL,
    joined_on   date NOT NULL,
    left_on     date,
    audience    varchar(2000) NOT NULL,
    change      varchar(20) NOT NULL REFERENCES roster_change (number),
    actor_id    varchar(100) NOT NULL,
    actor_name  varchar(200) NOT NULL,
    recorded_at timestamp(6) with time zone NOT NULL,
    UNIQUE (person, version)
);

CREATE INDEX roster_version_by_time ON roster_version (recorded_at, id);
