CREATE TABLE policy_head (
    id          uuid PRIMARY KEY,
    revision    varchar(40) NOT NULL,
    cause       varchar(10) NOT NULL,
    actor_id    varchar(100) NOT NULL,
    actor_name  varchar(200) NOT NULL,
    recorded_at timestamp(6) with time zone NOT NULL
);
