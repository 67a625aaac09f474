-- Access reviews and what each looks at. What a row says never changes; it is decided, and a review is completed once.
CREATE TABLE access_review (
    id                uuid PRIMARY KEY,
    number            varchar(20) NOT NULL UNIQUE,
    title             varchar(200) NOT NULL,
    control           varchar(100) NOT NULL,
    due_on            date NOT NULL,
    system            varchar(200) NOT NULL,
    file_name         varchar(200) NOT NULL,
    file_sha256       varchar(64) NOT NULL,
    size              integer NOT NULL,
    population_sha256 varchar(64) NOT NULL,
    begun_by_id       varchar(100) NOT NULL,
    begun_by          varchar(200) NOT NULL,
    begun_at          timestamp(6) with time zone NOT NULL,
    completed_at      timestamp(6) with time zone,
    completed_on      date,
    completed_by      varchar(200)
);

CREATE TABLE access_review_row (
    id            uuid PRIMARY KEY,
    review        varchar(20) NOT NULL REFERENCES access_review (number),
    place         integer NOT NULL,
    kind          varchar(20) NOT NULL,
    subject       varchar(254) NOT NULL,
    name          varchar(200) NOT NULL,
    mail          varchar(254) NOT NULL,
    rights        varchar(2000) NOT NULL,
    roster        varchar(300) NOT NULL,
    maker_id      varchar(100) NOT NULL,
    decision      varchar(20),
    reason        varchar(500),
    decided_by_id varchar(100),
    decided_by    varchar(200),
    decided_at    timestamp(6) with time zone,
    UNIQUE (review, place)
);
