-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN     "reminders" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- CreateTable
CREATE TABLE "ReminderClock" (
    "id" INTEGER NOT NULL,
    "checkedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReminderClock_pkey" PRIMARY KEY ("id")
);
