-- What officers approved of an API: a version of its description, or who may use what. Rows are only ever added; the last of a kind is in force.
CREATE TABLE api_approval (
    id             uuid PRIMARY KEY,
    api_id         uuid NOT NULL REFERENCES api (id),
    kind           varchar(20) NOT NULL,
    description_id uuid REFERENCES api_description (id),
    rules          text NOT NULL,
    source         varchar(200) NOT NULL,
    actor_id       varchar(100) NOT NULL,
    actor_name     varchar(200) NOT NULL,
    approved_at    timestamp(6) with time zone NOT NULL
);

CREATE INDEX api_approval_by_api ON api_approval (api_id, approved_at);
