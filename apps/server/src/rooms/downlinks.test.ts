import type { DownlinkMeasure, MediaPeer } from "@moim/media";
import type { Source } from "@moim/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeMedia, roomWith, seated } from "../testing/fake-room.ts";
import { Downlinks } from "./downlinks.ts";

const LOOK_MS = 2_000;
const sources: Record<string, Source> = {
  "cam-of-ben": "camera",
  "voice-of-ben": "microphone",
  "screen-of-ben": "screen",
};
const wanted: DownlinkMeasure["wanted"] = Object.keys(sources).map((producerId) => ({
  consumerId: `of ${producerId}`,
  producerId,
  kind: producerId.startsWith("voice") ? "audio" : "video",
  rateBps: producerId.startsWith("screen") ? 900_000 : null,
  flows: true,
  spatialLayer: 0,
}));
const bad: DownlinkMeasure = { availableBps: 150_000, lossShare: 0.3, wanted };
const good: DownlinkMeasure = { availableBps: 5_000_000, lossShare: 0, wanted };

/** A peer whose line does what is set. */
class FakePeer {
  closed = false;
  measure: DownlinkMeasure = bad;
  readonly plans: { held: readonly string[]; reduced: readonly string[]; floorBps: number }[] = [];
  measureDownlink = () => Promise.resolve(this.measure);
  planConsumers: MediaPeer["planConsumers"] = (plan, floorBps) => {
    this.plans.push({ ...plan, floorBps });
    return Promise.resolve();
  };
  close(): void {
    this.closed = true;
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function follow(peers: Map<string, FakePeer>) {
  const told: [string, string[]][] = [];
  const downlinks = new Downlinks({
    peers: () => [...peers].map(([id, peer]) => ({ id, peer })),
    sourceOf: (producerId) => sources[producerId],
    tell: (...all) => void told.push(all),
  });
  return { told, downlinks, look: async (count: number) => await vi.advanceTimersByTimeAsync(count * LOOK_MS) };
}

test("M11: what a line doesn't carry is held or sent in its least form, and its person is told again and again, and once that it is over", async () => {
  const ana = new FakePeer();
  const { told, look, downlinks } = follow(new Map([["ana", ana]]));
  await look(1);
  const asWanted = { held: [], reduced: [], floorBps: 0 };
  expect([ana.plans, told]).toEqual([[asWanted], []]);
  await look(2);
  const less = { held: ["of screen-of-ben"], reduced: ["of cam-of-ben"], floorBps: 100_000 };
  expect(ana.plans.slice(1)).toEqual([less, less]);
  expect(told).toEqual([["ana", ["screen-of-ben"]], ["ana", ["screen-of-ben"]]]); // prettier-ignore
  ana.measure = good;
  await look(10);
  expect(ana.plans.at(-1)).toEqual(asWanted);
  expect(told.at(-1)).toEqual(["ana", []]);
  const said = told.length;
  await look(4);
  expect(told).toHaveLength(said);
  downlinks.close();
  expect(vi.getTimerCount()).toBe(0);
});

test("M11: with another peer, after a worker died, everything begins anew, and what was told is taken back", async () => {
  const peers = new Map([["ana", new FakePeer()]]);
  const { told, look, downlinks } = follow(peers);
  await look(2);
  const next = new FakePeer();
  next.measure = good;
  peers.set("ana", next);
  await look(1);
  expect(next.plans).toEqual([{ held: [], reduced: [], floorBps: 0 }]);
  expect(told.at(-1)).toEqual(["ana", []]);
  downlinks.close();
});

test("M11: a peer that closes while it is measured is left alone, and a worker that refuses stops nothing", async () => {
  const [ana, ben] = [new FakePeer(), new FakePeer()];
  const { told, look, downlinks } = follow(new Map([["ana", ana], ["ben", ben]])); // prettier-ignore
  ana.closed = true;
  ben.planConsumers = () => Promise.reject(new Error("Channel closed"));
  await look(3);
  expect(ana.plans).toEqual([]);
  expect(told.map(([id]) => id)).toEqual(["ben", "ben"]);
  downlinks.close();
});

test("M11: of a room only whose line it is is told, and nobody who hasn't joined is looked at", async () => {
  const room = roomWith(new FakeMedia());
  const [ana, ben, late] = [seated(room, "ana"), seated(room, "ben"), seated(room, "late")];
  const producers = Object.entries(sources).map(
    ([id, source]) => [id, { id, participantId: "ben", source, paused: false }] as const,
  );
  room.state = { ...room.state, producers: new Map(producers) };
  for (const [member, measure] of [
    [ana, bad],
    [ben, good],
    [late, bad],
  ] as const) {
    const peer = Object.assign(new FakePeer(), {
      measureLine: () => Promise.resolve({ lossShare: 0, rttMs: 5 }),
      measure,
    });
    Object.assign(member, { peer });
  }
  late.joined = false;
  await vi.advanceTimersByTimeAsync(2 * LOOK_MS);
  expect(ana.socket.messages).toEqual([{ t: "held", producerIds: ["screen-of-ben"] }]);
  expect([ben.socket.messages, late.socket.messages]).toEqual([[], []]);
  room.close();
  expect(vi.getTimerCount()).toBe(0);
});
