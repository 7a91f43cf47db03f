-- CreateTable
CREATE TABLE "usage_state" (
    "id" INTEGER NOT NULL,
    "rolled_until" TIMESTAMPTZ(6) NOT NULL,
    "log_from" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "usage_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_late_hours" (
    "id" BIGSERIAL NOT NULL,
    "hour" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "usage_late_hours_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_hours" (
    "key_id" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(6) NOT NULL,
    "operation" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "success" INTEGER NOT NULL,
    "client_errors" INTEGER NOT NULL,
    "rate_limited" INTEGER NOT NULL,
    "server_errors" INTEGER NOT NULL,
    "unauthorized" INTEGER NOT NULL,
    "latency" INTEGER[],

    CONSTRAINT "usage_hours_pkey" PRIMARY KEY ("key_id","hour","operation")
);

-- CreateTable
CREATE TABLE "usage_days" (
    "key_id" TEXT NOT NULL,
    "day" TIMESTAMPTZ(6) NOT NULL,
    "operation" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "success" INTEGER NOT NULL,
    "client_errors" INTEGER NOT NULL,
    "rate_limited" INTEGER NOT NULL,
    "server_errors" INTEGER NOT NULL,
    "unauthorized" INTEGER NOT NULL,
    "latency" INTEGER[],

    CONSTRAINT "usage_days_pkey" PRIMARY KEY ("key_id","day","operation")
);

-- CreateTable
CREATE TABLE "usage_day_tops" (
    "key_id" TEXT NOT NULL,
    "day" TIMESTAMPTZ(6) NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "requests" INTEGER NOT NULL,

    CONSTRAINT "usage_day_tops_pkey" PRIMARY KEY ("key_id","day","kind","value")
);

-- CreateTable
CREATE TABLE "usage_refusals" (
    "key_id" TEXT NOT NULL,
    "error_code" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(6) NOT NULL,
    "organization_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "requests" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(6) NOT NULL,
    "last_address" TEXT,

    CONSTRAINT "usage_refusals_pkey" PRIMARY KEY ("key_id","error_code","hour")
);

-- CreateTable
CREATE TABLE "usage_quarters" (
    "organization_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "quarter" TIMESTAMPTZ(6) NOT NULL,
    "requests" INTEGER NOT NULL,
    "errors" INTEGER NOT NULL,
    "peak_at" TIMESTAMPTZ(6) NOT NULL,
    "peak_requests" INTEGER NOT NULL,

    CONSTRAINT "usage_quarters_pkey" PRIMARY KEY ("organization_id","environment","quarter")
);

-- CreateIndex
CREATE INDEX "usage_late_hours_hour_idx" ON "usage_late_hours"("hour");

-- CreateIndex
CREATE INDEX "usage_hours_hour_idx" ON "usage_hours"("hour");

-- CreateIndex
CREATE INDEX "usage_days_day_idx" ON "usage_days"("day");

-- CreateIndex
CREATE INDEX "usage_day_tops_day_idx" ON "usage_day_tops"("day");

-- CreateIndex
CREATE INDEX "usage_refusals_hour_idx" ON "usage_refusals"("hour");

-- CreateIndex
CREATE INDEX "usage_quarters_quarter_idx" ON "usage_quarters"("quarter");

-- Nothing is rolled up yet; the job begins with the oldest day of the log.
INSERT INTO "usage_state" ("id", "rolled_until", "log_from") VALUES (1, '2000-01-01T00:00:00Z', '2000-01-01T00:00:00Z');
