-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "rotation_asked_at" TIMESTAMPTZ(6),
ADD COLUMN     "rotation_asked_by" TEXT,
ADD COLUMN     "secret_known_to" TEXT;

-- CreateIndex
CREATE INDEX "api_key_secrets_organization_id_created_by_id_idx" ON "api_key_secrets"("organization_id", "created_by_id");
