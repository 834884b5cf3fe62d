import { RequestError } from "@moim/protocol/errors";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createMeetingStore, type MeetingStore } from "../store.ts";
import { FakeServer } from "../testing/fake-ask.ts";
import { emptySnapshot } from "../testing/room-events.ts";
import { fromSnapshot } from "./apply-event.ts";
import { Slides } from "./slides.ts";

let store: MeetingStore;
let server: FakeServer;
let slides: Slides;

beforeEach(() => {
  vi.useFakeTimers();
  store = createMeetingStore();
  show(1, 1);
  server = new FakeServer();
  slides = new Slides(store, server.ask);
});
afterEach(async () => {
  await vi.advanceTimersByTimeAsync(10_000);
  expect(vi.getTimerCount(), "no timer is left").toBe(0);
  vi.useRealTimers();
});

/** The event arrives: this page is shown now. */
function show(page: number, revision: number): void {
  store.setState(({ room }) => ({
    room: {
      ...(room ?? fromSnapshot(emptySnapshot, null)),
      slides: { deckId: "d1", page, zoom: null, black: false, revision },
    },
  }));
}
const flush = () => vi.advanceTimersByTimeAsync(0);
const asked = () => server.inputsOf("slides.change") as { page: number; expectedRevision: number }[];
const pages = () => asked().map(({ page }) => page);

describe("S9: turning pages", () => {
  test("asks from the revision that is shown", async () => {
    slides.turnTo(2);
    await flush();
    expect(asked()).toEqual([{ deckId: "d1", page: 2, expectedRevision: 1 }]);
    server.answer({ revision: 2 });
    show(2, 2);
  });

  test("fast: one at a time, the last one always, those between not at all", async () => {
    for (const page of [2, 3, 4, 5]) slides.turnTo(page);
    await flush();
    expect(pages()).toEqual([2]);
    server.answer({ revision: 2 });
    await flush();
    expect(pages(), "not before the event of the first one is here").toEqual([2]);
    show(2, 2);
    await flush();
    expect(asked().at(-1)).toEqual({ deckId: "d1", page: 5, expectedRevision: 2 });
    show(5, 3);
    server.answer({ revision: 3 });
    await flush();
    expect(pages()).toEqual([2, 5]);
  });

  test("the last one also when the event of the one before is lost for a while", async () => {
    slides.turnTo(2);
    slides.turnTo(3);
    await flush();
    server.answer({ revision: 2 });
    await vi.advanceTimersByTimeAsync(2_500);
    expect(pages()).toEqual([2, 3]);
    server.refuse("revision-stale");
    await flush();
    show(2, 2);
    await flush();
    expect(asked().at(-1)).toEqual({ deckId: "d1", page: 3, expectedRevision: 2 });
    server.answer({ revision: 3 });
    show(3, 3);
  });

  test("S4: when someone else was faster, once more with what they did known", async () => {
    slides.turnTo(4);
    await flush();
    server.refuse("revision-stale");
    await flush();
    expect(pages()).toEqual([4]);
    show(9, 2);
    await flush();
    expect(asked().at(-1)).toEqual({ deckId: "d1", page: 4, expectedRevision: 2 });
    server.answer({ revision: 3 });
    show(4, 3);
  });

  test("S4: unless something newer is wanted by then", async () => {
    slides.turnTo(4);
    await flush();
    slides.turnTo(6);
    server.refuse("revision-stale");
    show(9, 2);
    await flush();
    expect(pages()).toEqual([4, 6]);
    server.answer({ revision: 3 });
    show(6, 3);
  });

  test("S4: but not for ever", async () => {
    slides.turnTo(4);
    for (let revision = 2; revision < 20; revision += 1) {
      await flush();
      if (server.waiting.length > 0) server.refuse("revision-stale");
      show(1, revision);
    }
    await flush();
    expect(pages().length).toBeLessThan(6);
  });

  test("refused, the slide stays where it is, and later turns go out", async () => {
    slides.turnTo(2);
    slides.turnTo(3);
    await flush();
    server.refuse("not-presenter");
    await flush();
    expect(pages()).toEqual([2]);
    slides.turnTo(4);
    await flush();
    expect(pages()).toEqual([2, 4]);
    server.answer({ revision: 2 });
    show(4, 2);
  });

  test("to the page that is shown, or of nothing, asks nothing", async () => {
    slides.turnTo(1);
    store.setState({ room: null });
    slides.turnTo(2);
    await flush();
    expect(asked()).toEqual([]);
  });

  test("waits for no event when presenting has ended meanwhile", async () => {
    slides.turnTo(2);
    slides.turnTo(3);
    await flush();
    store.setState(({ room }) => ({ room: room && { ...room, slides: null } }));
    server.answer({ revision: 2 });
    await flush();
    expect(pages()).toEqual([2]);
  });
});

describe("S10: looking at a part of the page", () => {
  const zoom = (scale: number) => ({ scale, x: 0.5, y: 0.5 });
  const looks = () =>
    server.inputsOf("slides.look") as { page: number; zoom: { scale: number } | null; black: boolean }[];
  const scales = () => looks().map((look) => look.zoom?.scale ?? null);

  test("goes out at once, for the page that is shown, and needs no revision", async () => {
    slides.look(zoom(2), false);
    await flush();
    expect(looks()).toEqual([{ deckId: "d1", page: 1, zoom: zoom(2), black: false }]);
    server.answer({ revision: 2 });
    show(1, 2);
  });

  test("fast: one at a time, fifty milliseconds apart, and the last one always", async () => {
    server.auto = () => ({ revision: 1 });
    const began = performance.now();
    const at: number[] = [];
    server.auto = () => {
      at.push(performance.now() - began);
      return { revision: 1 };
    };
    for (let step = 1; step <= 60; step += 1) {
      slides.look(zoom(1 + step / 10), false);
      await vi.advanceTimersByTimeAsync(5);
    }
    await vi.advanceTimersByTimeAsync(100);
    expect(scales().at(-1)).toBe(7);
    expect(looks().length).toBeLessThanOrEqual(8);
    for (const [index, ms] of at.entries()) if (index > 0) expect(ms - at[index - 1]!).toBeGreaterThanOrEqual(50);
  });

  test("what doesn't get through is tried again, the newest of it", async () => {
    slides.look(zoom(2), false);
    await flush();
    server.refuse("no-connection");
    await flush();
    slides.look(zoom(3), false);
    await vi.advanceTimersByTimeAsync(60);
    expect(scales()).toEqual([2, 3]);
    server.refuse("too-many");
    await vi.advanceTimersByTimeAsync(600);
    expect(scales()).toEqual([2, 3, 3]);
    server.answer({ revision: 2 });
    show(1, 2);
  });

  test("but not for ever, and not at all when it is refused", async () => {
    server.auto = () => new RequestError("no-connection");
    slides.look(zoom(2), false);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(looks().length).toBeLessThan(8);
    const before = looks().length;
    server.auto = () => new RequestError("not-presenter");
    slides.look(zoom(3), false);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(looks().length).toBe(before + 1);
  });

  test("a turn doesn't wait for it, and forgets what was meant for the page before", async () => {
    slides.look(zoom(2), false);
    await flush();
    server.answer({ revision: 2 });
    show(1, 2);
    await flush();
    slides.look(zoom(3), false);
    slides.turnTo(2);
    await flush();
    expect(asked()).toEqual([{ deckId: "d1", page: 2, expectedRevision: 2 }]);
    server.answer({ revision: 3 });
    show(2, 3);
    await vi.advanceTimersByTimeAsync(200);
    expect(scales()).toEqual([2]);
  });

  test("when another page is shown by now, only the black screen is still meant", async () => {
    slides.look(zoom(2), false);
    await flush();
    server.refuse("revision-stale");
    show(2, 2);
    await vi.advanceTimersByTimeAsync(200);
    expect(looks()).toHaveLength(1);
    slides.look(null, true);
    await flush();
    server.refuse("revision-stale");
    show(3, 3);
    await vi.advanceTimersByTimeAsync(200);
    expect(looks().at(-1)).toEqual({ deckId: "d1", page: 3, zoom: null, black: true });
    server.answer({ revision: 4 });
    show(3, 4);
  });
});
