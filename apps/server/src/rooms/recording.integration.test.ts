import { readdir } from "node:fs/promises";
import { makePdf } from "@moim/decks/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createLogger } from "../logger.ts";
import type { Guest } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";
import { upload } from "../testing/uploading.ts";
import { sweepDecks } from "./sweep-decks.ts";

let server: TestServer;
let host: Guest;
let pdf: Uint8Array;
beforeAll(async () => {
  server = await openTestServer();
  pdf = await makePdf({ pages: 3, title: "Plan" });
});
afterAll(async () => await server.close());
beforeEach(async () => void (host = await server.join("hana", "host")));
afterEach(async () => {
  expect(await server.emptied()).toEqual(NOTHING);
});

const mark = (id: string) => ({ id, tool: "pen" as const, color: "red" as const, size: 20, points: [0, 0, 5, 5] });
const draw = async (deckId: string, page: string, id: string) =>
  await host.request("drawing.add", { deckId, page, mark: mark(id) });
/** Everyone leaves, and the host opens the meeting again. */
async function reopened(): Promise<Guest> {
  await host.request("room.end", { now: true });
  await host.cut();
  host = await server.join("hana", "host");
  return host;
}

describe("S1, D1: what lasts of a meeting's slides", () => {
  test("decks, where they were left, blank pages and drawings are there when it opens again", async () => {
    const deck = await upload(host, server.url, "Plan", [pdf]);
    const { revision } = await host.request("slides.present", { deckId: deck.id });
    const turned = await host.request("slides.change", { deckId: deck.id, page: 2, expectedRevision: revision });
    await host.request("slides.insertPage", { deckId: deck.id, after: 2, expectedRevision: turned.revision });
    const blank = (await host.snapshot()).decks[0]!.blanks[0]!.id;
    await draw(deck.id, "p1", "m1");
    await host.request("drawing.extend", { deckId: deck.id, page: "p1", id: "m1", from: 4, points: [9, 9] });
    await draw(deck.id, `b${blank}`, "m2");
    await draw(deck.id, "p3", "m3");
    await host.request("drawing.erase", { deckId: deck.id, page: "p3", ids: ["m3"] });

    await reopened();
    const [again] = host.welcome.snapshot.decks;
    expect(again).toMatchObject({ id: deck.id, content: deck.content, status: "ready", pageCount: 3, pagesReady: 3 });
    expect(again!.blanks).toEqual([{ id: blank, after: 2 }]);
    await host.request("slides.present", { deckId: deck.id });
    expect((await host.snapshot()).slides, "left at the blank page, the third").toMatchObject({ page: 3 });
    const on = async (page: string) => (await host.request("drawing.page", { deckId: deck.id, page })).marks;
    expect(await on("p1")).toEqual([{ ...mark("m1"), points: [0, 0, 5, 5, 9, 9], by: "hana" }]);
    expect((await on(`b${blank}`)).map(({ id }) => id)).toEqual(["m2"]);
    expect(await on("p3")).toEqual([]);
  });

  test("clearing a deck and taking one out last too", async () => {
    const [kept, gone] = [await upload(host, server.url, "a", [pdf]), await upload(host, server.url, "b", [pdf])];
    for (const { id } of [kept, gone]) await draw(id, "p1", "m");
    await reopened();
    await host.request("drawing.clear", { deckId: kept.id, page: null });
    await host.request("slides.removeDeck", { deckId: gone.id });
    await reopened();
    expect(host.welcome.snapshot.decks.map(({ id }) => id)).toEqual([kept.id]);
    expect((await host.request("drawing.page", { deckId: kept.id, page: "p1" })).marks).toEqual([]);
    expect(server.store.library.has(gone.id), "its owner still has it").toBe(true);
  });

  test("a stroke is written soon, and with the database away nobody waits and nothing is lost", async () => {
    for (const call of ["addDeck", "saveDrawing"] as const) server.store.broken.add(call);
    const deck = await upload(host, server.url, "Plan", [pdf]);
    await host.request("slides.present", { deckId: deck.id });
    await draw(deck.id, "p1", "m1");
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(server.store.library.size).toBe(0);
    expect((await host.snapshot()).decks[0]).toMatchObject({ status: "ready", failure: null });
    server.store.broken.clear();
    const stored = () => server.store.drawings.get("meeting")?.get(`${deck.id}/p1`);
    await host.until(stored, "the drawing to be written");
    expect(stored()).toMatchObject({ marks: [{ id: "m1" }] });
    expect(await server.store.decksOf("meeting")).toMatchObject([{ id: deck.id }]);
  });
});

test("files of decks that nobody has any more are removed; those in use, being made or not yet recorded stay", async () => {
  const { id, content } = await upload(host, server.url, "Plan", [pdf]);
  await host.until(() => server.store.library.get(id), "the deck to be kept");
  const sweep = async (...contents: string[]) =>
    await sweepDecks({
      root: server.decksRoot,
      store: server.store,
      inWork: () => Promise.resolve(new Set(contents)),
      log: createLogger("silent"),
    });
  expect(await sweep()).toEqual([]);
  server.store.library.clear();
  expect(await sweep(content!)).toEqual([]);
  expect(await sweep()).toEqual([content]);
  expect(await readdir(server.decksRoot)).not.toContain(content);
});
