-- CreateTable
CREATE TABLE "installation_events" (
    "id" TEXT NOT NULL,
    "installation_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "type" TEXT NOT NULL,
    "environment" "environment",
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "subject_name" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "address" TEXT,
    "request_id" TEXT NOT NULL,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "installation_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation_heads" (
    "installation_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "installation_heads_pkey" PRIMARY KEY ("installation_id")
);

-- CreateTable
CREATE TABLE "installation_checkpoints" (
    "installation_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "purged_at" TIMESTAMPTZ(6) NOT NULL,
    "proof" BYTEA NOT NULL,

    CONSTRAINT "installation_checkpoints_pkey" PRIMARY KEY ("installation_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "installation_events_installation_id_sequence_key" ON "installation_events"("installation_id", "sequence");

-- Each database is one installation. Its head exists from the start, so that verification notices its removal.
ALTER TABLE "installation_events" ADD CONSTRAINT "installation_events_one" CHECK ("installation_id" = 'installation');
ALTER TABLE "installation_heads" ADD CONSTRAINT "installation_heads_one" CHECK ("installation_id" = 'installation');
ALTER TABLE "installation_checkpoints" ADD CONSTRAINT "installation_checkpoints_one" CHECK ("installation_id" = 'installation');
INSERT INTO "installation_heads" ("installation_id", "sequence", "hash") VALUES ('installation', 0, ''::bytea);
