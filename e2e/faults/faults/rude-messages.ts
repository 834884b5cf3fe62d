import { openAnother } from "../people/another.ts";
import type { Meeting } from "../people/meeting.ts";
import { longestGap } from "../watch/meanwhile.ts";
import { GAP_MS } from "../watch/recovery.ts";
import { now, wait, type Fault } from "./fault.ts";

const LASTS_MS = 10_000;
const SHORT_MS = 5_000;
/** Until the newcomer's page has opened its media: five browsers on one machine feel that. */
const SETTLED_MS = 5_000;
/** Between two volleys on each channel. */
const EVERY_MS = 200;

/** F15: someone sends what no page of ours sends, and as much of it as they can, over every channel they have. */
export const rudeMessages: Fault = {
  id: "F15",
  title: "malformed, oversized and replayed messages",
  bars: [
    { figure: "others' longest gap", unit: "ms", p95: GAP_MS },
    { figure: "others' longest gap before", unit: "ms" },
    { figure: "recovered", unit: "ms" },
  ],
  apartMs: 0,
  inject: async ({ meeting, random, short }) => {
    const [, gil, mina] = meeting.everyone;
    const rude = await openAnother(random.pick([gil, mina]), meeting.link, "Loud", { camera: false });
    try {
      await rude.page.getByRole("button", { name: "Join now" }).click();
      await rude.stage.waitFor();
      await rude.say("at first as anyone"); // to be sent again
      const lastsMs = short ? SHORT_MS : LASTS_MS;
      await wait(SETTLED_MS);
      const before = await gapDuring(meeting, lastsMs);
      await rude.inPage(beginToBeRude, EVERY_MS);
      const meanwhile = await gapDuring(meeting, lastsMs);
      return { from: now(), figures: { "others' longest gap": meanwhile, "others' longest gap before": before } };
    } finally {
      await rude.close();
    }
  },
};

async function gapDuring(meeting: Meeting, ms: number): Promise<number> {
  const from = now();
  await wait(ms);
  return await longestGap(meeting, from);
}

/** Runs in the page, until it is closed or cut off. */
function beginToBeRude(everyMs: number): void {
  type Channel = { send(data: string | ArrayBuffer): void; readyState: string };
  const { probe } = window as unknown as { probe: { channels: { channel: Channel }[]; dataSent: string[] } };
  const volley = (): (string | ArrayBuffer)[] => [
    "",
    "{",
    "null",
    JSON.stringify({ t: "ask", id: -1, name: "__proto__", input: {} }),
    JSON.stringify({ t: "ask", id: 1e300, name: "moderation.remove", input: { participantId: "", ban: "yes" } }),
    JSON.stringify({ t: "event", seq: 1, at: 0, event: { type: "room.ended" } }),
    JSON.stringify({
      t: "ask",
      id: 7,
      name: "chat.send",
      input: { clientId: "x".repeat(50), text: "\u0000".repeat(99) },
    }),
    "[".repeat(10_000),
    "x".repeat(60_000),
    new Uint8Array(500).fill(255).buffer,
    ...probe.dataSent.slice(0, 5), // what was said before, once more
  ];
  setInterval(() => {
    for (const { channel } of probe.channels) {
      for (const data of volley()) {
        try {
          if (channel.readyState === "open") channel.send(data);
        } catch {
          // full, or closing: the next volley
        }
      }
    }
  }, everyMs);
}
