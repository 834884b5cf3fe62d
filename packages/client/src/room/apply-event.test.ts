import type { ChatMessageView, RoomEvent } from "@moim/protocol";
import { participant } from "@moim/protocol/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyEvent, emptySnapshot, snapshotOf } from "../testing/room-events.ts";
import { applyEvent, fromSnapshot, mergeChat } from "./apply-event.ts";

const room = fromSnapshot(emptySnapshot, null);
const after = (...events: Parameters<typeof applyEvent>[1][]) => events.reduce(applyEvent, room);

function message(id: string, sentAt: number): ChatMessageView {
  return { id, clientId: `c-${id}`, senderId: "ana", senderName: "Ana", text: id, sentAt };
}
const person = (id: string) => participant(id, { joinedAt: 1 });
const joined = (id: string): RoomEvent => ({ type: "participant.joined", participant: person(id) });

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

describe("the room after an event", () => {
  test("B2: never changes the one before", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        events.reduce((before, event) => frozen(applyEvent(before, event)), frozen(room));
      }),
    );
  });

  test("P1: keeps people in the order they joined, through changes; who comes back comes last", () => {
    const changed = { type: "participant.changed", participant: { ...person("ana"), name: "Ana Kim" } } as const;
    const left = { type: "participant.left", participantId: "ana", because: "left" } as const;
    expect(Object.keys(after(joined("ana"), joined("ben"), changed).participants)).toEqual(["ana", "ben"]);
    expect(Object.keys(after(joined("ana"), joined("ben"), left, joined("ana")).participants)).toEqual(["ben", "ana"]);
  });

  test("says of a producer what was said last, and nothing of one it doesn't know", () => {
    const producer = { id: "p1", participantId: "ana", source: "camera", paused: false } as const;
    const paused = after(
      { type: "media.produced", producer },
      { type: "media.changed", producerId: "p1", paused: true },
    );
    expect(paused.producers).toEqual({ p1: { ...producer, paused: true } });
    expect(applyEvent(paused, { type: "media.closed", producerId: "p1" }).producers).toEqual({});
    expect(applyEvent(room, { type: "media.changed", producerId: "p9", paused: true })).toBe(room);
  });

  test("J6: who was here when the server went down is awaited until they are back, through more snapshots", () => {
    const before = { ...after(joined("ana"), joined("ben"), joined("cai")), seq: 40 };
    const anew = fromSnapshot({ ...emptySnapshot, seq: 3, participants: [person("ana")] }, before);
    expect([...anew.returning]).toEqual(["ben", "cai"]);
    const next = applyEvent(anew, joined("ben"));
    expect([...next.returning]).toEqual(["cai"]);
    expect([...fromSnapshot({ ...emptySnapshot, seq: 9, participants: [person("ana")] }, next).returning]).toEqual([
      "cai",
    ]);
    expect(fromSnapshot({ ...emptySnapshot, seq: 41, participants: [person("ana")] }, before).returning.size).toBe(0);
  });

  test("P2: a reaction leaves no trace", () => {
    expect(applyEvent(room, { type: "participant.reacted", participantId: "ana", reaction: "clap" })).toBe(room);
  });

  test("B3: is the same whether events or a snapshot brought it", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        const state = { ...events.reduce(applyEvent, room), seq: events.length };
        expect(JSON.stringify(fromSnapshot(snapshotOf(state), null))).toBe(JSON.stringify(state));
      }),
    );
  });
});

describe("chat", () => {
  test("C4: is ordered by time, then id, each message once, whatever came first", () => {
    const some = fc.uniqueArray(
      fc
        .record({ id: fc.stringMatching(/^[a-z]{1,3}$/), sentAt: fc.nat(5) })
        .map(({ id, sentAt }) => message(id, sentAt)),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat(2)), (all, where) => {
        const parts = all.map((one) => [one, where.next().value] as const);
        const a = parts.filter(([, part]) => part !== 1).map(([one]) => one);
        const b = parts.filter(([, part]) => part !== 0).map(([one]) => one);
        const merged = mergeChat(a, b);
        expect(merged).toEqual(mergeChat(b.toReversed(), a));
        expect(merged).toEqual(all.toSorted((x, y) => x.sentAt - y.sentAt || (x.id < y.id ? -1 : 1)));
      }),
    );
  });

  const older = message("older", 1);
  const known = message("known", 2);
  const latest = message("latest", 3);

  test("C4: keeps what was read before when a snapshot begins within it", () => {
    const before = { ...room, chat: [older, known], chatHasMore: true };
    const now = fromSnapshot({ ...emptySnapshot, chat: [known, latest], chatHasMore: true }, before);
    expect(now.chat).toEqual([older, known, latest]);
    expect(now.chatHasMore).toBe(true);
    const complete = fromSnapshot(
      { ...emptySnapshot, chat: [known, latest], chatHasMore: true },
      { ...before, chatHasMore: false },
    );
    expect(complete.chatHasMore).toBe(false);
  });

  test("C4: forgets what was read before when messages in between would be missing", () => {
    const before = { ...room, chat: [older], chatHasMore: false };
    const now = fromSnapshot({ ...emptySnapshot, chat: [latest], chatHasMore: true }, before);
    expect(now.chat).toEqual([latest]);
    expect(now.chatHasMore).toBe(true);
  });

  test("C4: a snapshot that has them all needs nothing from before", () => {
    const now = fromSnapshot({ ...emptySnapshot, chat: [older, known] }, { ...room, chat: [older], chatHasMore: true });
    expect(now.chat).toEqual([older, known]);
    expect(now.chatHasMore).toBe(false);
  });

  test("what was cleared doesn't come back, however one learns of it", () => {
    const before = { ...room, chat: [older, known], chatHasMore: true };
    const cleared = applyEvent(before, { type: "chat.cleared", by: "ana" });
    expect([cleared.chat, cleared.chatHasMore]).toEqual([[], false]);
    expect(fromSnapshot(emptySnapshot, before).chat).toEqual([]);
    expect(fromSnapshot({ ...emptySnapshot, chat: [latest] }, before).chat).toEqual([latest]);
  });
});
