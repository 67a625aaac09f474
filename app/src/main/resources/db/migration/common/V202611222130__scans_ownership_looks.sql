-- What the last look for an API's ownership token showed, after the one that gave the permission.
CREATE TABLE scan_ownership_look (
    api_id uuid PRIMARY KEY REFERENCES api (id),
    looked_at timestamp with time zone NOT NULL,
    shown boolean NOT NULL,
    told varchar(2000) NOT NULL
);
