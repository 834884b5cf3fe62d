-- AlterTable
ALTER TABLE "MeetingLink" ADD COLUMN     "waits" BOOLEAN NOT NULL DEFAULT false;
