-- A unit has few versions and a parent few former children: a plain index finds them faster than the range index, which
-- stays for the exclusion constraint.
DROP INDEX agencies.unit_version_parent;
CREATE INDEX unit_version_parent ON agencies.unit_version (parent_id);
CREATE INDEX unit_version_unit ON agencies.unit_version (unit_id);
