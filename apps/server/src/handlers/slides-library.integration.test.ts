import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { outcomeOf, type Guest } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let host: Guest;
let guest: Guest;
beforeAll(async () => void (server = await openTestServer()));
afterAll(async () => await server.close());
beforeEach(async () => {
  await server.store.giveDeck("meeting", { id: "deck", name: "월요일", pageCount: 5 });
  await server.store.giveLibrary({ id: "hanas", owner: "user:hana" });
  await server.store.giveLibrary({ id: "pias", owner: "user:pia" });
  await server.store.giveLibrary({ id: "device-deck", owner: "device:hana" });
  host = await server.join("hana", "host", { subjects: ["user:hana", "device:hana"] });
  guest = await server.join("pia", "participant", { subjects: ["user:pia", "device:pia"] });
});
afterEach(async () => {
  expect(await server.emptied()).toEqual(NOTHING);
});

const add = async (one: Guest, deckId: string) => await outcomeOf(one.request("slides.add", { deckId }));
const shown = async () => (await host.snapshot()).decks.map(({ id }) => id);
const seq = () => server.registry.live("meeting")?.log.seq ?? 0;
const stored = async () => (await server.store.decksOf("meeting")).map(({ id }) => id);
const storedSoon = async (ids: string[]) =>
  await host.until(
    async () => (JSON.stringify(await stored()) === JSON.stringify(ids) ? true : undefined),
    `the meeting to have ${ids.join()}`,
  );

describe("S13: slides of one's own library, during the meeting", () => {
  test("are shown to all behind the others, can be presented, and are there when it opens again", async () => {
    expect(await add(host, "hanas")).toBe("done");
    const { deck } = await guest.sees("deck.changed", (event) => event.deck.id === "hanas");
    expect(deck).toMatchObject({ name: "hanas", status: "ready", pageCount: 5, pagesReady: 5, blanks: [] });
    expect(await shown()).toEqual(["deck", "hanas"]);
    await host.request("slides.present", { deckId: "hanas" });
    await guest.sees("slides.changed", ({ slides }) => slides?.deckId === "hanas");
    await storedSoon(["deck", "hanas"]);
    await host.request("room.end", { now: true });
    await host.cut();
    host = await server.join("hana", "host");
    expect(await shown()).toEqual(["deck", "hanas"]);
  });

  test("twice is once: what was drawn on them stays, and nobody is told", async () => {
    await add(host, "hanas");
    const mark = { id: "m", tool: "pen" as const, color: "red" as const, size: 20, points: [0, 0, 5, 5] };
    await host.request("drawing.add", { deckId: "hanas", page: "p1", mark });
    const before = seq();
    expect(await add(host, "hanas")).toBe("done");
    expect(seq()).toBe(before);
    expect((await host.request("drawing.page", { deckId: "hanas", page: "p1" })).marks).toHaveLength(1);
  });

  test("taken out and added again are in the meeting, whatever of it was written by then", async () => {
    await add(host, "hanas");
    await host.request("slides.removeDeck", { deckId: "hanas" });
    expect(await add(host, "hanas")).toBe("done");
    await host.request("slides.removeDeck", { deckId: "deck" });
    await storedSoon(["hanas"]);
    expect(await shown()).toEqual(["hanas"]);
  });

  test("of someone else, of a visitor's device, or that never were, are unknown, and nothing changes", async () => {
    const before = seq();
    for (const id of ["pias", "device-deck", "never-was"]) expect(await add(host, id), id).toBe("deck-unknown");
    for (const id of ["", "../x", "a b", "x".repeat(65)]) expect(await add(host, id), id).toBe("invalid-input");
    const extra = { deckId: "pias", owner: "user:pia" } as { deckId: string };
    expect(await outcomeOf(host.request("slides.add", extra))).toBe("invalid-input");
    expect(await add(guest, "pias"), "their own, but they don't present").toBe("not-allowed");
    const visitor = await server.join("vera", "host", { subjects: ["device:vera"] });
    expect(await add(visitor, "hanas")).toBe("deck-unknown");
    expect(seq(), "only that one came").toBe(before + 1);
    expect(await shown()).toEqual(["deck"]);
    expect(await stored()).toEqual(["deck"]);
  });

  test("are for whoever presents: with the hat, and not once it is gone", async () => {
    await host.request("presenter.give", { participantId: "pia" });
    expect(await add(guest, "pias")).toBe("done");
    await host.request("presenter.give", { participantId: "hana" });
    await server.store.giveLibrary({ id: "pias-second", owner: "user:pia" });
    expect(await add(guest, "pias-second")).toBe("not-allowed");
    expect(await shown()).toEqual(["deck", "pias"]);
  });

  test("aren't added when the database answers only after the hat was taken, or after its wearer was removed", async () => {
    for (const end of ["hat", "removed"] as const) {
      await host.request("presenter.give", { participantId: "pia" });
      const gate = Promise.withResolvers<void>();
      server.store.gates.set("deckOf", gate.promise);
      const asked = add(guest, "pias");
      await host.request("presenter.give", { participantId: "hana" });
      if (end === "removed") await host.request("moderation.remove", { participantId: "pia", ban: true });
      gate.resolve();
      server.store.gates.clear();
      if (end === "hat") expect(await asked).toBe("not-allowed");
      await host.request("slides.browse", { browsing: false });
      expect(await shown(), end).toEqual(["deck"]);
      expect(await stored(), end).toEqual(["deck"]);
    }
  });

  test("without the database are refused, and the meeting goes on", async () => {
    server.store.broken.add("deckOf");
    expect(await add(host, "hanas")).toBe("database-gone");
    expect(await shown()).toEqual(["deck"]);
    server.store.broken.delete("deckOf");
    expect(await add(host, "hanas")).toBe("done");
  });
});
