-- CreateTable
CREATE TABLE "failed_sign_ins" (
    "user_id" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "failed_sign_ins_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE INDEX "failed_sign_ins_since_idx" ON "failed_sign_ins"("since");

-- AddForeignKey
ALTER TABLE "failed_sign_ins" ADD CONSTRAINT "failed_sign_ins_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
