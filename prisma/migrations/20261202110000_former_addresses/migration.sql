-- CreateTable
CREATE TABLE "former_addresses" (
    "email" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "given_up_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "former_addresses_pkey" PRIMARY KEY ("email","user_id")
);

-- CreateIndex
CREATE INDEX "former_addresses_user_id_idx" ON "former_addresses"("user_id");

-- AddForeignKey
ALTER TABLE "former_addresses" ADD CONSTRAINT "former_addresses_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Addresses that were given up before this table existed are in the logs.
INSERT INTO "former_addresses" ("email", "user_id", "given_up_at")
SELECT changed."email", changed."user_id", min(changed."at")
FROM (
  SELECT "changes" -> 'email' ->> 'before' AS "email", "subject_id" AS "user_id", "at" FROM "events" WHERE "type" = 'account.email_changed'
  UNION ALL
  SELECT "changes" -> 'email' ->> 'before', "subject_id", "at" FROM "installation_events" WHERE "type" = 'account.email_changed'
) changed
JOIN "users" u ON u."id" = changed."user_id"
WHERE changed."email" IS NOT NULL
GROUP BY changed."email", changed."user_id";
