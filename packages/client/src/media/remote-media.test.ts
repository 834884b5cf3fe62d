import { RequestError } from "@moim/protocol/errors";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fromSnapshot } from "../room/apply-event.ts";
import { createMeetingStore, type MeetingStore } from "../store.ts";
import { FakeServer } from "../testing/fake-ask.ts";
import { FakeReceivingSession } from "../testing/fake-media.ts";
import { emptySnapshot } from "../testing/room-events.ts";
import { RemoteMedia } from "./remote-media.ts";

let store: MeetingStore;
let server: FakeServer;
let session: FakeReceivingSession;
let remote: RemoteMedia;
let consumed: number;

beforeEach(() => {
  vi.useFakeTimers();
  store = createMeetingStore();
  sending("camera", true);
  sending("microphone", true);
  consumed = 0;
  server = new FakeServer();
  server.auto = answer;
  session = new FakeReceivingSession();
  remote = new RemoteMedia(store, server.ask);
  remote.attach(session);
});
afterEach(() => {
  remote.close();
  expect(vi.getTimerCount(), "no timer is left").toBe(0);
  vi.useRealTimers();
});

function sending(source: "camera" | "microphone", on: boolean): void {
  store.setState(({ room }) => {
    const before = room ?? fromSnapshot(emptySnapshot, null);
    const { [source]: _gone, ...producers } = before.producers;
    const producer = { id: source, participantId: "ben", source, paused: false };
    return { room: { ...before, producers: on ? { ...producers, [source]: producer } : producers } };
  });
}
function answer(name: string, input: unknown): unknown {
  if (name !== "media.consume") return {};
  const { producerId } = input as { producerId: string };
  consumed += 1;
  const kind = producerId === "camera" ? "video" : "audio";
  return { consumerId: `consumer-${consumed}`, producerId, kind, rtpParameters: {} };
}
const flush = () => vi.advanceTimersByTimeAsync(0);
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const tuned = () => server.inputsOf("media.tune") as { consumerId: string; paused: boolean; spatialLayer?: number }[];
const track = (producerId: string) => store.getState().remoteTracks[producerId];

describe("what is shown is received, and only that", () => {
  test("M5: a first view consumes, attaches, then resumes at the layer it needs", async () => {
    const close = remote.view("camera", 300);
    await flush();
    expect(server.inputsOf("media.consume")).toEqual([{ producerId: "camera" }]);
    expect(tuned()).toEqual([{ consumerId: "consumer-1", paused: false, spatialLayer: 0 }]);
    expect(track("camera")?.id).toBe("consumer-1");
    close();
  });

  test("sound has no layers", async () => {
    remote.view("microphone", 0);
    await flush();
    expect(tuned()).toEqual([{ consumerId: "consumer-1", paused: false }]);
  });

  test("the widest of its views decides the layer; one consumer serves them all", async () => {
    remote.view("camera", 300);
    await flush();
    const large = remote.view("camera", 1_200);
    await flush();
    large();
    await wait(600);
    expect(tuned().map(({ spatialLayer }) => spatialLayer)).toEqual([0, 2, 0]);
    expect(server.inputsOf("media.consume")).toHaveLength(1);
  });

  test("with the last view it is paused, after a moment; a quick look back costs nothing", async () => {
    const close = remote.view("camera", 300);
    await flush();
    close();
    await wait(300);
    const again = remote.view("camera", 300);
    await wait(1_000);
    expect(tuned()).toHaveLength(1);
    again();
    await wait(600);
    expect(tuned().at(-1)).toMatchObject({ paused: true });
    remote.view("camera", 300);
    await flush();
    expect(tuned().at(-1)).toMatchObject({ paused: false });
    expect(server.inputsOf("media.consume")).toHaveLength(1);
  });

  test("a view that closed before anything was asked asks nothing", async () => {
    remote.close();
    const other = new RemoteMedia(store, server.ask);
    other.view("camera", 300)();
    other.attach(session);
    await wait(1_000);
    expect(server.log).toEqual([]);
    other.close();
  });

  test("changes while the server is asked are made up for, the last wish only", async () => {
    server.auto = undefined;
    remote.view("camera", 300);
    await flush();
    for (const width of [700, 1_200]) remote.view("camera", width);
    server.answer(answer("media.consume", { producerId: "camera" }));
    await flush();
    expect(tuned().map(({ spatialLayer }) => spatialLayer)).toEqual([2]);
    server.answer({});
    await flush();
    expect(server.waiting).toEqual([]);
  });
});

describe("when things go wrong", () => {
  test("what the server never heard is asked again: a tile doesn't stay black", async () => {
    server.auto = undefined;
    remote.view("camera", 300);
    await flush();
    server.answer(answer("media.consume", { producerId: "camera" }));
    await flush();
    server.refuse("no-connection");
    await wait(2_500);
    expect(tuned()).toHaveLength(2);
    expect(tuned()[1]).toEqual(tuned()[0]);
    server.answer({});
    await wait(10_000);
    expect(tuned()).toHaveLength(2);
  });

  test.each(["timed-out", "too-many"] as const)(
    "consuming too (%s), but not what can't be played here",
    async (reason) => {
      server.auto = () => new RequestError(reason);
      remote.view("camera", 300);
      await wait(5_000);
      const tries = server.log.length;
      expect(tries).toBeGreaterThan(1);
      server.auto = () => new RequestError("cannot-consume");
      await wait(10_000);
      expect(server.log.length).toBe(tries + 1);
    },
  );

  test("a producer that ends while it is being consumed leaves nothing", async () => {
    server.auto = undefined;
    remote.view("camera", 300);
    await flush();
    sending("camera", false);
    remote.forget("camera");
    server.answer(answer("media.consume", { producerId: "camera" }));
    await flush();
    expect(session.consumers.every(({ closed }) => closed)).toBe(true);
    expect(track("camera")).toBeUndefined();
    expect(tuned()).toEqual([]);
  });

  test("a producer that ends is closed; a view that is still open sees it when it is back", async () => {
    remote.view("camera", 300);
    await flush();
    sending("camera", false);
    remote.forget("camera");
    expect(session.consumers[0]?.closed).toBe(true);
    expect(track("camera")).toBeUndefined();
    sending("camera", true);
    remote.produced("camera");
    await flush();
    expect(track("camera")?.id).toBe("consumer-2");
  });

  test("a new session receives again what is shown, and only that", async () => {
    remote.view("camera", 1_200);
    const closed = remote.view("microphone", 0);
    await flush();
    closed();
    await wait(600);
    session.closed = true;
    const next = new FakeReceivingSession();
    remote.attach(next);
    await flush();
    expect(next.consumers).toHaveLength(1);
    expect(track("camera")?.id).toBe("consumer-3");
    expect(tuned().at(-1)).toEqual({ consumerId: "consumer-3", paused: false, spatialLayer: 2 });
  });

  test("a session that ended while the server was asked is followed on the next", async () => {
    server.auto = undefined;
    remote.view("camera", 300);
    await flush();
    session.closed = true;
    const next = new FakeReceivingSession();
    remote.attach(next);
    server.auto = answer;
    server.answer(answer("media.consume", { producerId: "camera" }));
    await flush();
    expect(session.consumers).toEqual([]);
    expect(next.consumers.filter(({ closed }) => !closed)).toHaveLength(1);
    expect(track("camera")?.id).toBe("consumer-2");
  });

  test("what the server was told of an ended session counts for nothing on the next", async () => {
    server.auto = undefined;
    remote.view("microphone", 0);
    await flush();
    server.answer(answer("media.consume", { producerId: "microphone" }));
    await flush();
    expect(tuned()).toHaveLength(1);
    session.closed = true;
    remote.attach(new FakeReceivingSession());
    server.auto = answer;
    server.answer({});
    await flush();
    expect(tuned().map(({ consumerId }) => consumerId)).toEqual(["consumer-1", "consumer-2"]);
  });

  test("leaving closes every consumer and forgets every track", async () => {
    remote.view("camera", 300);
    remote.view("microphone", 0);
    await flush();
    remote.close();
    expect(session.consumers.map(({ closed }) => closed)).toEqual([true, true]);
    expect(store.getState().remoteTracks).toEqual({});
  });
});
