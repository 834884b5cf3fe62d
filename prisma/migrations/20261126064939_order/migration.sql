-- One row a removal, with all that someone was known as, instead of one row for each of these. What was written at once was one.
ALTER TABLE "Ban" DROP CONSTRAINT "Ban_pkey",
ALTER COLUMN "subject" DROP NOT NULL,
ADD COLUMN     "id" TEXT,
ADD COLUMN     "byName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "forGood" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "subjects" TEXT[];

INSERT INTO "Ban" ("id", "meetingId", "subjects", "name", "createdAt")
SELECT gen_random_uuid()::text, "meetingId", array_agg("subject" ORDER BY "subject" DESC), "name", "createdAt"
FROM "Ban" GROUP BY "meetingId", "name", "createdAt";

DELETE FROM "Ban" WHERE "id" IS NULL;

ALTER TABLE "Ban" DROP COLUMN "subject",
ALTER COLUMN "id" SET NOT NULL,
ADD CONSTRAINT "Ban_pkey" PRIMARY KEY ("id");

-- CreateTable
CREATE TABLE "Act" (
    "id" TEXT NOT NULL,
    "sittingId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "byId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "toId" TEXT,
    "toName" TEXT,
    "what" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "Act_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Act_sittingId_at_idx" ON "Act"("sittingId", "at");

-- CreateIndex
CREATE INDEX "Ban_meetingId_idx" ON "Ban"("meetingId");

-- AddForeignKey
ALTER TABLE "Act" ADD CONSTRAINT "Act_sittingId_fkey" FOREIGN KEY ("sittingId") REFERENCES "Sitting"("id") ON DELETE CASCADE ON UPDATE CASCADE;
