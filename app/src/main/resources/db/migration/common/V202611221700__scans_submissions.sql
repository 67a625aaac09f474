-- Runs that continuous integration handed in: where they happened, as the client said, and who handed them in.
CREATE TABLE scan_submission (
    run_id          uuid PRIMARY KEY REFERENCES scan_run (id),
    api_id          uuid NOT NULL REFERENCES api (id),
    scan_id         varchar(64) NOT NULL,
    ci_system       varchar(10) NOT NULL,
    repository      varchar(200) NOT NULL,
    commit_id       varchar(64) NOT NULL,
    workflow        varchar(300) NOT NULL,
    workflow_run    varchar(100) NOT NULL,
    workflow_actor  varchar(100) NOT NULL,
    received_sha256 varchar(64) NOT NULL,
    submitted_by    varchar(200) NOT NULL,
    submitted_by_id varchar(100) NOT NULL,
    owner           varchar(200) NOT NULL,
    address         varchar(100) NOT NULL,
    received_at     timestamp(6) with time zone NOT NULL,
    UNIQUE (api_id, scan_id),
    UNIQUE (api_id, received_sha256)
);
