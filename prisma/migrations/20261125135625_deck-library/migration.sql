-- What was there before was never released: those decks had neither an owner nor an address by content.
DELETE FROM "Deck";

-- DropForeignKey
ALTER TABLE "Deck" DROP CONSTRAINT "Deck_meetingId_fkey";

-- DropIndex
DROP INDEX "Deck_meetingId_createdAt_idx";

-- AlterTable
ALTER TABLE "Deck" DROP COLUMN "failurePage",
DROP COLUMN "failureReason",
DROP COLUMN "meetingId",
DROP COLUMN "pagesReady",
DROP COLUMN "status",
DROP COLUMN "uploaderId",
ADD COLUMN     "contentId" TEXT NOT NULL,
ADD COLUMN     "kind" TEXT NOT NULL,
ADD COLUMN     "losses" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "ownerDevice" TEXT,
ADD COLUMN     "ownerId" TEXT,
ALTER COLUMN "pageCount" SET NOT NULL;

-- CreateTable
CREATE TABLE "MeetingDeck" (
    "meetingId" TEXT NOT NULL,
    "deckId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "first" BOOLEAN NOT NULL DEFAULT false,
    "place" TEXT,
    "blanks" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "MeetingDeck_pkey" PRIMARY KEY ("meetingId","deckId")
);

-- CreateTable
CREATE TABLE "DeckDrawing" (
    "meetingId" TEXT NOT NULL,
    "deckId" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "marks" JSONB NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DeckDrawing_pkey" PRIMARY KEY ("meetingId","deckId","page")
);

-- CreateIndex
CREATE INDEX "MeetingDeck_deckId_idx" ON "MeetingDeck"("deckId");

-- CreateIndex
CREATE INDEX "Deck_ownerId_createdAt_idx" ON "Deck"("ownerId", "createdAt");

-- CreateIndex
CREATE INDEX "Deck_ownerDevice_createdAt_idx" ON "Deck"("ownerDevice", "createdAt");

-- CreateIndex
CREATE INDEX "Deck_contentId_idx" ON "Deck"("contentId");

-- AddForeignKey
ALTER TABLE "Deck" ADD CONSTRAINT "Deck_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingDeck" ADD CONSTRAINT "MeetingDeck_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingDeck" ADD CONSTRAINT "MeetingDeck_deckId_fkey" FOREIGN KEY ("deckId") REFERENCES "Deck"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeckDrawing" ADD CONSTRAINT "DeckDrawing_meetingId_deckId_fkey" FOREIGN KEY ("meetingId", "deckId") REFERENCES "MeetingDeck"("meetingId", "deckId") ON DELETE CASCADE ON UPDATE CASCADE;
