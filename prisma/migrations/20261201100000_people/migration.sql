-- CreateEnum
CREATE TYPE "sign_in_method" AS ENUM ('password', 'passkey', 'single_sign_on');

-- CreateEnum
CREATE TYPE "single_sign_on_mode" AS ENUM ('off', 'optional', 'required');

-- CreateEnum
CREATE TYPE "account_link_purpose" AS ENUM ('password_reset', 'email_change');

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "disabled_at" TIMESTAMPTZ(6),
ALTER COLUMN "password_hash" DROP NOT NULL;

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "is_pending" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "method" "sign_in_method" NOT NULL DEFAULT 'password',
ADD COLUMN     "proved_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "second_factor_at" TIMESTAMPTZ(6),
ADD COLUMN     "vouched_by_id" TEXT;

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "notification_email" TEXT,
ADD COLUMN     "deleted_at" TIMESTAMPTZ(6),
ADD COLUMN     "requires_second_factor" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "owner_id" TEXT,
ADD COLUMN     "owner_name" TEXT;

-- AlterTable
ALTER TABLE "api_key_secrets" ADD COLUMN     "created_by_id" TEXT;

-- CreateTable
CREATE TABLE "passkeys" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "credential_id" BYTEA NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(6),

    CONSTRAINT "passkeys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkey_challenges" (
    "id" TEXT NOT NULL,
    "challenge" TEXT NOT NULL,
    "user_id" TEXT,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "passkey_challenges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authenticator_apps" (
    "user_id" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "last_step" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(6),

    CONSTRAINT "authenticator_apps_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "user_id" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("user_id","hash")
);

-- CreateTable
CREATE TABLE "account_links" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "purpose" "account_link_purpose" NOT NULL,
    "hash" BYTEA NOT NULL,
    "email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "account_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "external_identities" (
    "organization_id" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "external_identities_pkey" PRIMARY KEY ("organization_id","issuer","subject")
);

-- CreateTable
CREATE TABLE "single_sign_on" (
    "organization_id" TEXT NOT NULL,
    "mode" "single_sign_on_mode" NOT NULL DEFAULT 'off',
    "issuer" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "client_secret" BYTEA NOT NULL,
    "domain" TEXT NOT NULL,
    "domain_token" TEXT NOT NULL,
    "domain_verified_at" TIMESTAMPTZ(6),
    "tested_at" TIMESTAMPTZ(6),
    "default_role" "member_role" NOT NULL DEFAULT 'member',
    "emergency_owner_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "single_sign_on_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" "member_role" NOT NULL,
    "hash" BYTEA NOT NULL,
    "invited_by_id" TEXT,
    "invited_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "accepted_at" TIMESTAMPTZ(6),
    "withdrawn_at" TIMESTAMPTZ(6),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "emails" (
    "id" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "organization_id" TEXT,
    "recipient" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "values" BYTEA,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(6) DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(6),
    "failed_at" TIMESTAMPTZ(6),
    "problem" TEXT,

    CONSTRAINT "emails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "environment" "environment",
    "subject_id" TEXT NOT NULL,
    "subject_name" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(6),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_preferences" (
    "user_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "by_email" BOOLEAN NOT NULL,

    CONSTRAINT "notification_preferences_pkey" PRIMARY KEY ("user_id","organization_id","topic")
);

-- CreateTable
CREATE TABLE "notification_progress" (
    "organization_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,

    CONSTRAINT "notification_progress_pkey" PRIMARY KEY ("organization_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "passkeys_credential_id_key" ON "passkeys"("credential_id");

-- CreateIndex
CREATE INDEX "passkeys_user_id_idx" ON "passkeys"("user_id");

-- CreateIndex
CREATE INDEX "passkey_challenges_expires_at_idx" ON "passkey_challenges"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "account_links_hash_key" ON "account_links"("hash");

-- CreateIndex
CREATE INDEX "account_links_user_id_purpose_idx" ON "account_links"("user_id", "purpose");

-- CreateIndex
CREATE INDEX "account_links_expires_at_idx" ON "account_links"("expires_at");

-- CreateIndex
CREATE INDEX "external_identities_user_id_idx" ON "external_identities"("user_id");

-- CreateIndex
CREATE INDEX "single_sign_on_domain_idx" ON "single_sign_on"("domain");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_hash_key" ON "invitations"("hash");

-- CreateIndex
CREATE INDEX "invitations_organization_id_created_at_id_idx" ON "invitations"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "invitations_expires_at_idx" ON "invitations"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "emails_cause_key" ON "emails"("cause");

-- CreateIndex
CREATE INDEX "emails_next_attempt_at_idx" ON "emails"("next_attempt_at");

-- CreateIndex
CREATE INDEX "emails_organization_id_created_at_id_idx" ON "emails"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "emails_created_at_id_idx" ON "emails"("created_at", "id");

-- CreateIndex
CREATE INDEX "notifications_user_id_organization_id_created_at_id_idx" ON "notifications"("user_id", "organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "notifications_created_at_idx" ON "notifications"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "notifications_user_id_cause_key" ON "notifications"("user_id", "cause");

-- CreateIndex
CREATE INDEX "api_keys_organization_id_owner_id_idx" ON "api_keys"("organization_id", "owner_id");

-- AddForeignKey
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authenticator_apps" ADD CONSTRAINT "authenticator_apps_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_identities" ADD CONSTRAINT "external_identities_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_identities" ADD CONSTRAINT "external_identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "single_sign_on" ADD CONSTRAINT "single_sign_on_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_progress" ADD CONSTRAINT "notification_progress_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A session that began before has proved nothing since it began.
UPDATE "sessions" SET "proved_at" = "created_at";

-- The creator answers for a key at first. Keys that the CLI or setup made have a contact of that name.
UPDATE "api_keys" SET "owner_id" = "created_by_id", "owner_name" = "created_by_name";
ALTER TABLE "api_keys" ALTER COLUMN "owner_name" SET NOT NULL;

-- Who saw a secret: the key's creator saw the first one; the events say who rotated.
UPDATE "api_key_secrets" s SET "created_by_id" = coalesce(
  (SELECT e."actor_id" FROM "events" e
   WHERE e."organization_id" = s."organization_id" AND e."subject_id" = s."key_id" AND e."type" = 'key.rotated'
     AND e."actor_kind" = 'user' AND e."changes" -> 'lastFour' ->> 'after' = s."last_four"
   ORDER BY e."sequence" DESC LIMIT 1),
  (SELECT k."created_by_id" FROM "api_keys" k
   WHERE k."id" = s."key_id" AND s."created_at" = k."created_at"));

-- At most one open invitation per organization and address.
CREATE UNIQUE INDEX "invitations_open_key" ON "invitations"("organization_id", "email")
  WHERE "accepted_at" IS NULL AND "withdrawn_at" IS NULL;

-- A verified domain belongs to one organization.
CREATE UNIQUE INDEX "single_sign_on_verified_domain_key" ON "single_sign_on"("domain") WHERE "domain_verified_at" IS NOT NULL;
