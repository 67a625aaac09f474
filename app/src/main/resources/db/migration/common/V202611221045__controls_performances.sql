CREATE TABLE manual_performance (
    id             uuid PRIMARY KEY,
    number         varchar(20) NOT NULL UNIQUE,
    control        varchar(100) NOT NULL,
    first_day      date NOT NULL,
    last_day       date NOT NULL,
    outcome        varchar(20) NOT NULL,
    performer      varchar(200) NOT NULL,
    reviewer       varchar(200) NOT NULL,
    what           varchar(2000) NOT NULL,
    file_name      varchar(200) NOT NULL,
    file_size      bigint NOT NULL,
    file_sha256    varchar(64) NOT NULL,
    recorded_by_id varchar(100) NOT NULL,
    recorded_by    varchar(200) NOT NULL,
    recorded_at    timestamp(6) with time zone NOT NULL
);

CREATE INDEX manual_performance_by_control ON manual_performance (control, recorded_at);
