CREATE TABLE policy_push (
    id              uuid PRIMARY KEY,
    branch          varchar(100) NOT NULL,
    before_revision varchar(40),
    after_revision  varchar(40),
    token_id        uuid NOT NULL,
    maker_id        varchar(100) NOT NULL,
    maker_name      varchar(200) NOT NULL,
    address         varchar(100) NOT NULL,
    pushed_at       timestamp(6) with time zone NOT NULL
);

CREATE INDEX policy_push_by_maker ON policy_push (maker_id);
