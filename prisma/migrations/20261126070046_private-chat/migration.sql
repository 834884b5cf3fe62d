-- AlterTable
ALTER TABLE "ChatMessage" ADD COLUMN     "toId" TEXT,
ADD COLUMN     "toName" TEXT;
