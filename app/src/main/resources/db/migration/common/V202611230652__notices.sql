-- What was noticed, how it went out, and who wants mails of what.
CREATE TABLE notice (
    id          uuid PRIMARY KEY,
    kind        varchar(40) NOT NULL,
    happening   varchar(300) NOT NULL UNIQUE,
    words       varchar(500) NOT NULL,
    path        varchar(300) NOT NULL,
    assignee    varchar(254) NOT NULL,
    happened_at timestamp(6) with time zone NOT NULL,
    noted_at    timestamp(6) with time zone NOT NULL
);

CREATE INDEX notice_by_noted ON notice (noted_at);

CREATE TABLE notice_delivery (
    id         uuid PRIMARY KEY,
    notice_id  uuid NOT NULL REFERENCES notice (id),
    account_id uuid REFERENCES access_account (id),
    person     varchar(200) NOT NULL,
    state      varchar(20) NOT NULL,
    attempts   integer NOT NULL,
    next_at    timestamp(6) with time zone NOT NULL,
    problem    varchar(300) NOT NULL
);

CREATE INDEX notice_delivery_by_state ON notice_delivery (state, next_at);

CREATE TABLE notice_choice (
    id         uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES access_account (id),
    kind       varchar(40) NOT NULL,
    mail       boolean NOT NULL,
    chosen_at  timestamp(6) with time zone NOT NULL,
    UNIQUE (account_id, kind)
);
