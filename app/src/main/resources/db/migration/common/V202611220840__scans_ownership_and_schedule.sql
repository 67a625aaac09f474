CREATE TABLE scan_challenge (
    api_id  uuid PRIMARY KEY REFERENCES api (id),
    token   varchar(64) NOT NULL,
    made_at timestamp(6) with time zone NOT NULL
);

-- The table of db-scheduler 16.
CREATE TABLE scheduled_tasks (
    task_name            varchar(100) NOT NULL,
    task_instance        varchar(100) NOT NULL,
    task_data            bytea,
    execution_time       timestamp(6) with time zone NOT NULL,
    picked               boolean NOT NULL,
    picked_by            varchar(100),
    last_success         timestamp(6) with time zone,
    last_failure         timestamp(6) with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp(6) with time zone,
    version              bigint NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);
