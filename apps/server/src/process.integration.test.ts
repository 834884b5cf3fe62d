import { afterAll, beforeAll, expect, test } from "vitest";
import { Guest, outcomeOf } from "./testing/guest.ts";
import { leaksIn } from "./testing/leaks.ts";
import { OwnProcess } from "./testing/own-process.ts";
import { ORIGIN, TICKET_SECRET } from "./testing/test-server.ts";

let own: OwnProcess;
beforeAll(async () => void (own = await OwnProcess.open({ DRAIN_SECONDS: "1", LOG_LEVEL: "debug" })));
afterAll(async () => await own.close());

test("J9: asked to end, it drains, ends by itself, and the next process goes on with the meeting from the database", async () => {
  const meetingId = await own.newMeeting();
  const host = await own.join(meetingId, "hana", "host");
  const pia = await own.join(meetingId, "pia", "participant");
  await host.request("moderation.rule", { camera: false });
  await pia.request("people.raiseHand", { raised: true });

  const ended = own.endServer("SIGTERM");
  await expect.poll(() => own.readiness(), { timeout: 10_000 }).not.toBe(200);
  const told = () => host.heard.find((one) => (one as unknown[])[0] === "room.restarting");
  await host.until(told, "word of the restart");
  // What is done while it drains is kept too.
  const { message } = await pia.request("chat.send", { clientId: "client-id-of-pia", text: "끝나기 전에" });
  expect(await ended, "of itself, not by its time running out").toBe(0);
  await host.cut();

  await own.startServer();
  const again = await own.join(meetingId, "pia", "participant");
  const { rules, chat, participants } = again.welcome.snapshot;
  expect(rules.camera).toBe(false);
  expect(chat).toEqual([message]);
  expect(participants.find(({ id }) => id === "pia")?.handRaisedAt).not.toBeNull();
});

const say = async (guest: Guest, clientId: string, text: string) =>
  await outcomeOf(guest.request("chat.send", { clientId, text }));
/** As a browser does it: sends again until it is stored. */
async function sayUntilStored(guest: Guest, clientId: string, text: string): Promise<void> {
  await guest.until(
    async () => ((await say(guest, clientId, text)) === "done" ? true : undefined),
    `${text} to be stored`,
  );
}
const textsOf = async (meetingId: string) =>
  (await own.db.chatMessage.findMany({ where: { meetingId }, orderBy: [{ sentAt: "asc" }, { id: "asc" }] })).map(
    ({ text }) => text,
  );

test.each(["SIGKILL", "SIGSTOP"] as const)(
  "C1, C9: while the database is gone (%s) media, slides and moderation go on, chat says that it waits, and is stored once it is back",
  async (how) => {
    const meetingId = await own.newMeeting();
    const host = await own.join(meetingId, `hana-${how}`, "host");
    const pia = await own.join(meetingId, `pia-${how}`, "participant");
    await host.openMedia();
    await pia.openMedia();
    expect(await say(pia, `before-it-went-${how}`, "before")).toBe("done");

    if (how === "SIGKILL") await own.killDatabase();
    else own.hangDatabase(true);
    try {
      const refused = say(pia, `while-it-is-gone-${how}`, "while");
      await host.consume(await pia.produce("microphone"));
      await host.request("moderation.stop", { participantId: pia.id, source: "microphone" });
      await pia.sees("source.stopped");
      await host.request("moderation.rule", { camera: false });
      expect(await outcomeOf(pia.produce("camera"))).toBe("turned-off");
      await pia.request("people.raiseHand", { raised: true });
      expect(await refused, "said within the time that a request has").toBe("database-gone");
    } finally {
      if (how === "SIGKILL") await own.startDatabase();
      else own.hangDatabase(false);
    }
    const back = performance.now();
    await sayUntilStored(pia, `while-it-is-gone-${how}`, "while");
    const took = performance.now() - back;
    console.error(`chat was stored ${Math.round(took)} ms after the database was back from ${how}`);
    expect((await pia.sees("chat.posted", ({ message }) => message.text === "while")).message.senderId).toBe(pia.id);
    expect(await textsOf(meetingId)).toEqual(["before", "while"]);
    expect(host.types(), "nobody went").not.toContain("participant.left");

    // What was decided meanwhile is written behind, and there after a crash.
    await expect
      .poll(
        async () => JSON.stringify((await own.db.meeting.findUnique({ where: { id: meetingId } }))?.order ?? null),
        {
          timeout: 40_000,
        },
      )
      .toContain('"camera":false');
  },
);

test(
  "F3: of what was acknowledged nothing is lost when server and database are killed in mid-write, and both open again",
  async () => {
    const kills = Number(process.env["MOIM_KILLS"] ?? 3);
    const meetingId = await own.newMeeting();
    const acked: string[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      const guest = await own.join(meetingId, "hana", "host");
      let stopped = false;
      const writing = [0, 1, 2, 3].map(async (lane) => {
        for (let n = 0; !stopped; n += 1) {
          const text = `${kill}-${lane}-${n}`;
          const outcome = await outcomeOf(
            guest
              .raw("chat.send", { clientId: `client-id-of-${text}`, text })
              .then((reply) => reply.ok && acked.push(text)),
          );
          if (outcome !== "done") return;
          await new Promise((resolve) => setTimeout(resolve, 260)); // below what a person may send
        }
      });
      const before = acked.length;
      await guest.until(() => (acked.length > before + 2 ? true : undefined), "something to be written");
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50));
      const first = kill % 2 === 0 ? own.killDatabase() : own.endServer("SIGKILL");
      await Promise.all([first, own.killDatabase(), own.endServer("SIGKILL")]);
      stopped = true;
      guest.disconnect();
      await Promise.all(writing);
      await own.startDatabase();
      await own.startServer();
    }
    const stored = new Set(await textsOf(meetingId));
    const lost = acked.filter((text) => !stored.has(text));
    console.error(`${kills} kills, ${acked.length} messages acknowledged, ${lost.length} lost, ${stored.size} stored`);
    expect(lost).toEqual([]);
    expect(own.lines.filter((line) => /corrupt|invalid page|PANIC/.test(line))).toEqual([]);
  },
  20 * 60_000,
);

test("the log has room and participant ids, and neither keys nor tickets nor anything that somebody wrote or is called", async () => {
  const begin = own.lines.length;
  const title = "비밀 회의 제목";
  const meetingId = await own.newMeeting(title);
  const names = ["하나의 이름", "피아의 이름", "노아의 이름"];
  const texts = ["비밀스러운 말 하나", "기다리는 사람들에게", "신고하는 글", "돌아오면 저장될 말", "새로운 이름입니다"];
  const host = await own.join(meetingId, "id-of-hana", "host", { name: names[0]!, title });
  const pia = await own.join(meetingId, "id-of-pia", "participant", { name: names[1]!, title });
  expect(await say(pia, "client-id-1-of-pia", texts[0]!)).toBe("done");
  await host.request("moderation.rule", { waitingRoom: true });
  await host.request("waiting.tell", { note: texts[1]! });
  await pia.request("people.report", { participantId: host.id, note: texts[2]! });
  await pia.request("people.rename", { name: texts[4]! });
  await host.openMedia();
  expect(await outcomeOf(host.request("media.produce", { kind: "audio" } as never))).toBe("invalid-input");
  await own.killDatabase();
  expect(await say(pia, "client-id-2-of-pia", texts[3]!)).toBe("database-gone");
  expect(await outcomeOf(own.join("not-open-" + meetingId, "id-of-noa", "host", { name: names[2]! }))).toBe(
    "database-gone",
  );
  await own.startDatabase();
  await sayUntilStored(pia, "client-id-2-of-pia", texts[3]!);
  const wrongTicket = "eyJhbGciOiJIUzI1NiJ9.not-a-ticket-of-ours.signature";
  const refused = await Guest.connect(own.url, { ticket: wrongTicket }, { origin: ORIGIN }).catch(
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ reason: "ticket-invalid" });
  expect(await own.endServer("SIGTERM")).toBe(0);

  const lines = own.lines.slice(begin);
  const log = lines.join("\n");
  for (const id of [meetingId, "id-of-hana", "id-of-pia"]) expect(log).toContain(id);
  expect(log).toContain("chat can't reach the database");
  const keys = [host, pia].flatMap(({ welcome }) => [welcome.resumeKey, welcome.assetKey]);
  const secrets = [...names, ...texts, title, ...keys, ...own.tickets, wrongTicket, TICKET_SECRET];
  expect(leaksIn(Buffer.from(log), secrets)).toEqual([]);
  expect(own.tickets.length).toBeGreaterThan(3);
});
