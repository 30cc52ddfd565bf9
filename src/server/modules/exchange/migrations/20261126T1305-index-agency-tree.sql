-- Delta synchronisation finds the parent by the number the axis gives it.
CREATE INDEX agency_axis ON exchange.agency (axis_id) WHERE axis_id IS NOT NULL;
