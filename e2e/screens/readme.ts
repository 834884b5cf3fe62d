import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { joinMeeting, present, startMeeting } from "./meeting.ts";
import { namesOf } from "./people.ts";
import type { Session } from "./session.ts";

const target = fileURLToPath(new URL("../../docs/meeting.png", import.meta.url));

/** The picture of the README: a lesson with slides and four people. */
export async function readmePicture(session: Session, folder: string): Promise<void> {
  const { host, keys } = await startMeeting(session);
  const [first = "", second = "", third = ""] = namesOf("en", 3);
  await joinMeeting(session, keys, first, { face: 1 });
  await joinMeeting(session, keys, second, { face: 3, voice: true });
  await joinMeeting(session, keys, third, { face: 2 });
  await present(session, host, 2);
  await host.getByText(session.words("slides.rendering").split("{")[0]!).waitFor({ state: "hidden", timeout: 120_000 });
  await host.waitForTimeout(6_000); // until notices are gone and the videos are sharp
  await session.shoot(host, "readme");
  const taken = readFileSync(join(folder, "readme-en-light-1440.png"));
  const small = await sharp(taken).png({ palette: true, quality: 90, effort: 10 }).toBuffer();
  writeFileSync(target, small);
  console.log(`docs/meeting.png, ${Math.round(small.length / 1024)} KB`);
}
