-- CreateEnum
CREATE TYPE "webhook_status" AS ENUM ('enabled', 'paused', 'disabled');

-- CreateEnum
CREATE TYPE "webhook_disabled_reason" AS ENUM ('failing', 'gone');

-- CreateEnum
CREATE TYPE "webhook_dialect" AS ENUM ('v1', 'v2');

-- CreateEnum
CREATE TYPE "webhook_include" AS ENUM ('ids', 'record');

-- CreateEnum
CREATE TYPE "webhook_message_state" AS ENUM ('pending', 'held', 'delivered', 'failed');

-- CreateEnum
CREATE TYPE "webhook_attempt_cause" AS ENUM ('schedule', 'resend', 'recover');

-- CreateEnum
CREATE TYPE "webhook_attempt_outcome" AS ENUM ('delivered', 'http_error', 'timed_out', 'refused_address', 'unreachable', 'bad_certificate', 'redirected');

-- AlterTable
ALTER TABLE "events" ADD COLUMN     "former_site_id" TEXT,
ADD COLUMN     "site_id" TEXT;

-- AlterTable
ALTER TABLE "installation_events" ADD COLUMN     "former_site_id" TEXT,
ADD COLUMN     "site_id" TEXT;

-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT,
    "event_types" TEXT[],
    "reach" "key_reach" NOT NULL,
    "dialect" "webhook_dialect" NOT NULL,
    "include" "webhook_include" NOT NULL,
    "requests_per_second" INTEGER,
    "status" "webhook_status" NOT NULL DEFAULT 'enabled',
    "disabled_reason" "webhook_disabled_reason",
    "status_changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_endpoint_sites" (
    "endpoint_id" TEXT NOT NULL,
    "site_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,

    CONSTRAINT "webhook_endpoint_sites_pkey" PRIMARY KEY ("endpoint_id","site_id")
);

-- CreateTable
CREATE TABLE "webhook_secrets" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(6),

    CONSTRAINT "webhook_secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_lanes" (
    "endpoint_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "last_number" BIGINT NOT NULL DEFAULT 0,
    "starts_after" BIGINT NOT NULL,
    "next_send_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failing_since" TIMESTAMPTZ(6),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "warned_at" TIMESTAMPTZ(6),
    "last_attempt_at" TIMESTAMPTZ(6),
    "last_delivered_at" TIMESTAMPTZ(6),

    CONSTRAINT "webhook_lanes_pkey" PRIMARY KEY ("endpoint_id")
);

-- CreateTable
CREATE TABLE "webhook_progress" (
    "organization_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,

    CONSTRAINT "webhook_progress_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "webhook_messages" (
    "at" TIMESTAMPTZ(6) NOT NULL,
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "number" BIGINT NOT NULL,
    "event_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "site_id" TEXT,
    "changed" TEXT[],
    "happened_at" TIMESTAMPTZ(6) NOT NULL,
    "state" "webhook_message_state" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(6),
    "delivered_at" TIMESTAMPTZ(6),
    "last_status" SMALLINT,
    "last_error" TEXT,

    CONSTRAINT "webhook_messages_pkey" PRIMARY KEY ("at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "webhook_attempts" (
    "at" TIMESTAMPTZ(6) NOT NULL,
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "message_at" TIMESTAMPTZ(6) NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "cause" "webhook_attempt_cause" NOT NULL,
    "duration_ms" REAL NOT NULL,
    "outcome" "webhook_attempt_outcome" NOT NULL,
    "status" SMALLINT,
    "error" TEXT,
    "request_headers" JSONB NOT NULL,
    "request_body" TEXT NOT NULL,
    "response_headers" JSONB,
    "response_body" TEXT,
    "next_attempt_at" TIMESTAMPTZ(6),

    CONSTRAINT "webhook_attempts_pkey" PRIMARY KEY ("at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "webhook_queue" (
    "message_id" TEXT NOT NULL,
    "message_at" TIMESTAMPTZ(6) NOT NULL,
    "organization_id" TEXT NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "attempt" INTEGER NOT NULL,
    "cause" "webhook_attempt_cause" NOT NULL,
    "leased_until" TIMESTAMPTZ(6),

    CONSTRAINT "webhook_queue_pkey" PRIMARY KEY ("message_id")
);

-- Daily partitions are created at run time, where Prisma does not look.
CREATE SCHEMA "webhook_days";

-- Rows change with every delivery. Room on their pages lets PostgreSQL change them without touching an index.
ALTER TABLE "webhook_lanes" SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Most rows live for milliseconds, so dead rows are removed by number, not by share of the table.
ALTER TABLE "webhook_queue" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- CreateIndex
CREATE INDEX "webhook_endpoints_organization_id_environment_created_at_id_idx" ON "webhook_endpoints"("organization_id", "environment", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_endpoints_id_organization_id_key" ON "webhook_endpoints"("id", "organization_id");

-- CreateIndex
CREATE INDEX "webhook_endpoint_sites_site_id_idx" ON "webhook_endpoint_sites"("site_id");

-- CreateIndex
CREATE INDEX "webhook_secrets_endpoint_id_created_at_idx" ON "webhook_secrets"("endpoint_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_lanes_endpoint_id_organization_id_key" ON "webhook_lanes"("endpoint_id", "organization_id");

-- CreateIndex
CREATE INDEX "webhook_messages_endpoint_id_at_id_idx" ON "webhook_messages"("endpoint_id", "at", "id");

-- CreateIndex
CREATE INDEX "webhook_messages_organization_id_at_idx" ON "webhook_messages"("organization_id", "at");

-- CreateIndex
CREATE INDEX "webhook_attempts_message_id_at_id_idx" ON "webhook_attempts"("message_id", "at", "id");

-- CreateIndex
CREATE INDEX "webhook_attempts_endpoint_id_at_id_idx" ON "webhook_attempts"("endpoint_id", "at", "id");

-- CreateIndex
CREATE INDEX "webhook_attempts_organization_id_at_idx" ON "webhook_attempts"("organization_id", "at");

-- CreateIndex
CREATE INDEX "webhook_queue_endpoint_id_due_at_idx" ON "webhook_queue"("endpoint_id", "due_at");

-- AddForeignKey
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_endpoint_sites" ADD CONSTRAINT "webhook_endpoint_sites_endpoint_id_organization_id_fkey" FOREIGN KEY ("endpoint_id", "organization_id") REFERENCES "webhook_endpoints"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_endpoint_sites" ADD CONSTRAINT "webhook_endpoint_sites_site_id_organization_id_fkey" FOREIGN KEY ("site_id", "organization_id") REFERENCES "sites"("id", "organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_secrets" ADD CONSTRAINT "webhook_secrets_endpoint_id_organization_id_fkey" FOREIGN KEY ("endpoint_id", "organization_id") REFERENCES "webhook_endpoints"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_lanes" ADD CONSTRAINT "webhook_lanes_endpoint_id_organization_id_fkey" FOREIGN KEY ("endpoint_id", "organization_id") REFERENCES "webhook_endpoints"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_progress" ADD CONSTRAINT "webhook_progress_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
