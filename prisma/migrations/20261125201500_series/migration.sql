-- CreateTable
CREATE TABLE "Series" (
    "id" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "localStart" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "durationMinutes" INTEGER NOT NULL,
    "rule" JSONB,
    "exceptions" JSONB NOT NULL DEFAULT '[]',
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "cancelled" BOOLEAN NOT NULL DEFAULT false,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3),

    CONSTRAINT "Series_pkey" PRIMARY KEY ("id")
);

-- Every meeting there is has one date. Calendars knew it by its own id, with the seconds until its last change as SEQUENCE.
INSERT INTO "Series" ("id", "meetingId", "title", "description", "localStart", "timeZone", "durationMinutes", "sequence",
                      "cancelled", "startsAt", "endsAt")
SELECT "id", "id", "title", "description", "localStart", "timeZone", "durationMinutes",
       GREATEST(0, FLOOR(EXTRACT(EPOCH FROM "updatedAt" - "createdAt")))::INTEGER,
       "cancelledAt" IS NOT NULL, "startsAt", "startsAt" + "durationMinutes" * INTERVAL '1 minute'
FROM "Meeting";

-- CreateIndex
CREATE INDEX "Series_meetingId_idx" ON "Series"("meetingId");

-- CreateIndex
CREATE INDEX "Series_startsAt_endsAt_idx" ON "Series"("startsAt", "endsAt");

-- AddForeignKey
ALTER TABLE "Series" ADD CONSTRAINT "Series_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- DropIndex
DROP INDEX "Meeting_ownerDevice_startsAt_idx";

-- DropIndex
DROP INDEX "Meeting_ownerId_startsAt_idx";

-- AlterTable
ALTER TABLE "Meeting" DROP COLUMN "description",
DROP COLUMN "durationMinutes",
DROP COLUMN "localStart",
DROP COLUMN "startsAt",
DROP COLUMN "timeZone",
DROP COLUMN "title";

-- CreateIndex
CREATE INDEX "Meeting_ownerId_idx" ON "Meeting"("ownerId");

-- CreateIndex
CREATE INDEX "Meeting_ownerDevice_idx" ON "Meeting"("ownerDevice");
