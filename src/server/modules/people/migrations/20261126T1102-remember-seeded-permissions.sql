-- A release that brings new permissions gives them to the roles of an installation that exists; what an administrator took
-- away stays away.
ALTER TABLE people.role ADD COLUMN seeded_permissions text[] NOT NULL DEFAULT '{}';
UPDATE people.role SET seeded_permissions = permissions;
COMMENT ON COLUMN people.role.seeded_permissions IS 'Permissions that came with a release, ever; permissions is what holds.';
