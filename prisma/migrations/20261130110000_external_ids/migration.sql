-- AlterTable
ALTER TABLE "sites" ADD COLUMN "external_id" TEXT,
ADD COLUMN "metadata" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "visitors" ADD COLUMN "external_id" TEXT,
ADD COLUMN "metadata" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "employees" ADD COLUMN "external_id" TEXT,
ADD COLUMN "metadata" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN "external_id" TEXT,
ADD COLUMN "metadata" JSONB NOT NULL DEFAULT '{}';

-- Partial indexes, which Prisma's diff leaves alone: records without an external id cost nothing.
-- lib/db/external-id-taken.ts recognizes them by their names.
CREATE UNIQUE INDEX "sites_external_id_key" ON "sites"("organization_id", "environment", "external_id") WHERE "external_id" IS NOT NULL;
CREATE UNIQUE INDEX "visitors_external_id_key" ON "visitors"("organization_id", "environment", "external_id") WHERE "external_id" IS NOT NULL;
CREATE UNIQUE INDEX "employees_external_id_key" ON "employees"("organization_id", "environment", "external_id") WHERE "external_id" IS NOT NULL;
CREATE UNIQUE INDEX "deliveries_external_id_key" ON "deliveries"("organization_id", "environment", "external_id") WHERE "external_id" IS NOT NULL;
