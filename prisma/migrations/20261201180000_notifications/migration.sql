-- CreateTable
CREATE TABLE "key_notices" (
    "key_id" TEXT NOT NULL,
    "notice" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "key_notices_pkey" PRIMARY KEY ("key_id","notice")
);

-- AddForeignKey
ALTER TABLE "key_notices" ADD CONSTRAINT "key_notices_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The bell counts a person's unread notifications every minute.
CREATE INDEX "notifications_unread_idx" ON "notifications"("user_id", "organization_id", "created_at", "id")
  WHERE "read_at" IS NULL;

-- Nobody is notified of events from before the upgrade.
INSERT INTO "notification_progress" ("organization_id", "sequence")
SELECT "organization_id", "sequence" FROM "event_heads" ON CONFLICT DO NOTHING;
