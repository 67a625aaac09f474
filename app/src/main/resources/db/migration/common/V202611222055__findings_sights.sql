-- What a step says of the finding anew; null where that is as after the step before.
ALTER TABLE finding_event ADD COLUMN severity varchar(10);
ALTER TABLE finding_event ADD COLUMN title varchar(1000);
ALTER TABLE finding_event ADD COLUMN detail text;
ALTER TABLE finding_event ADD COLUMN cross_tenant boolean;

UPDATE finding_event SET
    severity = (SELECT finding.severity FROM finding WHERE finding.id = finding_event.finding_id),
    title = (SELECT finding.title FROM finding WHERE finding.id = finding_event.finding_id),
    detail = (SELECT finding.detail FROM finding WHERE finding.id = finding_event.finding_id),
    cross_tenant = (SELECT finding.cross_tenant FROM finding WHERE finding.id = finding_event.finding_id)
WHERE version = 1;
