CREATE TABLE access_account (
    id           uuid PRIMARY KEY,
    email        varchar(220) NOT NULL UNIQUE,
    name         varchar(100) NOT NULL,
    role         varchar(20) NOT NULL,
    password     varchar(200),
    audit_id     uuid,
    expires_at   timestamp(6) with time zone,
    disabled_at  timestamp(6) with time zone,
    factor_key   varchar(400),
    factor_since timestamp(6) with time zone,
    factor_step  bigint NOT NULL,
    created_at   timestamp(6) with time zone NOT NULL
);

CREATE TABLE access_recovery_code (
    id         uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES access_account (id),
    hash       varchar(64) NOT NULL,
    used_at    timestamp(6) with time zone,
    UNIQUE (account_id, hash)
);

CREATE TABLE access_session (
    id         uuid PRIMARY KEY,
    hash       varchar(64) NOT NULL UNIQUE,
    account_id uuid NOT NULL REFERENCES access_account (id),
    whole      boolean NOT NULL,
    address    varchar(60) NOT NULL,
    created_at timestamp(6) with time zone NOT NULL,
    seen_at    timestamp(6) with time zone NOT NULL,
    ended_at   timestamp(6) with time zone
);

CREATE INDEX access_session_account ON access_session (account_id);

CREATE INDEX access_session_created ON access_session (created_at);

CREATE TABLE access_link (
    id         uuid PRIMARY KEY,
    hash       varchar(64) NOT NULL UNIQUE,
    purpose    varchar(20) NOT NULL,
    account_id uuid REFERENCES access_account (id),
    created_at timestamp(6) with time zone NOT NULL,
    expires_at timestamp(6) with time zone NOT NULL,
    used_at    timestamp(6) with time zone
);

CREATE TABLE access_token (
    id               uuid PRIMARY KEY,
    name             varchar(80) NOT NULL,
    hint             varchar(12) NOT NULL,
    hash             varchar(64) NOT NULL UNIQUE,
    permission_names varchar(1000) NOT NULL,
    api_ids          text NOT NULL,
    maker_id         uuid NOT NULL,
    maker_name       varchar(100) NOT NULL,
    created_at       timestamp(6) with time zone NOT NULL,
    expires_at       timestamp(6) with time zone NOT NULL,
    revoked_at       timestamp(6) with time zone,
    seen_at          timestamp(6) with time zone,
    rotated_to       uuid
);

CREATE TABLE access_attempt (
    subject       varchar(120) PRIMARY KEY,
    failures      integer NOT NULL,
    since         timestamp(6) with time zone NOT NULL,
    blocked_until timestamp(6) with time zone
);
