-- Employees on site are few among all. A partial index, which Prisma's diff leaves alone; lib/employees/presence.ts says who
-- is on site.
CREATE INDEX "employees_on_site_idx" ON "employees" ("organization_id", "environment", "site_id")
  WHERE "checked_in_at" IS NOT NULL AND "checked_out_at" IS NULL;
