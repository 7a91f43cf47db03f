-- CreateEnum
CREATE TYPE "sandbox_fixture" AS ENUM ('default', 'empty', 'busy_lobby');

-- CreateTable
CREATE TABLE "sandboxes" (
    "organization_id" TEXT NOT NULL,
    "fixture" "sandbox_fixture" NOT NULL,
    "reset_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "sandboxes_pkey" PRIMARY KEY ("organization_id")
);

-- AddForeignKey
ALTER TABLE "sandboxes" ADD CONSTRAINT "sandboxes_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
