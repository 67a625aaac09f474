-- Findings opened before this line was drawn do not say which rule set their day.
ALTER TABLE finding ADD COLUMN due_rule varchar(400) DEFAULT '' NOT NULL;
