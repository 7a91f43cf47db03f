-- Visitors on site are few among all, and are found however old the table's statistics are. A partial index, which Prisma's
-- diff leaves alone.
CREATE INDEX "visitors_on_site_idx" ON "visitors" ("organization_id", "environment", "site_id")
  WHERE "status" = 'checked_in';
