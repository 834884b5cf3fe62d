-- CreateTable
CREATE TABLE "Answer" (
    "invitationId" TEXT NOT NULL,
    "seriesId" TEXT NOT NULL,
    "at" TEXT NOT NULL DEFAULT '',
    "answer" TEXT NOT NULL,
    "answeredAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Answer_pkey" PRIMARY KEY ("invitationId","seriesId","at")
);

-- CreateIndex
CREATE INDEX "Answer_seriesId_idx" ON "Answer"("seriesId");

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series"("id") ON DELETE CASCADE ON UPDATE CASCADE;
