-- Recorded items: an outbox until they are sealed (ledger_index is null), an index of the ledger afterwards (payload is null).
CREATE TABLE evidence_item (
    id uuid PRIMARY KEY,
    type varchar(60) NOT NULL,
    retention varchar(10) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    actor_id varchar(200) NOT NULL,
    digest varchar(64) NOT NULL,
    payload bytea,
    ledger_index bigint UNIQUE
);
CREATE INDEX evidence_item_recorded ON evidence_item (recorded_at);
CREATE INDEX evidence_item_type ON evidence_item (type, id);

-- What an item is about: finding:F-12, control:CTL-AC-02.
CREATE TABLE evidence_about (
    thing varchar(120) NOT NULL,
    item uuid NOT NULL REFERENCES evidence_item (id),
    PRIMARY KEY (thing, item)
);
