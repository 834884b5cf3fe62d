import { MARKS_PER_PAGE_MAX, type Mark, type RoomEvent } from "@moim/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createRequestLimits } from "../signaling/limits.ts";
import { outcomeOf, type Guest } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let host: Guest;
let guest: Guest;
/** Some tests draw faster than a person may; one looks at the limit itself. */
let limited = false;
const requestLimits = createRequestLimits();
const limits: typeof requestLimits = {
  spend: async (id, name) => {
    if (limited) await requestLimits.spend(id, name);
  },
};
beforeAll(async () => void (server = await openTestServer({ limits })));
afterAll(async () => await server.close());
beforeEach(async () => {
  limited = false;
  for (const id of ["deck", "other"]) await server.store.giveDeck("meeting", { id, name: id, pageCount: 5 });
  host = await server.join("hana", "host");
  guest = await server.join("pia", "participant");
  await host.request("slides.present", { deckId: "deck" });
});
afterEach(async () => {
  expect(await server.emptied()).toEqual(NOTHING);
});

const onPage = (page = "p1", deckId = "deck") => ({ deckId, page });
const stroke = (id: string, points = [1, 1, 2, 2]) => ({
  id,
  tool: "pen" as const,
  color: "ink" as const,
  size: 20,
  points,
});
const add = async (one: Guest, id: string, place = onPage(), points?: number[]) =>
  await one.request("drawing.add", { ...place, mark: stroke(id, points) });
const erase = async (one: Guest, ids: string[], place = onPage()) =>
  await one.request("drawing.erase", { ...place, ids });
const undo = async (one: Guest, place = onPage()) => (await one.request("drawing.undo", place)).undone;
const marks = async (one: Guest, place = onPage()) => (await one.request("drawing.page", place)).marks;
const ids = async (place?: ReturnType<typeof onPage>) => (await marks(host, place)).map(({ id }) => id);
const mayAll = async () => await host.request("moderation.rule", { drawing: true });

describe("who may draw", () => {
  test("D3: nobody but hosts and the presenter, until one is allowed by name, a viewer too", async () => {
    const viewer = await server.join("vera", "viewer");
    for (const one of [guest, viewer]) expect(await outcomeOf(add(one, "m"))).toBe("not-allowed");
    for (const participantId of ["pia", "vera"])
      await host.request("moderation.except", { participantId, right: "drawing", allowed: true });
    await add(guest, "pias");
    await add(viewer, "veras");
    expect(await host.sees("drawing.put", ({ mark }) => mark.id === "veras")).toMatchObject({ mark: { by: "vera" } });
    await host.request("moderation.except", { participantId: "pia", right: "drawing", allowed: false });
    expect(await outcomeOf(add(guest, "again"))).toBe("not-allowed");
    expect(await outcomeOf(erase(guest, ["pias"]))).toBe("not-allowed");
    expect(await outcomeOf(undo(guest))).toBe("not-allowed");
    expect(await ids(), "what was drawn stays").toEqual(["pias", "veras"]);
    const unknown = host.request("moderation.except", { participantId: "nobody", right: "drawing", allowed: true });
    expect(await outcomeOf(unknown)).toBe("participant-unknown");
  });

  test("D3: where everyone may, viewers still may not; one erases one's own and not another's", async () => {
    const viewer = await server.join("vera", "viewer");
    await mayAll();
    await add(guest, "pias");
    await add(host, "hanas");
    expect(await outcomeOf(add(viewer, "m"))).toBe("not-allowed");
    expect(await outcomeOf(erase(guest, ["pias", "hanas"]))).toBe("not-allowed");
    expect(await ids(), "nothing of it was erased").toEqual(["pias", "hanas"]);
    await erase(guest, ["pias", "gone"]);
    await erase(host, ["hanas"]);
    expect(await ids()).toEqual([]);
  });

  test("D3: someone who comes late may what the room may, and reads everything", async () => {
    await mayAll();
    await add(host, "hanas");
    const late = await server.join("lea", "viewer");
    expect(late.welcome.snapshot.rules.drawing).toBe(true);
    expect(await marks(late)).toMatchObject([{ id: "hanas", by: "hana" }]);
  });
});

describe("marks", () => {
  test("D1, D2: drawn on a page's key, told to all, put twice without harm, and never another's", async () => {
    await mayAll();
    await add(guest, "m", onPage("p3"));
    await add(guest, "m", onPage("p3"));
    expect(await outcomeOf(add(host, "m", onPage("p3")))).toBe("mark-unknown");
    expect(await outcomeOf(add(guest, "m", onPage("p6")))).toBe("page-unknown");
    expect(await outcomeOf(add(guest, "m", onPage("bnone")))).toBe("page-unknown");
    expect(await outcomeOf(add(guest, "m", onPage("p1", "nowhere")))).toBe("deck-unknown");
    expect(await ids(onPage("p3"))).toEqual(["m"]);
    expect(await ids()).toEqual([]);
    await undo(guest, onPage("p3"));
    expect(await ids(onPage("p3")), "putting it again is no second step").toEqual([]);
  });

  test("D2: continued by who drew it, from a number on; a gap is refused, a shape keeps its two points", async () => {
    await mayAll();
    await add(guest, "m", onPage(), [1, 1, 2, 2]);
    const extend = async (one: Guest, id: string, from: number, points: number[]) =>
      await outcomeOf(one.request("drawing.extend", { ...onPage(), id, from, points }));
    expect(await extend(guest, "m", 2, [5, 5, 6, 6])).toBe("done");
    expect(await marks(host)).toMatchObject([{ points: [1, 1, 5, 5, 6, 6] }]);
    expect(await extend(guest, "m", 8, [9, 9])).toBe("invalid-input");
    expect(await extend(host, "m", 2, [9, 9])).toBe("mark-unknown");
    expect(await extend(guest, "none", 0, [9, 9])).toBe("mark-unknown");
    const line = { ...stroke("line", [0, 0, 9, 9]), tool: "line" as const };
    await guest.request("drawing.add", { ...onPage(), mark: line });
    expect(await extend(guest, "line", 4, [3, 3])).toBe("invalid-input");
    expect(await extend(guest, "line", 2, [3, 3])).toBe("done");
    expect((await marks(host)).map(({ points }) => points)).toEqual([
      [1, 1, 5, 5, 6, 6],
      [0, 0, 3, 3],
    ]);
  });

  test("D1: a deck that is taken out takes its drawings along, another deck keeps its own", async () => {
    await add(host, "here");
    await add(host, "there", onPage("p1", "other"));
    await host.request("slides.removeDeck", { deckId: "deck" });
    expect(await outcomeOf(marks(host))).toBe("deck-unknown");
    expect(await ids(onPage("p1", "other"))).toEqual(["there"]);
    expect(await undo(host, onPage("p1", "other"))).toBe(true);
  });

  test("D1: drawings belong to a blank page by its own key, wherever that page stands by now", async () => {
    const { revision } = await host.request("slides.insertPage", { deckId: "deck", after: 2, expectedRevision: 1 });
    const { deck } = await host.sees("deck.changed");
    const key = `b${deck.blanks[0]!.id}`;
    await add(host, "m", onPage(key));
    await host.request("slides.insertPage", { deckId: "deck", after: 1, expectedRevision: revision });
    expect(await ids(onPage(key))).toEqual(["m"]);
    expect(await ids(onPage("p3"))).toEqual([]);
  });
});

describe("taking back", () => {
  test("D5: undo takes back one's own last thing and nobody else's; what was cleared comes back", async () => {
    await mayAll();
    await add(guest, "p-1");
    await add(host, "h-1");
    await add(guest, "p-2");
    expect(await undo(guest)).toBe(true);
    expect(await ids()).toEqual(["p-1", "h-1"]);
    expect(await outcomeOf(guest.request("drawing.clear", onPage()))).toBe("not-allowed");
    await host.request("drawing.clear", onPage());
    expect(await ids()).toEqual([]);
    expect(await undo(guest), "what the host cleared isn't the guest's to bring back").toBe(false);
    expect(await undo(host)).toBe(true);
    expect((await marks(host)).map(({ id, by }) => [id, by])).toEqual([
      ["p-1", "pia"],
      ["h-1", "hana"],
    ]);
    expect(await undo(guest), "and then it is there to be taken back").toBe(true);
    expect(await ids()).toEqual(["h-1"]);
  });

  test("D5: undo is of one page; all pages cleared at once come back one by one", async () => {
    for (const page of ["p1", "p2"]) await add(host, `on-${page}`, onPage(page));
    expect(await undo(host, onPage("p3"))).toBe(false);
    await host.request("drawing.clear", { deckId: "deck", page: null });
    expect(await undo(host, onPage("p2"))).toBe(true);
    expect([await ids(onPage("p1")), await ids(onPage("p2"))]).toEqual([[], ["on-p2"]]);
  });

  test("D6: much that comes back is told with one word, and read anew", async () => {
    for (let n = 0; n < 12; n += 1) await add(host, `m${n}`);
    await host.request("drawing.clear", onPage());
    await undo(host);
    expect(await guest.sees("drawing.restored")).toEqual({ type: "drawing.restored", ...onPage(), by: "hana" });
    expect(await marks(guest)).toHaveLength(12);
  });

  test("D5: who left and came back has nothing to take back, and what they drew stays theirs", async () => {
    await mayAll();
    await add(guest, "m");
    await guest.request("room.leave", {});
    const again = await server.join("pia", "participant");
    expect(await undo(again)).toBe(false);
    await again.request("drawing.extend", { ...onPage(), id: "m", from: 4, points: [7, 7] });
    expect((await marks(host))[0]?.points).toEqual([1, 1, 2, 2, 7, 7]);
  });
});

describe("reading a page", () => {
  /** A page as `drawing.page` gave it, continued with the events after it. */
  function continued(
    { seq, marks: read }: { seq: number; marks: Mark[] },
    events: { seq: number; event: RoomEvent }[],
  ) {
    const now = new Map(read.map((mark) => [mark.id, mark]));
    for (const { event } of events.filter((one) => one.seq > seq)) {
      if (event.type === "drawing.put") now.set(event.mark.id, event.mark);
      if (event.type === "drawing.erased") for (const id of event.ids) now.delete(id);
      if (event.type === "drawing.extended") {
        const mark = now.get(event.id);
        if (mark) now.set(mark.id, { ...mark, points: [...mark.points.slice(0, event.from), ...event.points] });
      }
    }
    return [...now.values()];
  }

  test("D6: as of its seq: with what comes after, whenever it was read while two drew, it is what the server has", async () => {
    await mayAll();
    const reader = await server.join("vera", "viewer");
    const read: { seq: number; marks: Mark[] }[] = [];
    let drawing = true;
    const reading = (async () => {
      while (drawing) read.push(await reader.request("drawing.page", onPage()));
    })();
    await Promise.all(
      [host, guest].map(async (one) => {
        for (let n = 0; n < 40; n += 1) {
          const id = `${one.id}-${n}`;
          await add(one, id);
          await one.request("drawing.extend", { ...onPage(), id, from: 4, points: [n, n] });
          if (n % 3 === 0) await erase(one, [id]);
        }
      }),
    );
    drawing = false;
    await reading;
    const last = await reader.request("drawing.page", onPage());
    await reader.until(() => reader.events.find(({ seq }) => seq === last.seq), "the last event");
    expect(last.marks).toHaveLength(52);
    expect(new Set(read.map(({ seq }) => seq)).size, "read in the middle of it").toBeGreaterThan(5);
    for (const page of read) expect(continued(page, reader.events)).toEqual(last.marks);
  });
});

describe("limits", () => {
  test("D4: a page holds so many marks, then it is full and stays as it was; another page isn't", async () => {
    const ask = async (n: number) => await add(host, `m${n}`, onPage(), [n, n]);
    for (let n = 0; n < MARKS_PER_PAGE_MAX; n += 200) {
      await Promise.all(Array.from({ length: 200 }, (_one, index) => ask(n + index)));
    }
    const { seq } = await host.request("drawing.page", onPage());
    expect(await outcomeOf(add(host, "one more"))).toBe("invalid-input");
    expect(await outcomeOf(add(host, "one-more"))).toBe("drawing-full");
    expect(await host.request("drawing.page", onPage())).toMatchObject({ seq });
    expect(await ids()).toHaveLength(MARKS_PER_PAGE_MAX);
    await add(host, "m0");
    await add(host, "one-more", onPage("p2"));
    await erase(host, ["m1"]);
    await add(host, "one-more");
  });

  test("D4: a mark grows to its bound, and a page to the sum of its numbers", async () => {
    const numbers = Array<number>(2_000).fill(5);
    const grow = async (id: string) => {
      await add(host, id, onPage("p2"), numbers);
      for (const from of [2_000, 4_000, 6_000]) {
        await host.request("drawing.extend", { ...onPage("p2"), id, from, points: numbers });
      }
    };
    await grow("m0");
    const beyond = host.request("drawing.extend", { ...onPage("p2"), id: "m0", from: 8_000, points: [1, 1] });
    expect(await outcomeOf(beyond)).toBe("drawing-full");
    for (let n = 1; n < 50; n += 1) await grow(`m${n}`);
    expect(await outcomeOf(add(host, "more", onPage("p2")))).toBe("drawing-full");
    await erase(host, ["m7"], onPage("p2"));
    await add(host, "more", onPage("p2"));
    expect(await outcomeOf(undo(host, onPage("p2"))), "the last thing can be taken back").toBe("done");
  });

  test("L2: faster than a person draws is too-many, for that person alone, and slides still turn", async () => {
    await mayAll();
    limited = true;
    const outcomes = await Promise.all(
      Array.from({ length: 850 }, async () => await outcomeOf(add(guest, "m", onPage(), [1, 1]))),
    );
    expect(outcomes.filter((one) => one === "done")).toHaveLength(800);
    expect(outcomes.filter((one) => one === "too-many")).toHaveLength(50);
    await add(host, "hanas");
    const [room] = await server.registry.rooms();
    const expectedRevision = room!.state.slidesRevision;
    await host.request("slides.change", { deckId: "deck", page: 2, expectedRevision });
  });
});
