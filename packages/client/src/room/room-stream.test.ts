import type { RoomEvent, SequencedEvent, Sync } from "@moim/protocol";
import { RequestError } from "@moim/protocol/errors";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMeetingStore } from "../store.ts";
import { anyEvent, emptySnapshot, snapshotOf } from "../testing/room-events.ts";
import { applyEvent, fromSnapshot } from "./apply-event.ts";
import { RoomStream } from "./room-stream.ts";

/** How many events the server of these tests keeps. */
const KEPT = 6;

/** What the network and the server do with one room's events. */
type Step =
  | { do: "happen"; event: RoomEvent }
  /** Some event that has happened, the `back`-th newest, arrives on a carrier: late, early, again or for the first time. */
  | { do: "arrive"; back: number }
  | { do: "pulse" | "answer" | "fail" | "reset" };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant("happen" as const), event: anyEvent }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constant("arrive" as const), back: fc.nat(10) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("pulse" as const, "answer" as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("fail" as const, "reset" as const) }) },
  ),
  { minLength: 1, maxLength: 80, size: "max" },
);

/** A browser that joined at the beginning, a server, and a network between them that does what the test says. */
function meeting() {
  const store = createMeetingStore();
  const happened: SequencedEvent[] = [];
  const states = [fromSnapshot(emptySnapshot, null)];
  const asked: { since: number; settle: (sync: Sync | Error) => void }[] = [];
  const heard: RoomEvent[] = [];
  const seqs: number[] = [];
  let snapshots = 0;

  const sync = async (since: number) => {
    const { promise, resolve, reject } = Promise.withResolvers<Sync>();
    asked.push({ since, settle: (answer) => (answer instanceof Error ? reject(answer) : resolve(answer)) });
    return await promise;
  };
  const stream = new RoomStream(
    store,
    sync,
    (event) => heard.push(event),
    () => (snapshots += 1),
  );
  const snapshot = () => snapshotOf(states.at(-1)!);
  stream.reset(emptySnapshot);
  store.subscribe(({ room }) => room && seqs.push(room.seq));

  async function settle(answer: (since: number) => Sync | Error): Promise<void> {
    for (const { since, settle: give } of asked.splice(0)) give(answer(since));
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  }
  const answered = async () =>
    await settle((since) =>
      happened.length - since > KEPT
        ? { kind: "snapshot", snapshot: snapshot() }
        : { kind: "events", events: happened.filter(({ seq }) => seq > since) },
    );

  return {
    store,
    heard,
    seqs,
    happened,
    get snapshots() {
      return snapshots;
    },
    get truth() {
      return states.at(-1)!;
    },
    answered,
    stream,
    async take(step: Step): Promise<void> {
      if (step.do === "happen") {
        const seq = happened.length + 1;
        happened.push({ seq, at: seq, event: step.event });
        states.push({ ...applyEvent(states.at(-1)!, step.event), seq });
      } else if (step.do === "arrive") {
        const event = happened.at(-1 - step.back);
        if (event) stream.receive(event);
      } else if (step.do === "pulse") stream.pulse(happened.length);
      else if (step.do === "answer") await answered();
      else if (step.do === "fail") await settle(() => new RequestError("no-connection"));
      else {
        await settle(() => new RequestError("no-connection"));
        stream.reset(snapshot());
      }
    },
  };
}

describe("B2: the room's events", () => {
  test("lost, doubled, late and out of step on two carriers, with syncs that fail, end as if applied in order", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const room = meeting();
        for (const step of all) await room.take(step);
        for (let round = 0; round < 3; round += 1) {
          room.stream.pulse(room.happened.length);
          await room.answered();
        }
        expect(JSON.stringify(room.store.getState().room)).toBe(JSON.stringify(room.truth));
        expect(room.seqs, "seq never falls").toEqual(room.seqs.toSorted((a, b) => a - b));
      }),
      { numRuns: 500 },
    );
  });

  test("are told one by one, each once and in order", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const room = meeting();
        for (const step of all) await room.take(step);
        room.stream.pulse(room.happened.length);
        await room.answered();
        const places = room.heard.map((event) => room.happened.findIndex((one) => one.event === event));
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
        if (room.snapshots === 1) expect(room.heard).toEqual(room.happened.map(({ event }) => event));
      }),
      { numRuns: 300 },
    );
  });

  const left = (participantId: string): RoomEvent => ({ type: "participant.left", participantId, because: "left" });

  /** A stream whose syncs the test answers by hand, or that may not ask at all. */
  function alone() {
    const store = createMeetingStore();
    const asked: PromiseWithResolvers<Sync>[] = [];
    const heard: RoomEvent[] = [];
    const sync = async () => {
      const answer = Promise.withResolvers<Sync>();
      asked.push(answer);
      return await answer.promise;
    };
    const stream = new RoomStream(
      store,
      sync,
      (event) => heard.push(event),
      () => undefined,
    );
    return { stream, asked, heard, room: () => store.getState().room };
  }
  const presents = (participantId: string): RoomEvent => ({ type: "presenter.changed", participantId });

  test("that come early wait for the gap before them, and one sync is asked for it at a time", async () => {
    const { stream, asked, heard, room } = alone();
    stream.reset(emptySnapshot);
    stream.receive({ seq: 3, at: 0, event: presents("c") });
    stream.receive({ seq: 4, at: 0, event: presents("d") });
    stream.pulse(4);
    expect(heard).toEqual([]);
    expect(asked).toHaveLength(1);
    const missing = [presents("a"), presents("b")].map((event, index) => ({ seq: index + 1, at: 0, event }));
    asked[0]?.resolve({ kind: "events", events: missing });
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    expect(room()?.seq).toBe(4);
    expect(heard).toEqual(["a", "b", "c", "d"].map(presents));
  });

  test("are caught up with when what is being asked for already was answered, and not before", async () => {
    const { stream, asked } = alone();
    stream.reset(emptySnapshot);
    stream.pulse(1);
    let isDone = false;
    void stream.catchUp().then(() => (isDone = true));
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    expect([asked.length, isDone]).toEqual([1, false]);
    asked[0]?.resolve({ kind: "events", events: [{ seq: 1, at: 0, event: presents("a") }] });
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    expect(isDone).toBe(true);
  });

  test("that are old news ask for nothing", () => {
    const { stream, asked, heard } = alone();
    stream.reset({ ...emptySnapshot, seq: 9 });
    stream.receive({ seq: 9, at: 0, event: left("a") });
    stream.receive({ seq: 2, at: 0, event: left("a") });
    stream.pulse(9);
    expect([asked, heard]).toEqual([[], []]);
  });

  test("before the snapshot are ignored: it holds them", () => {
    const { stream, asked, room } = alone();
    stream.receive({ seq: 1, at: 0, event: left("a") });
    stream.pulse(5);
    expect(room()).toBeNull();
    expect(asked).toEqual([]);
  });

  test("of a server that was restarted begin anew; what the old one said early is forgotten", () => {
    const { stream, room } = alone();
    stream.reset({ ...emptySnapshot, seq: 400 });
    stream.receive({ seq: 402, at: 0, event: presents("old") });
    stream.reset({ ...emptySnapshot, seq: 400 });
    stream.receive({ seq: 401, at: 0, event: presents("new") });
    expect(room()).toMatchObject({ seq: 401, presenterId: "new" });
    stream.reset({ ...emptySnapshot, seq: 2 });
    expect(room()).toMatchObject({ seq: 2, presenterId: null });
  });

  test("that the old server was asked for are not applied to what the new one says, which is asked meanwhile", async () => {
    const { stream, asked, heard, room } = alone();
    stream.reset({ ...emptySnapshot, seq: 400 });
    stream.pulse(402);
    stream.reset({ ...emptySnapshot, seq: 2 });
    stream.pulse(4);
    expect(asked, "one sync of each").toHaveLength(2);
    asked[0]?.resolve({ kind: "snapshot", snapshot: { ...emptySnapshot, seq: 402, presenterId: "old" } });
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    expect(room()).toMatchObject({ seq: 2, presenterId: null });
    stream.pulse(4);
    expect(asked, "the new one's is still under way").toHaveLength(2);
    const missing = [presents("a"), presents("b")].map((event, index) => ({ seq: index + 3, at: 0, event }));
    asked[1]?.resolve({ kind: "events", events: missing });
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    expect(room()?.seq).toBe(4);
    expect(heard).toEqual(["a", "b"].map(presents));
  });

  test("that overtook a snapshot on its way are not undone by it", async () => {
    const { stream, asked, room } = alone();
    stream.reset(emptySnapshot);
    stream.pulse(1);
    stream.receive({ seq: 1, at: 0, event: presents("a") });
    stream.receive({ seq: 2, at: 0, event: presents("b") });
    asked[0]?.resolve({ kind: "snapshot", snapshot: { ...emptySnapshot, seq: 1, presenterId: "a" } });
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    expect(room()).toMatchObject({ seq: 2, presenterId: "b" });
  });

  test("B3: a snapshot by sync is told as such, so that what it skipped can be caught up with", async () => {
    const room = meeting();
    expect(room.snapshots).toBe(1);
    for (let n = 0; n <= KEPT; n += 1) await room.take({ do: "happen", event: left("a") });
    await room.take({ do: "pulse" });
    await room.answered();
    expect(room.snapshots).toBe(2);
    expect(room.heard).toEqual([]);
  });
});
