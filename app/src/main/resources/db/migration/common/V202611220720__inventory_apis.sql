CREATE TABLE api (
    id             uuid PRIMARY KEY,
    number         varchar(20) NOT NULL UNIQUE,
    facts          varchar(200000) NOT NULL,
    description_id uuid,
    registered_at  timestamp(6) with time zone NOT NULL,
    retired_at     timestamp(6) with time zone,
    version        integer NOT NULL
);

CREATE TABLE api_change (
    id             uuid PRIMARY KEY,
    api_id         uuid NOT NULL REFERENCES api (id),
    version        integer NOT NULL,
    what           varchar(200) NOT NULL,
    facts          varchar(200000) NOT NULL,
    description_id uuid,
    retired_at     timestamp(6) with time zone,
    actor_id       varchar(100) NOT NULL,
    actor_name     varchar(200) NOT NULL,
    at             timestamp(6) with time zone NOT NULL,
    UNIQUE (api_id, version)
);

CREATE TABLE api_description (
    id               uuid PRIMARY KEY,
    api_id           uuid NOT NULL REFERENCES api (id),
    version          integer NOT NULL,
    title            varchar(500) NOT NULL,
    declared_version varchar(100) NOT NULL,
    format           varchar(40) NOT NULL,
    sha256           varchar(64) NOT NULL,
    source           varchar(2000) NOT NULL,
    operations       integer NOT NULL,
    unreadable       integer NOT NULL,
    imported_by      varchar(200) NOT NULL,
    imported_at      timestamp(6) with time zone NOT NULL,
    UNIQUE (api_id, version)
);

CREATE TABLE api_document (
    description_id uuid PRIMARY KEY REFERENCES api_description (id),
    content        bytea NOT NULL
);

CREATE TABLE api_operation (
    id             uuid PRIMARY KEY,
    description_id uuid NOT NULL REFERENCES api_description (id),
    operation      varchar(2100) NOT NULL,
    operation_id   varchar(500) NOT NULL,
    security       varchar(1000) NOT NULL,
    deprecated     boolean NOT NULL,
    line           integer NOT NULL,
    unreadable     varchar(1000) NOT NULL,
    shape          varchar(64) NOT NULL,
    UNIQUE (description_id, operation)
);
