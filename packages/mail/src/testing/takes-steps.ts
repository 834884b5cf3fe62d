// Changes a meeting, step by step, until there were enough; begins where the one before it was killed.
import { changeSeries, connectDatabase, meetingById } from "@moim/db";
import { announceDates } from "./announcing.ts";
import { nextStep } from "./steps.ts";

const [databaseUrl = "", meetingId = "", steps = "0"] = process.argv.slice(2);
const db = connectDatabase(databaseUrl, { poolSize: 2 });
process.send?.("ready");
for (;;) {
  const meeting = await meetingById(db, meetingId);
  if (!meeting || (meeting.series[0]?.sequence ?? 0) >= Number(steps)) break;
  await changeSeries(db, meetingId, ({ series: [series] }) => [nextStep(series!)], { along: announceDates });
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
}
await db.$disconnect();
process.exit(0);
