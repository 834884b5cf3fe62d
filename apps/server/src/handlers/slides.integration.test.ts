import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { outcomeOf, type Guest } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { ORIGIN, openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let host: Guest;
let guest: Guest;
beforeAll(async () => void (server = await openTestServer()));
afterAll(async () => await server.close());
beforeEach(async () => {
  await server.store.addDeck("meeting", { id: "deck", name: "월요일", pageCount: 5 });
  host = await server.join("hana", "host");
  guest = await server.join("pia", "participant");
});
afterEach(async () => {
  expect(await server.emptied()).toEqual(NOTHING);
});

const turn = (one: Guest, page: number, expectedRevision: number) =>
  one.request("slides.change", { deckId: "deck", page, expectedRevision });
const put = async (deckId: string, key: string, body: string, origin = ORIGIN) =>
  await fetch(`${server.url}/decks/${deckId}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${key}`, origin },
    body,
  });
const reasonIn = async (response: Response) => ((await response.json()) as { error: { reason: string } }).error.reason;

describe("slides", () => {
  test("S3, S4: the presenter turns; everyone sees the same page, who comes late too", async () => {
    const { revision } = await host.request("slides.present", { deckId: "deck" });
    await turn(host, 3, revision);
    const seen = await guest.sees("slides.changed", ({ slides }) => slides?.page === 3);
    expect(seen).toMatchObject({ by: "hana", slides: { deckId: "deck", page: 3, revision: revision + 1 } });
    const late = await server.join("lea", "viewer");
    expect(late.welcome.snapshot).toMatchObject({
      presenterId: "hana",
      slides: seen.slides,
      decks: [{ id: "deck", pagesReady: 5 }],
    });
  });

  test("S4: two presses from one revision turn once, and nobody else turns", async () => {
    const { revision } = await host.request("slides.present", { deckId: "deck" });
    const both = await Promise.all([outcomeOf(turn(host, 2, revision)), outcomeOf(turn(host, 3, revision))]);
    expect(both).toEqual(["done", "revision-stale"]);
    expect(await outcomeOf(turn(guest, 4, revision + 1))).toBe("not-presenter");
    expect(await outcomeOf(guest.request("slides.present", { deckId: "deck" }))).toBe("not-allowed");
    expect(await outcomeOf(guest.request("slides.stop", {}))).toBe("not-allowed");
    expect(await outcomeOf(guest.request("presenter.give", { participantId: "pia" }))).toBe("not-allowed");
  });

  test("S6: two hosts who present at once leave one presenter, and all agree who", async () => {
    const other = await server.join("haru", "host");
    await Promise.all([host, other].map((one) => one.request("slides.present", { deckId: "deck" })));
    const { presenterId, seq } = await guest.snapshot();
    await host.until(() => host.events.find((event) => event.seq >= seq - 1), "the last event");
    const said = host.events.flatMap(({ event }) => (event.type === "presenter.changed" ? [event.participantId] : []));
    expect(said.at(-1)).toBe(presenterId);
  });

  test("S7: the hat is handed to a guest, who then turns and may upload; a drop doesn't take it", async () => {
    const { revision } = await host.request("slides.present", { deckId: "deck" });
    await host.request("presenter.give", { participantId: "pia" });
    guest.disconnect();
    const again = await server.resume(guest.welcome.resumeKey);
    expect((await again.join()).snapshot.presenterId).toBe("pia");
    await turn(again, 2, revision);
    await again.request("slides.upload", { name: "mine", bytes: 10 });
  });
});

describe("decks", () => {
  test("S1: an upload is reserved, told to all, and taken once, with its key, from the right page", async () => {
    const { deckId, uploadKey } = await host.request("slides.upload", { name: "월요일", bytes: 9 });
    await guest.sees("deck.changed", ({ deck }) => deck.id === deckId && deck.status === "uploading");
    expect(await reasonIn(await put(deckId, uploadKey, "%PDF-1.7\n", "http://elsewhere.test"))).toBe("origin-foreign");
    expect(await reasonIn(await put(deckId, "wrong-key", "%PDF-1.7\n"))).toBe("deck-unknown");
    expect(await reasonIn(await put("nobodys", uploadKey, "%PDF-1.7\n"))).toBe("deck-unknown");
    expect(await reasonIn(await put(deckId, uploadKey, "GIF89a not a PDF"))).toBe("deck-not-pdf");
    await guest.sees("deck.changed", ({ deck }) => deck.id === deckId && deck.failure?.reason === "deck-not-pdf");
    expect(await reasonIn(await put(deckId, uploadKey, "%PDF-1.7\n"))).toBe("deck-unknown");
    expect(await outcomeOf(host.request("slides.present", { deckId }))).toBe("deck-unknown");
  });

  test("S1: a few at a time, and only by who may", async () => {
    for (let n = 0; n < 4; n += 1) await host.request("slides.upload", { name: `deck ${n}`, bytes: 10 });
    expect(await outcomeOf(host.request("slides.upload", { name: "one more", bytes: 10 }))).toBe("too-many");
    expect(await outcomeOf(guest.request("slides.upload", { name: "mine", bytes: 10 }))).toBe("not-allowed");
  });

  test("S1: a place reserved by someone who was removed since takes nothing", async () => {
    const cohost = await server.join("coco", "cohost");
    const { deckId, uploadKey } = await cohost.request("slides.upload", { name: "mine", bytes: 9 });
    await host.request("moderation.remove", { participantId: "coco" });
    expect(await reasonIn(await put(deckId, uploadKey, "%PDF-1.7\n"))).toBe("deck-unknown");
  });

  test("S8: pages are for those in the meeting, and only while they are in it", async () => {
    const page = async (key: string, path = "deck/1-320.webp") => {
      const response = await fetch(`${server.url}/decks/${path}?k=${key}`);
      return response.ok ? "shown" : await reasonIn(response);
    };
    const { assetKey } = guest.welcome;
    // The deck is known and its file isn't there: whoever gets this far was let in.
    expect(await page(assetKey)).toBe("page-unknown");
    expect(await page("")).toBe("deck-unknown");
    expect(await page("wrong-key")).toBe("deck-unknown");
    expect(await page(assetKey, "another/1-320.webp")).toBe("deck-unknown");
    const stranger = await server.join("hal", "host", { meetingId: "another" });
    expect(await page(stranger.welcome.assetKey)).toBe("deck-unknown");
    await host.request("moderation.remove", { participantId: "pia" });
    expect(await page(assetKey)).toBe("deck-unknown");
  });

  test("S8: no path leads out of the decks", async () => {
    const { assetKey } = host.welcome;
    for (const path of [
      "..%2f..%2fetc%2fpasswd",
      "deck/..%2f..%2fetc%2fpasswd",
      "deck/1-99999.webp",
      "deck/1-7.webp",
      "deck/%00.webp",
    ]) {
      const response = await fetch(`${server.url}/decks/${path}?k=${assetKey}`);
      expect([404, 400], path).toContain(response.status);
    }
  });
});
