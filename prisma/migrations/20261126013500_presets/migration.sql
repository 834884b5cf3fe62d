-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN     "locale" TEXT,
ADD COLUMN     "rules" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Template" ADD COLUMN     "deckIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "locale" TEXT,
ADD COLUMN     "rules" JSONB NOT NULL DEFAULT '{}';
