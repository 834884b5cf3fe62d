import { MARK_NUMBERS_MAX, MARK_NUMBERS_PER_MESSAGE_MAX } from "@moim/protocol/limits";
import type { Mark, NewMark } from "@moim/protocol";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeServer } from "../testing/fake-ask.ts";
import { Drawings } from "./drawings.ts";
import { placeKey } from "./marks.ts";

const place = { deckId: "deck", page: "p1" };
const pen = (...points: number[]) => ({ tool: "pen", color: "red", size: 20, points }) satisfies Omit<NewMark, "id">;

let server: FakeServer;
let drawings: Drawings;
let online: boolean;
const flush = () => vi.advanceTimersByTimeAsync(0);

beforeEach(async () => {
  vi.useFakeTimers();
  server = new FakeServer();
  online = true;
  drawings = new Drawings({ ask: server.ask, selfId: () => "hana", isOnline: () => online });
  drawings.open(place);
  server.answer({ seq: 3, marks: [] });
  await flush();
});
afterEach(() => {
  drawings.close();
  expect(vi.getTimerCount(), "no timer is left").toBe(0);
  vi.useRealTimers();
});

const shown = () => drawings.store.getState().pages[placeKey(place)] ?? [];
const names = () => server.log.map(({ name }) => name);

describe("D2: one's own strokes", () => {
  test("are shown at once, and told of about every 40 ms while one request is answered after the other", async () => {
    const stroke = drawings.begin(place, pen(1, 1));
    expect(shown()).toMatchObject([{ by: "hana", points: [1, 1] }]);
    server.answer({});
    await flush();
    for (let n = 2; n < 7; n += 1) {
      stroke.extend([n, n]);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(names()).toEqual(["drawing.page", "drawing.add", "drawing.extend"]);
    expect(server.log.at(-1)?.input).toMatchObject({ from: 2, points: [2, 2, 3, 3, 4, 4, 5, 5] });
    await vi.advanceTimersByTimeAsync(500);
    expect(server.waiting, "not before the one under way was answered").toHaveLength(1);
    stroke.extend([7, 7]);
    server.answer({});
    stroke.end();
    await flush();
    expect(server.log.at(-1)?.input).toMatchObject({ from: 10, points: [6, 6, 7, 7] });
    server.answer({});
  });

  test("bring no more numbers at once than a message holds", async () => {
    const points = Array.from({ length: MARK_NUMBERS_PER_MESSAGE_MAX + 10 }, (_, index) => index);
    drawings.put(place, pen(...points));
    server.answer({});
    await flush();
    await vi.advanceTimersByTimeAsync(1);
    expect(server.inputsOf("drawing.add")).toMatchObject([{ mark: { points: { length: 2_000 } } }]);
    expect(server.inputsOf("drawing.extend")).toMatchObject([{ from: 2_000, points: { length: 10 } }]);
    server.answer({});
  });

  test("go on as another when they grow too long, from where they were", async () => {
    server.auto = () => ({});
    const stroke = drawings.begin(place, pen(0, 0));
    const half = Array.from({ length: MARK_NUMBERS_MAX / 2 }, () => 5);
    for (let n = 0; n < 3; n += 1) {
      stroke.extend(half);
      await vi.advanceTimersByTimeAsync(500);
    }
    stroke.end();
    const [first, second] = server.inputsOf("drawing.add") as { mark: NewMark }[];
    expect(server.inputsOf("drawing.add")).toHaveLength(3);
    expect(second?.mark.points.slice(0, 2)).toEqual([5, 5]);
    expect(second?.mark.id).not.toBe(first?.mark.id);
    await vi.advanceTimersByTimeAsync(500);
  });

  test("a shape's other end moves; what lies between isn't sent", async () => {
    const stroke = drawings.begin(place, { ...pen(1, 1, 2, 2), tool: "arrow" });
    stroke.extend([5, 5]);
    stroke.extend([9, 9]);
    expect(shown()).toMatchObject([{ points: [1, 1, 9, 9] }]);
    server.answer({});
    stroke.end();
    await flush();
    await vi.advanceTimersByTimeAsync(50);
    expect(server.inputsOf("drawing.extend")).toMatchObject([{ from: 2, points: [9, 9] }]);
    server.answer({});
  });

  test("that the server wouldn't have vanish, with its reason", async () => {
    drawings.put(place, pen(1, 1));
    server.refuse("not-allowed");
    await flush();
    expect(shown()).toEqual([]);
    expect(drawings.store.getState().refused).toEqual({ reason: "not-allowed" });
  });

  test("that someone took away while they were drawn are gone without a word", async () => {
    const stroke = drawings.begin(place, pen(1, 1));
    const mark = { ...shown()[0]! };
    drawings.receive({ type: "drawing.put", ...place, mark }, 4);
    drawings.receive({ type: "drawing.cleared", ...place, by: "coco" }, 5);
    expect(shown()).toEqual([]);
    server.answer({});
    stroke.extend([2, 2]);
    await vi.advanceTimersByTimeAsync(100);
    expect(names()).not.toContain("drawing.extend");
    expect(drawings.store.getState().refused).toBeNull();
  });

  test("drawn without a connection are taken back without one", async () => {
    online = false;
    drawings.put(place, pen(1, 1));
    server.refuse("no-connection");
    await flush();
    drawings.put(place, pen(2, 2));
    await expect(drawings.undo({ ...place, page: "p2" })).rejects.toMatchObject({ reason: "no-connection" });
    expect(shown()).toHaveLength(2);
  });
});

describe("erasing and undoing", () => {
  test("what is erased is hidden at once, and back when the server wouldn't", async () => {
    const mark: Mark = { ...pen(1, 1), id: "m1", by: "coco" };
    drawings.receive({ type: "drawing.put", ...place, mark }, 4);
    drawings.erase(place, ["m1"]);
    expect(shown()).toEqual([]);
    await vi.advanceTimersByTimeAsync(50);
    expect(server.inputsOf("drawing.erase")).toEqual([{ ...place, ids: ["m1"] }]);
    server.refuse("not-allowed");
    await flush();
    expect(shown()).toEqual([mark]);
  });

  test("D5: undo doesn't wait for an event of a page that is no longer kept", async () => {
    const close = drawings.open({ ...place, page: "p2" });
    server.answer({ seq: 3, marks: [] });
    await flush();
    drawings.put({ ...place, page: "p2" }, pen(1, 1));
    const id = drawings.store.getState().pages["deck/p2"]![0]!.id;
    drawings.erase({ ...place, page: "p2" }, [id]); // before its mark is acknowledged
    server.answer({});
    await flush();
    close();
    drawings.reload(["deck"]); // p2 is dropped; the event of its mark was skipped
    server.answer({ seq: 9, marks: [] });
    await vi.advanceTimersByTimeAsync(50);
    expect(server.inputsOf("drawing.erase")).toEqual([{ ...place, page: "p2", ids: [id] }]);
    server.answer({});
    await flush();
    const undone = drawings.undo(place);
    await flush();
    server.answer({ undone: true });
    expect(await undone).toBe(true);
    expect(drawings.store.getState().pages["deck/p2"]).toBeUndefined();
  });

  test("D2, D5: what is drawn and erased before the room is entered again is sent once more after the welcome", async () => {
    const mark: Mark = { ...pen(1, 1), id: "m1", by: "coco" };
    drawings.receive({ type: "drawing.put", ...place, mark }, 4);
    online = false; // the line is back, the welcome isn't
    drawings.erase(place, ["m1"]);
    await vi.advanceTimersByTimeAsync(50);
    drawings.put(place, pen(2, 2));
    server.refuse("not-joined");
    server.refuse("not-joined");
    await flush();
    expect(shown()).toMatchObject([{ points: [2, 2] }]);
    expect(drawings.store.getState().refused).toBeNull();
    online = true;
    drawings.resend();
    expect(names().slice(-2).toSorted()).toEqual(["drawing.add", "drawing.erase"]);
    server.answer({});
    server.answer({});
    await flush();
  });

  test("D5: undo is asked when the server knows all that was drawn", async () => {
    drawings.put(place, pen(1, 1));
    const undone = drawings.undo(place);
    await flush();
    expect(names()).not.toContain("drawing.undo");
    server.answer({});
    await flush();
    server.answer({ undone: true });
    expect(await undone).toBe(true);
  });
});

describe("D6: a page", () => {
  test("is asked for again once much of it came back, and after what was skipped", async () => {
    drawings.receive({ type: "drawing.restored", ...place, by: "coco" }, 4);
    expect(server.inputsOf("drawing.page")).toHaveLength(2);
    server.answer({ seq: 4, marks: [{ ...pen(1, 1), id: "m1", by: "coco" }] });
    await flush();
    expect(shown()).toHaveLength(1);
    drawings.reload(["deck"]);
    server.refuse("timed-out");
    await vi.advanceTimersByTimeAsync(2_000);
    server.answer({ seq: 5, marks: [] });
    await flush();
    expect(shown()).toEqual([]);
  });

  test("D1: goes with its deck", async () => {
    drawings.receive({ type: "drawing.put", ...place, mark: { ...pen(1, 1), id: "m1", by: "coco" } }, 4);
    drawings.receive({ type: "deck.removed", deckId: "deck", by: "coco" }, 5);
    expect(drawings.store.getState().pages).toEqual({});
  });
});
