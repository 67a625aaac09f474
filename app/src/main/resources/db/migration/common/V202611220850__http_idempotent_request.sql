-- POST requests that were sent with an Idempotency-Key, for 24 hours. The id is a digest of actor and key.
CREATE TABLE idempotent_request (
    id varchar(64) PRIMARY KEY,
    fingerprint varchar(64) NOT NULL,
    began timestamp with time zone NOT NULL,
    status integer NOT NULL,
    location varchar(400) NOT NULL
);
CREATE INDEX idempotent_request_began ON idempotent_request (began);
