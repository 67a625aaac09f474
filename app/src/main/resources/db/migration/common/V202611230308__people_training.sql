-- Courses that people have to complete, and who completed which. A course is only ever ended, a completion only ever withdrawn.
CREATE TABLE training_course (
    id           uuid PRIMARY KEY,
    number       varchar(20) NOT NULL UNIQUE,
    title        varchar(200) NOT NULL,
    audience     varchar(500) NOT NULL,
    since        date NOT NULL,
    join_days    integer NOT NULL,
    renew_months integer NOT NULL,
    ended_on     date,
    ended_at     timestamp(6) with time zone,
    actor_name   varchar(200) NOT NULL,
    recorded_at  timestamp(6) with time zone NOT NULL
);

CREATE TABLE training_completion (
    id                uuid PRIMARY KEY,
    number            varchar(20) NOT NULL UNIQUE,
    course            varchar(20) NOT NULL REFERENCES training_course (number),
    person            varchar(80) NOT NULL,
    completed_on      date NOT NULL,
    source            varchar(300) NOT NULL,
    actor_id          varchar(100) NOT NULL,
    actor_name        varchar(200) NOT NULL,
    recorded_at       timestamp(6) with time zone NOT NULL,
    withdrawn_at      timestamp(6) with time zone,
    withdrawn_by      varchar(200),
    withdrawn_because varchar(2000)
);

CREATE INDEX training_completion_by_course ON training_completion (course, person);
