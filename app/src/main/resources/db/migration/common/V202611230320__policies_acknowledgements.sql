-- Who confirmed having read which policy, to the byte, and the links by which people without an account do. Acknowledgements are only ever added.
CREATE TABLE policy_acknowledgement (
    id             uuid PRIMARY KEY,
    policy         varchar(100) NOT NULL,
    policy_version varchar(40) NOT NULL,
    major          integer NOT NULL,
    revision       varchar(40) NOT NULL,
    blob           varchar(40) NOT NULL,
    sha256         varchar(64) NOT NULL,
    text_sha256    varchar(64) NOT NULL,
    person         varchar(80) NOT NULL,
    person_name    varchar(200) NOT NULL,
    method         varchar(20) NOT NULL,
    address        varchar(100) NOT NULL,
    actor_id       varchar(100) NOT NULL,
    recorded_at    timestamp(6) with time zone NOT NULL,
    UNIQUE (policy, major, person)
);

CREATE TABLE acknowledgement_link (
    id         uuid PRIMARY KEY,
    hash       varchar(64) NOT NULL UNIQUE,
    person     varchar(80) NOT NULL,
    created_at timestamp(6) with time zone NOT NULL,
    expires_at timestamp(6) with time zone NOT NULL,
    voided_at  timestamp(6) with time zone
);

CREATE INDEX acknowledgement_link_by_person ON acknowledgement_link (person);
