-- An owner may name the provider before the domain.
ALTER TABLE "single_sign_on" ALTER COLUMN "domain" DROP NOT NULL,
ADD COLUMN     "last_test" JSONB;

-- CreateTable
CREATE TABLE "used_single_sign_on_attempts" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "used_single_sign_on_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "used_single_sign_on_attempts_expires_at_idx" ON "used_single_sign_on_attempts"("expires_at");
