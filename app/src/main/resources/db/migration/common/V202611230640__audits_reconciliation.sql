-- Why a host is in a list from elsewhere and not in Assay, or the other way round; every reason stays, the latest counts.
CREATE TABLE audit_list_reason (
    id            uuid PRIMARY KEY,
    population_id uuid NOT NULL REFERENCES audit_population (id),
    host          varchar(253) NOT NULL,
    reason        varchar(2000) NOT NULL,
    given_by      varchar(200) NOT NULL,
    given_at      timestamp(6) with time zone NOT NULL
);

CREATE INDEX audit_list_reason_by_population ON audit_list_reason (population_id, given_at);
