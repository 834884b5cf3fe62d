-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN     "order" JSONB;
