-- The full list of records of one kind, fixed when it was retrieved; the file is among the stored files. It is never changed.
CREATE TABLE audit_population (
    id              uuid PRIMARY KEY,
    number          varchar(20) NOT NULL UNIQUE,
    audit_id        uuid NOT NULL REFERENCES audit (id),
    name            varchar(100) NOT NULL,
    title           varchar(200) NOT NULL,
    source          varchar(500) NOT NULL,
    query           varchar(2000) NOT NULL,
    observed        bigint NOT NULL,
    expected        bigint,
    reconciled_with varchar(500) NOT NULL,
    sha256          varchar(64) NOT NULL,
    file_sha256     varchar(64) NOT NULL,
    file_size       bigint NOT NULL,
    retrieved_by_id varchar(200) NOT NULL,
    retrieved_by    varchar(200) NOT NULL,
    retrieved_at    timestamp(6) with time zone NOT NULL,
    sealed_under    bigint NOT NULL
);

CREATE INDEX audit_population_by_audit ON audit_population (audit_id, retrieved_at);

CREATE TABLE audit_sample (
    id            uuid PRIMARY KEY,
    number        varchar(20) NOT NULL UNIQUE,
    audit_id      uuid NOT NULL REFERENCES audit (id),
    population_id uuid NOT NULL REFERENCES audit_population (id),
    population    varchar(20) NOT NULL,
    control       varchar(100) NOT NULL,
    chosen        varchar(200) NOT NULL,
    seed          varchar(64) NOT NULL,
    size          integer NOT NULL,
    internal      boolean NOT NULL,
    drawn_by_id   varchar(200) NOT NULL,
    drawn_by      varchar(200) NOT NULL,
    drawn_at      timestamp(6) with time zone NOT NULL
);

CREATE INDEX audit_sample_by_audit ON audit_sample (audit_id, drawn_at);

CREATE TABLE audit_sample_replacement (
    id        uuid PRIMARY KEY,
    sample_id uuid NOT NULL REFERENCES audit_sample (id),
    place     integer NOT NULL,
    reason    varchar(2000) NOT NULL,
    made_by   varchar(200) NOT NULL,
    made_at   timestamp(6) with time zone NOT NULL,
    UNIQUE (sample_id, place)
);

-- Starting points for sample sizes, which people edit; nobody prescribes them.
CREATE TABLE sampling_preset (
    frequency varchar(40) PRIMARY KEY,
    place     integer NOT NULL,
    sizes     varchar(200) NOT NULL,
    source    varchar(200) NOT NULL
);

INSERT INTO sampling_preset (frequency, place, sizes, source) VALUES
    ('annual', 1, '*:1', 'Chiaro methodology (CC BY 4.0)'),
    ('quarterly', 2, '*:2', 'Chiaro methodology (CC BY 4.0)'),
    ('monthly', 3, '*:2', 'Chiaro methodology (CC BY 4.0)'),
    ('weekly', 4, '*:5', 'Chiaro methodology (CC BY 4.0)'),
    ('daily', 5, '*:25', 'Chiaro methodology (CC BY 4.0)'),
    ('many a day', 6, '*:40', 'Chiaro methodology (CC BY 4.0)'),
    ('as needed', 7, '10:all 50:8 250:15 *:25', 'Chiaro methodology (CC BY 4.0)');
