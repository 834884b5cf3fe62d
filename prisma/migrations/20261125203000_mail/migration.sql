-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN     "locale" TEXT NOT NULL DEFAULT 'en';

-- CreateTable
CREATE TABLE "Mail" (
    "id" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "invitationId" TEXT,
    "to" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" JSONB,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "reason" TEXT,
    "detail" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "sentAt" TIMESTAMP(3),

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Mail_meetingId_state_idx" ON "Mail"("meetingId", "state");

-- CreateIndex
CREATE INDEX "Mail_invitationId_idx" ON "Mail"("invitationId");

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;
