-- How far each kind of short number (F-12, AUD-3) has been counted.
CREATE TABLE short_number (
    kind varchar(6) PRIMARY KEY,
    last bigint NOT NULL
);
