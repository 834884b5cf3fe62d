import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { makePdf } from "@moim/decks/testing";
import { requests, type RawInput, type RequestName, type WaitingView } from "@moim/protocol";
import { validInputs } from "@moim/protocol/testing";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Guest, outcomeOf } from "../testing/guest.ts";
import { leaksIn, wordsIn } from "../testing/leaks.ts";
import { NOTHING } from "../testing/status.ts";
import { openTap, type Tap } from "../testing/tap.ts";
import { openTestServer, ORIGIN, TICKET_SECRET, type TestServer } from "../testing/test-server.ts";
import { upload } from "../testing/uploading.ts";

/** Longer than the server's pulse. */
const A_PULSE_MS = 4_500;
const TIMEOUT_MS = 180_000;
const TITLE = "월요일 회의";
const HOST = "Hana the Host";
const NOTE = "곧 시작해요";
const TEXT = '비밀 "quoted" \\ <b>bold</b>\n둘째 줄 😀';
/** Of those inside, as a proxy says them: the server tells them to nobody. */
const addressOf = (id: string) => `203.0.113.${100 + id.length}`;

let server: TestServer;
let taps: Tap[];
/** What those inside were answered. */
let answers: unknown[];
beforeAll(async () => {
  server = await openTestServer({ limits: { spend: () => Promise.resolve() }, trustedProxies: 1 });
});
afterAll(async () => await server.close());
beforeEach(() => {
  taps = [];
  answers = [];
});
afterEach(async () => {
  expect(await server.emptied()).toEqual(NOTHING);
  for (const tap of taps) await tap.close();
});

type Person = { guest: Guest; tap: Tap };
type NewMark = RawInput<"drawing.add">["mark"];
type Claims = NonNullable<Parameters<TestServer["ticket"]>[0]>;

/** Someone whose line is tapped. */
async function come(participantId: string, claims: Claims = {}): Promise<Person> {
  const tap = await openTap(server.url);
  taps.push(tap);
  const ticket = await server.ticket({ participantId, name: `Name of ${participantId}`, ...claims });
  const guest = await Guest.connect(tap.url, { ticket }, { origin: ORIGIN, forwardedFor: addressOf(participantId) });
  return { guest, tap };
}
async function comeIn(participantId: string, claims: Claims = {}): Promise<Person> {
  const person = await come(participantId, claims);
  answers.push(await person.guest.join());
  return person;
}
async function knock(participantId: string, claims: Claims = {}): Promise<Person> {
  const person = await come(participantId, claims);
  await person.guest.until(() => person.guest.waitingViews[0], "being told to wait");
  return person;
}
async function ask<N extends RequestName>({ guest }: Person, name: N, input: RawInput<N>) {
  const answer = await guest.request(name, input);
  answers.push(answer);
  return answer;
}

/** A meeting in full swing: chat, slides, drawings, media both ways, hands, rules, and people who come and go. */
async function fullSwing([host, coco, pia]: [Person, Person, Person]) {
  const pdf = await makePdf({ pages: 2, title: "Quarterly secret" });
  const deck = await upload(host.guest, server.url, "Secret deck 월요일", [pdf]);
  for (const one of [host, coco, pia]) {
    answers.push(await one.guest.openMedia());
    await ask(one, "media.openBus", { sctpStreamParameters: { streamId: 0, ordered: true } });
    answers.push(await one.guest.produce("microphone"));
  }
  const camera = await host.guest.produce("camera");
  await ask(pia, "media.consume", { producerId: camera });
  await ask(coco, "chat.send", { clientId: "client-id-of-it", text: TEXT });
  await ask(host, "slides.present", { deckId: deck.id });
  const { revision } = await ask(host, "slides.change", { deckId: deck.id, page: 2, expectedRevision: 1 });
  await ask(host, "slides.insertPage", { deckId: deck.id, after: 2, expectedRevision: revision });
  const drawn: NewMark = {
    id: "mark-of-hana",
    tool: "text",
    color: "red",
    size: 20,
    points: [1, 1],
    text: "drawn 그림",
  };
  await ask(host, "drawing.add", { deckId: deck.id, page: "p1", mark: drawn });
  await ask(pia, "people.raiseHand", { raised: true });
  await ask(pia, "people.react", { reaction: "clap" });
  await ask(host, "moderation.stop", { participantId: "participant-pia", source: "microphone" });
  await ask(host, "moderation.rule", { chat: false });
  await ask(host, "moderation.except", { participantId: "participant-pia", right: "chat", allowed: true });
  await ask(host, "moderation.setCohost", { participantId: "participant-pia", cohost: true });
  await ask(host, "presenter.give", { participantId: "cohost-coco" });
  await ask(coco, "chat.send", { clientId: "client-id-2", text: "nur für dich", to: { id: "participant-pia" } });
  await ask(pia, "chat.send", { clientId: "client-id-3", text: "to the hosts alone", to: "hosts" });
  await ask(pia, "people.report", { participantId: "cohost-coco", note: "what is reported" });
  await ask(pia, "people.rename", { name: "Pia Renamed" });
  await ask(host, "moderation.spotlight", { participantId: "cohost-coco" });
  await ask(host, "moderation.nextSpeaker", { participantId: "participant-pia" });
  await ask(host, "moderation.log", { before: null });
  await ask(host, "room.end", { now: false });
  await ask(host, "room.keepOpen", {});
  const late = await comeIn("late-cohost", { role: "cohost" });
  await ask(late, "room.leave", {});
  await ask(pia, "room.join", {}); // once more, for the snapshot
  return { ids: { deckId: deck.id, content: deck.content! }, late };
}

/** Everything there is to know of the room: what those inside were told or answered, and what the server tells nobody. */
function secretsOf(inside: Person[]): { shared: Set<string>; own: Set<string> } {
  const told = [answers, ...inside.map(({ guest }) => guest.heard)];
  const shared = new Set(told.flatMap(wordsIn));
  // What they may know, and the protocol's own words for what they are told.
  for (const known of [TITLE, HOST, NOTE, "waiting"]) shared.delete(known);
  const own = new Set([
    TICKET_SECRET,
    ...inside.flatMap(({ guest }) => [addressOf(guest.id), ...subjectsOf(guest.id)]),
  ]);
  return { shared, own };
}
const subjectsOf = (id: string) => [`device:${id}`];

/** Pieces of a page's image, and of the file it was made of. */
async function bytesOf(content: string): Promise<Buffer[]> {
  const file = await readFile(join(server.decksRoot, content, "1-320.webp"));
  return [100, 500, 1_000].map((at) => file.subarray(at, at + 24));
}

/** All that can be fetched, or tried to, by someone who waits; with ids they can't know, as a friend inside might tell them. */
async function fetchEverything(tap: Tap, ids: { deckId: string; content: string }, keys: string[]): Promise<number[]> {
  const statuses: number[] = [];
  const { deckId, content } = ids;
  for (const key of keys) {
    const k = encodeURIComponent(key);
    const paths = [
      ...["1-320.webp", "1-1920.webp", "1.json", "1.notes.json"].map((file) => `/decks/${content}/${file}?k=${k}`),
      ...["original", "with-drawings.pdf"].map((file) => `/decks/${deckId}/${file}?k=${k}`),
      ...[`/uploads/${deckId}`, "/status", `/uploads/files/${deckId}`, `/socket.io/?EIO=4&transport=polling&sid=${k}`],
    ];
    for (const path of paths) {
      for (const method of ["GET", "POST", "DELETE", "HEAD"]) {
        const headers = { authorization: `Bearer ${key}`, origin: ORIGIN };
        const response = await fetch(`${tap.url}${path}`, { method, headers });
        await response.arrayBuffer();
        statuses.push(response.status);
      }
    }
  }
  return statuses;
}

describe("W2: every byte that the server sends to someone who waits", () => {
  test(
    "holds no name, id, key, address, transport, chat, slide or media byte of the meeting, whatever they ask for",
    async () => {
      const host = await comeIn("host-hana", { role: "host", name: HOST });
      const coco = await comeIn("cohost-coco", { role: "cohost" });
      const pia = await comeIn("participant-pia");
      await ask(host, "moderation.rule", { waitingRoom: true });
      const noa = await knock("waiting-noa");
      const nils = await knock("waiting-nils");
      const { ids, late } = await fullSwing([host, coco, pia]);
      await host.guest.seesWaiting("waiting-noa", "waiting-nils");
      // They ask for everything, also with ids of things that are there.
      const { producers } = await host.guest.snapshot();
      for (const name of Object.keys(requests) as RequestName[]) {
        for (const valid of fc.sample(validInputs[name] as fc.Arbitrary<object>, 2)) {
          const real = { participantId: "participant-pia", producerId: producers[0]!.id, deckId: ids.deckId };
          const input = Object.fromEntries(
            Object.entries(valid).map(([key, value]) => [key, key in real ? real[key as keyof typeof real] : value]),
          );
          expect(await noa.guest.raw(name, input), name).toMatchObject({
            ok: false,
            error: { reason: "not-admitted" },
          });
        }
      }
      const { id: socketId = "" } = noa.guest.socket;
      const ticket = await server.ticket({ participantId: "waiting-noa" });
      const statuses = await fetchEverything(noa.tap, ids, ["", ticket, socketId, "waiting-noa", "participant-pia"]);
      expect(statuses.filter((status) => status < 400)).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, A_PULSE_MS));
      await ask(host, "waiting.tell", { note: NOTE });
      // The note is the last that was sent: what was sent before it is here too.
      await noa.guest.until(() => noa.guest.waitingViews.find(({ note }) => note === NOTE), "the note");

      const inside = [host, coco, pia, late];
      const { shared, own } = secretsOf(inside);
      const images = await bytesOf(ids.content);
      expect(shared.size, "there is much to find").toBeGreaterThan(100);
      expect(leaksIn(noa.tap.received, [...shared, ...own, ...images])).toEqual([]);
      expect(leaksIn(nils.tap.received, [...shared, ...own, ...images])).toEqual([]);

      // The same search on the lines of those inside finds all that they share.
      const received = Buffer.concat(inside.map(({ tap }) => tap.received));
      expect(leaksIn(received, shared).length).toBe(shared.size);
      const address = `${host.tap.url}/decks/${ids.content}/1-320.webp?k=${host.guest.welcome.assetKey}`;
      await (await fetch(address)).arrayBuffer();
      expect(leaksIn(host.tap.received, images)).toHaveLength(images.length);

      // And it is told to those who wait once they are let in, on the same line.
      const view = (note: string | null): ["room.waiting", WaitingView] => [
        "room.waiting",
        { title: TITLE, hostName: HOST, position: 1, note },
      ];
      expect(noa.guest.heard).toEqual([view(null), view(NOTE)]);
      await ask(host, "waiting.admit", { participantId: "waiting-noa" });
      await noa.guest.comesIn();
      expect(leaksIn(noa.tap.received, ["Name of cohost-coco", "Secret deck 월요일", ids.content])).toHaveLength(3);
    },
    TIMEOUT_MS,
  );

  test(
    "nor to someone who was in it: what comes after they were removed, or sent back to wait",
    async () => {
      const host = await comeIn("host-hana", { role: "host", name: HOST });
      const coco = await comeIn("cohost-coco", { role: "cohost" });
      const gone = await come("removed-gus");
      await gone.guest.join();
      const back = await come("sent-back-bo");
      await back.guest.join();
      await ask(host, "moderation.remove", { participantId: "removed-gus", ban: true });
      await ask(host, "waiting.sendBack", { participantId: "sent-back-bo" });
      await Promise.all([gone.guest.cut(), back.guest.cut()]);
      const [lengthOfGone, lengthOfBack] = [gone.tap.received.length, back.tap.received.length];
      answers = [];
      for (const { guest } of [host, coco]) guest.heard.length = 0;

      // They come again by every way, on new lines.
      const again = await knock("sent-back-bo");
      const refused = await openTap(server.url);
      taps.push(refused);
      const tries = [
        { resumeKey: gone.guest.welcome.resumeKey },
        { resumeKey: back.guest.welcome.resumeKey },
        { ticket: await server.ticket({ participantId: "removed-gus" }) },
        { ticket: await server.ticket({ participantId: "other-name", subjects: ["device:removed-gus"] }) },
        { ticket: await server.ticket({ participantId: "host-too", role: "host", subjects: ["device:removed-gus"] }) },
      ];
      const outcomes = tries.map((auth) => outcomeOf(Guest.connect(refused.url, auth, { origin: ORIGIN })));
      expect(await Promise.all(outcomes)).toEqual(["resume-unknown", "resume-unknown", ...Array(3).fill("removed")]);

      const { ids } = await fullSwing([host, coco, await comeIn("participant-pia", { role: "cohost" })]);
      await fetchEverything(again.tap, ids, [back.guest.welcome.assetKey, back.guest.welcome.resumeKey]);
      await fetchEverything(refused, ids, [gone.guest.welcome.assetKey, gone.guest.welcome.resumeKey]);
      await ask(host, "waiting.tell", { note: NOTE });
      await again.guest.until(() => again.guest.waitingViews.find(({ note }) => note === NOTE), "the note");

      const { shared, own } = secretsOf([host, coco]);
      for (const known of [gone, back].flatMap(({ tap }) => leaksIn(tap.received, shared))) shared.delete(known); // from before
      expect(leaksIn(host.tap.received, ["Secret deck 월요일", "drawn 그림", TEXT])).toHaveLength(3);
      expect(shared.size).toBeGreaterThan(30);
      const images = await bytesOf(ids.content);
      for (const { received } of [again.tap, refused]) {
        expect(leaksIn(received, [...shared, ...own, ...images])).toEqual([]);
      }
      expect([gone.tap.received.length, back.tap.received.length]).toEqual([lengthOfGone, lengthOfBack]);
    },
    TIMEOUT_MS,
  );
});
