-- AlterTable
ALTER TABLE "invitations" ADD COLUMN     "sends" INTEGER NOT NULL DEFAULT 1;
