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
  host = await server.join("hana", "host");
  guest = await server.join("pia", "participant");
});
afterEach(async () => {
  expect(await server.emptied()).toEqual(NOTHING);
});

const turn = (one: Guest, page: number, expectedRevision: number) =>
  one.request("slides.change", { deckId: "deck", page, expectedRevision });
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
    await again.request("slides.upload", { name: "mine", files: [{ bytes: 10 }] });
  });
});
