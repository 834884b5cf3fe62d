import { BLANK_PAGES_MAX, pageAt, type DeckView } from "@moim/protocol";
import { setDeck } from "@moim/room";
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
  for (const id of ["deck", "other"]) await server.store.giveDeck("meeting", { id, name: id, pageCount: 5 });
  host = await server.join("hana", "host");
  guest = await server.join("pia", "participant");
});
afterEach(async () => {
  expect(await server.emptied()).toEqual(NOTHING);
});

const present = async (one: Guest, deckId = "deck") => (await one.request("slides.present", { deckId })).revision;
const turn = async (one: Guest, page: number, expectedRevision: number, deckId = "deck") =>
  (await one.request("slides.change", { deckId, page, expectedRevision })).revision;
const insert = async (one: Guest, after: number, expectedRevision: number) =>
  (await one.request("slides.insertPage", { deckId: "deck", after, expectedRevision })).revision;
const look = async (one: Guest, page: number, scale: number, black = false) =>
  (
    await one.request("slides.look", {
      deckId: "deck",
      page,
      zoom: scale === 1 ? null : { scale, x: 0.5, y: 0.5 },
      black,
    })
  ).revision;
const shown = async () => (await guest.snapshot()).slides;

describe("the revision", () => {
  test("S5: rises with each thing that is shown, and does not start again with another presentation", async () => {
    const first = await present(host);
    const second = await turn(host, 2, first);
    expect(await look(host, 2, 3)).toBe(second + 1);
    expect(await look(host, 2, 3), "the same look is no change").toBe(second + 1);
    expect(await insert(host, 2, second + 1)).toBe(second + 2);
    await host.request("slides.stop", {});
    expect(await present(host, "other")).toBe(second + 4);
    await host.sees("slides.changed", ({ slides }) => slides?.deckId === "other");
    const told = host.events.flatMap(({ event }) => (event.type === "slides.changed" ? [event.slides?.revision] : []));
    expect(told).toEqual([first, second, second + 1, second + 2, undefined, second + 4]);
  });

  test("S4: asked from another than the current one a turn and a blank page are stale, and change nothing", async () => {
    const revision = await present(host);
    const before = await shown();
    for (const wrong of [revision - 1, revision + 1]) {
      expect(await outcomeOf(turn(host, 2, wrong))).toBe("revision-stale");
      expect(await outcomeOf(insert(host, 1, wrong))).toBe("revision-stale");
    }
    expect(await outcomeOf(turn(host, 6, revision))).toBe("page-unknown");
    expect(await outcomeOf(insert(host, 6, revision))).toBe("page-unknown");
    expect(await outcomeOf(turn(host, 2, revision, "other"))).toBe("deck-unknown");
    expect(await shown()).toEqual(before);
  });

  test("S10: a look asks no revision, but is stale once another page is shown; a turn shows the whole page again", async () => {
    expect(await outcomeOf(look(host, 1, 2)), "with nothing shown").toBe("not-presenter");
    let revision = await present(host);
    const looks = await Promise.all([2, 3, 4, 5].map((scale) => look(host, 1, scale)));
    expect(looks).toEqual([1, 2, 3, 4].map((n) => revision + n));
    expect(await shown()).toMatchObject({ page: 1, zoom: { scale: 5 }, black: false });
    revision = await turn(host, 2, looks.at(-1)!);
    expect(await shown()).toMatchObject({ page: 2, zoom: null, black: false, revision });
    expect(await outcomeOf(look(host, 1, 2))).toBe("revision-stale");
    await look(host, 2, 1, true);
    expect(await shown()).toMatchObject({ page: 2, black: true });
    revision = (await shown())!.revision;
    await turn(host, 3, revision);
    expect(await shown(), "a turn brings the light back").toMatchObject({ page: 3, black: false });
  });

  test("S2: a page that isn't rendered yet is not shown; one that is lost by a failing deck is taken off", async () => {
    const [room] = await server.registry.rooms();
    const deck = room!.state.decks.get("deck")!;
    const change = (changed: Partial<DeckView>) => room!.apply(setDeck(room!.state, { ...deck, ...changed }));
    change({ status: "rendering", pagesReady: 2 });
    const revision = await present(host);
    expect(await outcomeOf(turn(host, 3, revision))).toBe("page-not-ready");
    await turn(host, 2, revision);
    change({ status: "failed", pageCount: null, pagesReady: 0 });
    expect(await guest.sees("slides.changed", ({ slides }) => slides === null)).toMatchObject({ by: null });
    expect(await guest.snapshot()).toMatchObject({ slides: null, presenterId: null });
    expect(await outcomeOf(present(host))).toBe("deck-unknown");
  });
});

describe("blank pages", () => {
  const keys = async () => {
    const deck = (await guest.snapshot()).decks.find(({ id }) => id === "deck")!;
    return Array.from({ length: 5 + deck.blanks.length }, (_one, index) => {
      const ref = pageAt(deck, index + 1)!;
      return ref.kind === "file" ? `p${ref.page}` : "blank";
    });
  };

  test("S11: is put behind the page and shown; those behind it move on; the last page may be one", async () => {
    let revision = await present(host);
    revision = await insert(host, 1, revision);
    expect(await shown()).toMatchObject({ page: 2, revision });
    expect(await keys()).toEqual(["p1", "blank", "p2", "p3", "p4", "p5"]);
    revision = await insert(host, 2, revision);
    revision = await insert(host, 7, revision);
    expect(await keys()).toEqual(["p1", "blank", "blank", "p2", "p3", "p4", "p5", "blank"]);
    expect(await turn(host, 8, revision)).toBe(revision + 1);
    const late = await server.join("lea", "viewer");
    expect(late.welcome.snapshot.decks.find(({ id }) => id === "deck")?.blanks).toHaveLength(3);
  });

  test("S11: two asked for from one revision make one; and there are no more than so many", async () => {
    let revision = await present(host);
    const both = await Promise.all([outcomeOf(insert(host, 1, revision)), outcomeOf(insert(host, 1, revision))]);
    expect(both).toEqual(["done", "revision-stale"]);
    revision += 1;
    for (let n = 1; n < BLANK_PAGES_MAX; n += 1) revision = await insert(host, 1, revision);
    const [room] = await server.registry.rooms();
    const before = room!.state;
    expect(await outcomeOf(insert(host, 1, revision))).toBe("too-many-pages");
    expect(room!.state, "nothing was changed").toBe(before);
  });
});

describe("two decks", () => {
  test("S11: each is continued where it was left, at the same page though blank ones came before it", async () => {
    let revision = await turn(host, 4, await present(host));
    revision = await turn(host, 2, await present(host, "other"), "other");
    revision = await present(host, "deck");
    expect(await shown()).toMatchObject({ deckId: "deck", page: 4 });
    revision = await insert(host, 1, revision);
    expect(await shown(), "the blank page is where it is now").toMatchObject({ page: 2 });
    revision = await turn(host, 5, revision); // the file's fourth
    await present(host, "other");
    expect(await shown()).toMatchObject({ deckId: "other", page: 2 });
    await host.request("slides.stop", {});
    await present(host, "deck");
    expect(await shown()).toMatchObject({ deckId: "deck", page: 5 });
  });

  test("S3: the deck being shown, taken out of the meeting, is taken off, and isn't known any more", async () => {
    await turn(host, 3, await present(host));
    await host.request("slides.removeDeck", { deckId: "other" });
    expect(await shown()).toMatchObject({ deckId: "deck", page: 3 });
    await host.request("slides.removeDeck", { deckId: "deck" });
    expect(await guest.snapshot()).toMatchObject({ slides: null, presenterId: null, decks: [] });
    expect(await outcomeOf(present(host))).toBe("deck-unknown");
    expect(await outcomeOf(host.request("slides.removeDeck", { deckId: "deck" }))).toBe("deck-unknown");
  });
});

describe("looking elsewhere", () => {
  const browse = async (one: Guest, browsing: boolean) => await outcomeOf(one.request("slides.browse", { browsing }));
  const browsers = async () =>
    (await host.snapshot()).participants.filter(({ browsing }) => browsing).map(({ id }) => id);

  test("S10: whoever browses is marked, until they follow again or must", async () => {
    const viewer = await server.join("vera", "viewer");
    await present(host);
    expect([await browse(guest, true), await browse(viewer, true)]).toEqual(["done", "done"]);
    expect(await browsers()).toEqual(["pia", "vera"]);
    await browse(viewer, false);
    expect(await browsers()).toEqual(["pia"]);
    await host.request("slides.rule", { followRequired: true });
    await guest.sees("participant.changed", ({ participant }) => participant.id === "pia" && !participant.browsing);
    expect(await browsers()).toEqual([]);
    expect(await browse(guest, true)).toBe("following-required");
    await host.request("slides.rule", { followRequired: false });
    expect(await browse(guest, true)).toBe("done");
  });

  test("rules say nothing twice, and nothing is not a rule", async () => {
    await host.request("slides.rule", { downloads: true });
    const [room] = await server.registry.rooms();
    const { seq } = room!.log;
    await host.request("slides.rule", { downloads: true });
    expect(room!.log.seq).toBe(seq);
    expect(await host.raw("slides.rule", {})).toMatchObject({ error: { reason: "invalid-input" } });
    expect(await host.raw("slides.rule", { downloads: "yes" })).toMatchObject({ error: { reason: "invalid-input" } });
  });
});
