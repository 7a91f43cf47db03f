-- CreateEnum
CREATE TYPE "visitor_type" AS ENUM ('guest', 'contractor', 'vip', 'interview', 'delivery', 'other');

-- CreateEnum
CREATE TYPE "visitor_status" AS ENUM ('pre_registered', 'checked_in', 'checked_out', 'denied', 'cancelled');

-- CreateEnum
CREATE TYPE "employee_status" AS ENUM ('active', 'inactive');

-- CreateEnum
CREATE TYPE "delivery_status" AS ENUM ('waiting', 'picked_up');

-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "requests_per_minute" INTEGER;

-- CreateTable
CREATE TABLE "visitors" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "site_id" TEXT NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "company" TEXT,
    "visitor_type" "visitor_type" NOT NULL DEFAULT 'guest',
    "host_id" TEXT,
    "purpose" TEXT,
    "status" "visitor_status" NOT NULL DEFAULT 'pre_registered',
    "expected_at" TIMESTAMPTZ(6),
    "check_in_time" TIMESTAMPTZ(6),
    "check_out_time" TIMESTAMPTZ(6),
    "visit_at" TIMESTAMPTZ(6) NOT NULL,
    "id_scanned" BOOLEAN NOT NULL DEFAULT false,
    "nda_signed" BOOLEAN NOT NULL DEFAULT false,
    "badge_number" INTEGER,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "visitors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "badge_counters" (
    "site_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "badge_counters_pkey" PRIMARY KEY ("site_id")
);

-- CreateTable
CREATE TABLE "employees" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "site_id" TEXT NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "department" TEXT,
    "status" "employee_status" NOT NULL DEFAULT 'active',
    "checked_in_at" TIMESTAMPTZ(6),
    "checked_out_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "employees_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "site_id" TEXT NOT NULL,
    "carrier" TEXT,
    "description" TEXT,
    "recipient_id" TEXT,
    "status" "delivery_status" NOT NULL DEFAULT 'waiting',
    "arrived_at" TIMESTAMPTZ(6) NOT NULL,
    "picked_up_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signing_keys" (
    "id" TEXT NOT NULL,
    "private_key" BYTEA NOT NULL,
    "public_jwk" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "signing_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_records" (
    "key_id" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "request_hash" TEXT NOT NULL,
    "view" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_records_pkey" PRIMARY KEY ("key_id","idempotency_key")
);

-- CreateIndex
CREATE INDEX "visitors_organization_id_environment_created_at_id_idx" ON "visitors"("organization_id", "environment", "created_at", "id");

-- CreateIndex
CREATE INDEX "visitors_by_visit_idx" ON "visitors"("organization_id", "environment", "visit_at", "id", "site_id");

-- CreateIndex
CREATE INDEX "visitors_organization_id_environment_status_created_at_id_idx" ON "visitors"("organization_id", "environment", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "visitors_organization_id_environment_last_name_id_idx" ON "visitors"("organization_id", "environment", "last_name", "id");

-- CreateIndex
CREATE INDEX "visitors_by_site_idx" ON "visitors"("organization_id", "environment", "site_id", "created_at", "id", "status");

-- CreateIndex
CREATE INDEX "visitors_host_id_created_at_id_idx" ON "visitors"("host_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "visitors_site_id_badge_number_key" ON "visitors"("site_id", "badge_number");

-- CreateIndex
CREATE UNIQUE INDEX "badge_counters_site_id_organization_id_key" ON "badge_counters"("site_id", "organization_id");

-- CreateIndex
CREATE INDEX "employees_organization_id_environment_created_at_id_idx" ON "employees"("organization_id", "environment", "created_at", "id");

-- CreateIndex
CREATE INDEX "employees_organization_id_environment_last_name_id_idx" ON "employees"("organization_id", "environment", "last_name", "id");

-- CreateIndex
CREATE INDEX "employees_site_id_created_at_id_idx" ON "employees"("site_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "deliveries_organization_id_environment_arrived_at_id_idx" ON "deliveries"("organization_id", "environment", "arrived_at", "id");

-- CreateIndex
CREATE INDEX "deliveries_organization_id_environment_created_at_id_idx" ON "deliveries"("organization_id", "environment", "created_at", "id");

-- CreateIndex
CREATE INDEX "deliveries_organization_id_environment_status_arrived_at_id_idx" ON "deliveries"("organization_id", "environment", "status", "arrived_at", "id");

-- CreateIndex
CREATE INDEX "deliveries_site_id_arrived_at_id_idx" ON "deliveries"("site_id", "arrived_at", "id");

-- CreateIndex
CREATE INDEX "deliveries_recipient_id_idx" ON "deliveries"("recipient_id");

-- CreateIndex
CREATE INDEX "signing_keys_created_at_idx" ON "signing_keys"("created_at");

-- CreateIndex
CREATE INDEX "idempotency_records_created_at_idx" ON "idempotency_records"("created_at");

-- AddForeignKey
ALTER TABLE "visitors" ADD CONSTRAINT "visitors_site_id_organization_id_fkey" FOREIGN KEY ("site_id", "organization_id") REFERENCES "sites"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visitors" ADD CONSTRAINT "visitors_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "employees"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "badge_counters" ADD CONSTRAINT "badge_counters_site_id_organization_id_fkey" FOREIGN KEY ("site_id", "organization_id") REFERENCES "sites"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "employees" ADD CONSTRAINT "employees_site_id_organization_id_fkey" FOREIGN KEY ("site_id", "organization_id") REFERENCES "sites"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_site_id_organization_id_fkey" FOREIGN KEY ("site_id", "organization_id") REFERENCES "sites"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "employees"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Search finds parts of names through trigrams, within one organization; both extensions ship with PostgreSQL.
CREATE EXTENSION IF NOT EXISTS "pg_trgm";
CREATE EXTENSION IF NOT EXISTS "btree_gin";

-- ICU knows the small letters of every script, whatever the locale of the database.
-- Indexes on expressions, which Prisma's diff leaves alone. lib/db/search.ts writes the same expressions.
CREATE INDEX "visitors_search_idx" ON "visitors" USING GIN ("organization_id",
    lower(("first_name" || ' ' || "last_name" || E'\n' || coalesce("email", '') || E'\n' || coalesce("company", '')) COLLATE "und-x-icu") gin_trgm_ops);
CREATE INDEX "employees_search_idx" ON "employees" USING GIN ("organization_id",
    lower(("first_name" || ' ' || "last_name" || E'\n' || coalesce("email", '') || E'\n' || coalesce("department", '')) COLLATE "und-x-icu") gin_trgm_ops);
CREATE INDEX "deliveries_search_idx" ON "deliveries" USING GIN ("organization_id",
    lower((coalesce("carrier", '') || E'\n' || coalesce("description", '')) COLLATE "und-x-icu") gin_trgm_ops);
