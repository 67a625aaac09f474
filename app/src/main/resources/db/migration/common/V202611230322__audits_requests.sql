-- A line of the auditor's request list, as they gave it; what became of it is in its steps.
CREATE TABLE audit_request (
    id            uuid PRIMARY KEY,
    number        varchar(20) NOT NULL UNIQUE,
    audit_id      uuid NOT NULL REFERENCES audit (id),
    place         integer NOT NULL,
    their_id      varchar(100) NOT NULL,
    wording       varchar(4000) NOT NULL,
    control       varchar(200) NOT NULL,
    criterion     varchar(200) NOT NULL,
    due           date,
    priority      varchar(100) NOT NULL,
    given         text NOT NULL,
    client_state  varchar(20) NOT NULL,
    auditor_state varchar(20) NOT NULL,
    assignee      varchar(200) NOT NULL,
    version       integer NOT NULL,
    UNIQUE (audit_id, their_id)
);

CREATE TABLE audit_request_step (
    id            uuid PRIMARY KEY,
    request_id    uuid NOT NULL REFERENCES audit_request (id),
    seq           integer NOT NULL,
    deed          varchar(20) NOT NULL,
    words         varchar(4000) NOT NULL,
    evidence      varchar(1000) NOT NULL,
    file_name     varchar(200) NOT NULL,
    file_size     bigint NOT NULL,
    file_sha256   varchar(64) NOT NULL,
    client_state  varchar(20) NOT NULL,
    auditor_state varchar(20) NOT NULL,
    actor_id      varchar(200) NOT NULL,
    actor_name    varchar(200) NOT NULL,
    recorded_at   timestamp(6) with time zone NOT NULL,
    UNIQUE (request_id, seq)
);
