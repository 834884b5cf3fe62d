import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import {
  cancelMeeting,
  changeSeries,
  failedMailsOf,
  invitedTo,
  mailStatusOf,
  withdrawInvitation,
  type Meeting,
} from "@moim/db";
import { cancelThis, changeAll, changeThis, changeThisAndFollowing, type Series } from "@moim/schedule";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { announceDates, announcePeople } from "../testing/announcing.ts";
import { readMail, type ReadMail } from "../testing/check-mail.ts";
import { inviteAll, openHouse, type House } from "../testing/house.ts";
import { startSmtpSink, type SmtpSink } from "../testing/smtp-sink.ts";
import { giveUpLostMails } from "./index.ts";

const PATIENCE = { timeout: 30_000, interval: 100 };
const PIA = "pia@example.org";
const GIL = "gil@example.org";

let house: House;
let sink: SmtpSink;
beforeAll(async () => void (house = await openHouse()));
afterAll(async () => await house.close());
beforeEach(async () => {
  sink = await startSmtpSink();
  house.errors.length = 0;
});
afterEach(async () => {
  await house.pause();
  await sink.stop();
  await house.db.$executeRaw`DELETE FROM pgboss.job`;
  await house.db.meeting.deleteMany();
});

const send = async () => await house.send(`smtp://127.0.0.1:${sink.port}`);
const status = async (meeting: Meeting) => await mailStatusOf(house.db, meeting.id);
const change = async (meeting: Meeting, decide: (series: Series) => Series[]) => {
  const all = ({ series }: Meeting) => [...series.slice(0, -1), ...decide(series.at(-1)!)];
  return await changeSeries(house.db, meeting.id, all, { along: announceDates });
};
/** Waits until nothing is queued any more, and reads what was taken. */
async function arrived(meeting: Meeting): Promise<ReadMail[]> {
  await vi.waitFor(async () => {
    const { queued, delayed } = await status(meeting);
    expect(queued + delayed.length).toBe(0);
  }, PATIENCE);
  return await Promise.all(sink.taken.map(({ raw }) => readMail(raw)));
}
const brief = ({ to, method, sequence, only }: ReadMail) => [to, method, sequence, only].join(" ");

describe("M9: mails by SMTP", () => {
  test("create, change the time, change one date, cancel one, cancel all: exactly the right ones, each right", async () => {
    const meeting = await house.newMeeting([PIA]);
    const [second, third] = ["2126-12-03T20:00", "2126-12-08T20:00"];
    const steps: ((series: Series) => Series[])[] = [
      (series) => [changeAll(series, series.start, { start: "2126-12-01T20:00" }).series],
      (series) => [changeThis(series, second, { start: "2126-12-04T18:00" }).series],
      (series) => [cancelThis(series, third)],
    ];
    await send();
    await arrived(meeting);
    for (const step of steps) {
      await change(meeting, step);
      await arrived(meeting);
    }
    await cancelMeeting(house.db, meeting.id, { along: announceDates });
    await cancelMeeting(house.db, meeting.id, { along: announceDates });
    const mails = await arrived(meeting);
    expect(mails.map(brief)).toEqual([
      `${PIA} REQUEST 0 `,
      `${PIA} REQUEST 1 `,
      `${PIA} REQUEST 2 ${second}`,
      `${PIA} CANCEL 3 ${third}`,
      `${PIA} CANCEL 4 `,
    ]);
    expect(mails.flatMap(({ faults }) => faults)).toEqual([]);
    expect(new Set(mails.map(({ uid }) => uid))).toEqual(new Set([meeting.series[0]?.uid]));
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(5);
    const stamps = mails.map(({ stampMs }) => stampMs);
    expect(stamps).toEqual([...new Set(stamps)].toSorted((a, b) => a - b));
  });

  test("this and following: one for the part that ends, one for the part that goes on, to each", async () => {
    const meeting = await house.newMeeting([PIA, GIL]);
    await change(meeting, (series) => {
      const split = changeThisAndFollowing(series, "2126-12-08T19:00", { start: "2126-12-08T10:00" }, "later@moim");
      return [split.series, split.following!];
    });
    await send();
    const mails = await arrived(meeting);
    expect(mails.flatMap(({ faults }) => faults)).toEqual([]);
    const told = mails.map(({ to, uid, method, sequence }) => [to, uid, method, sequence].join(" "));
    const uid = meeting.series[0]!.uid;
    const toEach = (to: string) => [`${to} ${uid} REQUEST 0`, `${to} ${uid} REQUEST 1`, `${to} later@moim REQUEST 0`];
    expect(told.toSorted()).toEqual([...toEach(PIA), ...toEach(GIL)].toSorted());
  });

  test("people who are added and withdrawn are told alone, and a new invitation is later than what it follows", async () => {
    const meeting = await house.newMeeting([PIA]);
    await inviteAll(house.db, meeting.id, [GIL, PIA]);
    const [gil] = (await invitedTo(house.db, meeting.id)).filter(({ email }) => email === GIL);
    const which = { meetingId: meeting.id, id: gil!.id };
    for (let again = 0; again < 2; again++) {
      await withdrawInvitation(house.db, which, { along: announcePeople });
      await withdrawInvitation(house.db, which, { along: announcePeople });
      await inviteAll(house.db, meeting.id, [GIL]);
    }
    await send();
    const mails = await arrived(meeting);
    expect(mails.filter(({ to }) => to === PIA).map(brief)).toEqual([`${PIA} REQUEST 0 `]);
    const gils = mails.filter(({ to }) => to === GIL).toSorted((a, b) => a.stampMs - b.stampMs);
    expect(gils.map(({ method }) => method)).toEqual(["REQUEST", "CANCEL", "REQUEST", "CANCEL", "REQUEST"]);
    expect(new Set(gils.map(({ stampMs }) => stampMs)).size).toBe(5);
  });

  test("to 200 people are all sent, each with their own address and link only", async () => {
    const emails = Array.from({ length: 200 }, (_, index) => `p${index}@example.org`);
    const meeting = await house.newMeeting(emails);
    await send();
    const mails = await arrived(meeting);
    expect(mails.map(({ to }) => to).toSorted()).toEqual(emails.toSorted());
    expect(mails.flatMap(({ faults }) => faults)).toEqual([]);
    const people = new Map((await invitedTo(house.db, meeting.id)).map(({ email, key }) => [email, key]));
    for (const { to, ics, text } of mails) {
      const links = [...`${ics.replaceAll("\r\n ", "")}${text}`.matchAll(/\/m\/([\w-]+)/g)].map(([, key]) => key);
      expect(new Set(links)).toEqual(new Set([people.get(to)]));
    }
  });

  test("are sent under the name and the password that the address has", async () => {
    const guarded = await startSmtpSink({ user: { name: "moim@example", password: "p ss:wörd" } });
    const meeting = await house.newMeeting([PIA]);
    await house.send(`smtp://moim%40example:wrong@127.0.0.1:${guarded.port}`);
    await vi.waitFor(async () => expect((await status(meeting)).delayed).toHaveLength(1), PATIENCE);
    expect((await status(meeting)).delayed).toMatchObject([{ to: PIA, reason: "sign-in" }]);
    await house.send(`smtp://moim%40example:${encodeURIComponent("p ss:wörd")}@127.0.0.1:${guarded.port}`);
    await house.hurry();
    await arrived(meeting);
    expect(guarded.taken).toHaveLength(1);
    await guarded.stop();
  });
});

describe("M10: a mail that isn't taken", () => {
  test.each([
    ["its recipient is refused", "refuse-recipient", "550 5.1.1 No such person here"],
    ["it is refused", "refuse-data", "554 5.7.1 Looks like spam"],
  ] as const)(
    "because %s is given up at once, and its owner told the address and the reason",
    async (_, how, detail) => {
      sink.behave(GIL, how);
      const meeting = await house.newMeeting([GIL, PIA]);
      await send();
      await arrived(meeting);
      expect(sink.taken.map(({ to }) => to)).toEqual([PIA]);
      const [failed, ...others] = await failedMailsOf(house.db, meeting.id);
      expect(others).toEqual([]);
      expect(failed).toMatchObject({ to: GIL, reason: "refused" });
      expect(failed?.detail).toContain(detail);
      expect(failed?.detail).not.toMatch(/[\r\n]/);
      await house.hurry();
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(sink.conversations).toBe(2);
      // What reaches them later says that the address is right now.
      await change(meeting, (series) => [changeAll(series, series.start, { title: "x" }).series]);
      await arrived(meeting);
      expect(await failedMailsOf(house.db, meeting.id)).toEqual([]);
    },
  );

  test.each([
    ["defer-recipient", "deferred", "451"],
    ["defer-data", "deferred", "452"],
    ["drop", "unreachable", ""],
  ] as const)("for now (%s) is tried again later, and arrives once", async (how, reason, detail) => {
    sink.behave(PIA, how, how);
    const meeting = await house.newMeeting([PIA]);
    await send();
    await vi.waitFor(async () => expect(await attempts(meeting)).toBe(1), PATIENCE);
    const [delayed] = (await status(meeting)).delayed;
    expect(delayed).toMatchObject({ to: PIA, reason });
    expect(delayed?.detail).toContain(detail);
    // The try is recorded a moment before its job is put off.
    await vi.waitFor(async () => expect(await nextTrySeconds()).toBeGreaterThan(10), PATIENCE);
    await house.hurry(); // the second try, and after it the third, come at once
    const [mail, ...others] = await arrived(meeting);
    expect(others).toEqual([]);
    expect(mail?.faults).toEqual([]);
    expect(await attempts(meeting)).toBe(3);
  });

  test("because there is no server is tried again, and given up after the last try", async () => {
    const { port } = sink;
    await sink.stop();
    const meeting = await house.newMeeting([PIA]);
    await house.db.$executeRaw`UPDATE pgboss.job SET retry_limit = 1, retry_delay = 0, retry_backoff = false`;
    await house.send(`smtp://127.0.0.1:${port}`);
    await vi.waitFor(async () => expect((await status(meeting)).failed).toHaveLength(1), PATIENCE);
    expect((await status(meeting)).failed).toMatchObject([{ to: PIA, reason: "gave-up" }]);
    expect(await attempts(meeting)).toBe(2);
  });

  test("because the connection broke after it was taken comes again as the same mail", async () => {
    sink.behave(PIA, "drop-after");
    const meeting = await house.newMeeting([PIA]);
    await send();
    await vi.waitFor(async () => expect((await status(meeting)).delayed).toHaveLength(1), PATIENCE);
    await house.hurry();
    const mails = await arrived(meeting);
    expect(mails).toHaveLength(2);
    expect(sink.taken[0]!.raw.equals(sink.taken[1]!.raw)).toBe(true);
  });

  test("whose job is gone is given up after days", async () => {
    const meeting = await house.newMeeting([PIA]);
    const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);
    expect(await giveUpLostMails(house.db, inDays(2))).toBe(0);
    expect(await giveUpLostMails(house.db, inDays(4))).toBe(1);
    expect((await status(meeting)).failed).toMatchObject([{ to: PIA, reason: "gave-up" }]);
    await send();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(sink.taken).toEqual([]);
  });
});

describe("M11: between the answer of the other side and our own commit", () => {
  test("there is a receipt: a mail that was taken isn't sent again", async () => {
    const meeting = await house.newMeeting([PIA]);
    const [mail] = await house.db.mail.findMany({ where: { meetingId: meeting.id } });
    const folder = join(house.dataDir, "outbox", ".accepted");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, mail!.id), "");
    await send();
    expect(await arrived(meeting)).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
    expect(await house.db.mail.findMany({ where: { meetingId: meeting.id } })).toMatchObject([{ state: "sent" }]);
  });

  test("what a mail said is forgotten once it is sent", async () => {
    const meeting = await house.newMeeting([PIA]);
    expect(await house.db.mail.findMany()).toMatchObject([{ state: "queued", content: { hostName: "Hana Kim" } }]);
    await send();
    await arrived(meeting);
    expect(await house.db.mail.findMany()).toMatchObject([{ state: "sent", content: null, attempts: 1 }]);
  });
});

describe("M12: without a server to send by", () => {
  test("mails are files, whole, one each, and again the same", async () => {
    await rm(join(house.dataDir, "outbox"), { recursive: true, force: true });
    const meeting = await house.newMeeting([PIA, GIL]);
    await house.send();
    await arrived(meeting);
    const files = await house.outbox();
    const mails = await Promise.all([...files.values()].map((raw) => readMail(raw)));
    expect(mails.map(({ to }) => to).toSorted()).toEqual([GIL, PIA]);
    expect(mails.flatMap(({ faults }) => faults)).toEqual([]);
    expect((await readdir(join(house.dataDir, "outbox"))).filter((name) => name.endsWith(".part"))).toEqual([]);
    expect(sink.conversations).toBe(0);
  });
});

test("M13: a change that fails leaves no mail and no job", async () => {
  const meeting = await house.newMeeting([PIA]);
  const before = await house.db.mail.count();
  const failing = changeSeries(
    house.db,
    meeting.id,
    ({ series }) => [changeAll(series[0]!, series[0]!.start, { title: "x" }).series],
    {
      along: async (...given) => {
        await announceDates(...given);
        throw new Error("no");
      },
    },
  );
  await expect(failing).rejects.toThrow("no");
  expect(await house.db.mail.count()).toBe(before);
  expect(await house.db.$queryRaw`SELECT count(*)::int AS jobs FROM pgboss.job`).toEqual([{ jobs: 1 }]);
});

test("the server of these tests is a real one", async () => {
  const socket = connect(sink.port, "127.0.0.1");
  const greeting = await new Promise((resolve) => socket.once("data", (data) => resolve(data.toString())));
  expect(greeting).toMatch(/^220 /);
  socket.destroy();
});

async function attempts(meeting: Meeting): Promise<number> {
  const [mail] = await house.db.mail.findMany({ where: { meetingId: meeting.id } });
  return mail?.attempts ?? 0;
}

async function nextTrySeconds(): Promise<number> {
  const [row] = await house.db.$queryRaw<{ seconds: number }[]>`
    SELECT extract(epoch FROM max(start_after) - now())::float AS seconds FROM pgboss.job WHERE state = 'retry'`;
  return row?.seconds ?? 0;
}
