-- CreateEnum
CREATE TYPE "access_decision" AS ENUM ('enabled', 'declined');

-- CreateEnum
CREATE TYPE "expected_volume" AS ENUM ('up_to_1_000', 'up_to_10_000', 'up_to_100_000', 'over_100_000');

-- CreateTable
CREATE TABLE "api_access_requests" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "requested_by_id" TEXT,
    "requested_by_name" TEXT NOT NULL,
    "use_case" TEXT NOT NULL,
    "expected_volume" "expected_volume" NOT NULL,
    "decision" "access_decision",
    "reason" TEXT,
    "decided_at" TIMESTAMPTZ(6),
    "decided_by_id" TEXT,
    "decided_by_name" TEXT,

    CONSTRAINT "api_access_requests_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "api_access_requests_decided_check" CHECK (
        ("decision" IS NULL) = ("decided_at" IS NULL) AND ("decision" IS NULL) = ("decided_by_name" IS NULL))
);

-- CreateIndex
CREATE INDEX "api_access_requests_organization_id_requested_at_id_idx" ON "api_access_requests"("organization_id", "requested_at", "id");

-- CreateIndex
CREATE INDEX "organizations_created_at_id_idx" ON "organizations"("created_at", "id");

-- AddForeignKey
ALTER TABLE "api_access_requests" ADD CONSTRAINT "api_access_requests_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Partial indexes and indexes on expressions, which Prisma's diff leaves alone.
-- One open request per organization, whoever asks at once.
CREATE UNIQUE INDEX "api_access_requests_open_key" ON "api_access_requests"("organization_id") WHERE "decision" IS NULL;
-- The queue, oldest first.
CREATE INDEX "api_access_requests_queue_idx" ON "api_access_requests"("requested_at", "id") WHERE "decision" IS NULL;
-- The operators' list: by name, and searched. lib/db/search.ts writes the same expressions.
CREATE INDEX "organizations_by_name_idx" ON "organizations"(lower("name" COLLATE "und-x-icu"), "id");
CREATE INDEX "organizations_search_idx" ON "organizations" USING GIN (
    lower(("name" || E'\n' || "slug") COLLATE "und-x-icu") gin_trgm_ops);
