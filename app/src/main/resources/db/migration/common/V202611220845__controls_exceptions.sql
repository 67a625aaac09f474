-- One row, taken for update so that two scans that end together do not propose the same exception twice.
CREATE TABLE control_turn (
    id integer PRIMARY KEY
);
INSERT INTO control_turn (id) VALUES (1);

CREATE TABLE control_exception (
    id            uuid PRIMARY KEY,
    number        varchar(20) NOT NULL UNIQUE,
    control       varchar(100) NOT NULL,
    control_owner varchar(200) NOT NULL,
    subject       varchar(200) NOT NULL,
    rule          varchar(40) NOT NULL,
    sentence      varchar(4000) NOT NULL,
    first_day     date NOT NULL,
    state         varchar(10) NOT NULL,
    proposed_at   timestamp(6) with time zone NOT NULL,
    version       integer NOT NULL,
    UNIQUE (control, subject)
);

CREATE TABLE control_exception_event (
    id           uuid PRIMARY KEY,
    exception_id uuid NOT NULL REFERENCES control_exception (id),
    version      integer NOT NULL,
    state        varchar(10) NOT NULL,
    actor_id     varchar(100) NOT NULL,
    actor_name   varchar(200) NOT NULL,
    reason       varchar(2000) NOT NULL,
    proof        varchar(2000) NOT NULL,
    run          uuid,
    recorded_at  timestamp(6) with time zone NOT NULL,
    UNIQUE (exception_id, version)
);
