import type { RawInput } from "@moim/protocol";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Guest } from "../testing/guest.ts";
import { askers, hats, moderators, promised, roleOf, tryAll, wearsHat, type Attempt } from "../testing/role-table.ts";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => void (server = await openTestServer()));
afterAll(async () => await server.close());
afterEach(async () => {
  expect(await server.emptied()).toEqual(NOTHING);
});

const deckId = "deck";
const mark: RawInput<"drawing.add">["mark"] = { id: "new", tool: "pen", color: "red", size: 20, points: [1, 1, 2, 2] };
const onPage = { deckId, page: "p1" };

/** What everyone tries, from the first revision, with the hat on "hana" or on who asks; "moa" asked for nothing. */
const attempts: Record<string, Attempt> = {
  "slides.upload": {
    refusal: "not-allowed",
    may: [...moderators, ...hats],
    ask: (guest) => guest.request("slides.upload", { name: "mine", files: [{ bytes: 10 }] }),
  },
  "slides.add": {
    refusal: "not-allowed",
    may: [...moderators, ...hats],
    ask: (guest) => guest.request("slides.add", { deckId: `of-${guest.welcome.self.id}` }),
  },
  "slides.present": {
    refusal: "not-allowed",
    may: [...moderators, ...hats],
    ask: (guest) => guest.request("slides.present", { deckId: "other" }),
  },
  "slides.stop": {
    refusal: "not-allowed",
    may: [...moderators, ...hats],
    ask: (guest) => guest.request("slides.stop", {}),
  },
  "slides.change": {
    refusal: "not-presenter",
    may: hats,
    ask: (guest) => guest.request("slides.change", { deckId, page: 2, expectedRevision: 1 }),
  },
  "slides.look": {
    refusal: "not-presenter",
    may: hats,
    ask: (guest) => guest.request("slides.look", { deckId, page: 1, zoom: { scale: 2, x: 0.5, y: 0.5 }, black: false }),
  },
  "slides.insertPage": {
    refusal: "not-presenter",
    may: hats,
    ask: (guest) => guest.request("slides.insertPage", { deckId, after: 1, expectedRevision: 1 }),
  },
  "slides.removeDeck": {
    refusal: "not-allowed",
    may: moderators,
    ask: (guest) => guest.request("slides.removeDeck", { deckId: "other" }),
  },
  "slides.removeDeck of what is shown": {
    refusal: "not-allowed",
    may: moderators,
    ask: (guest) => guest.request("slides.removeDeck", { deckId }),
  },
  "slides.browse": {
    refusal: "not-allowed",
    may: askers,
    ask: (guest) => guest.request("slides.browse", { browsing: true }),
  },
  "moderation.rule drawing": {
    refusal: "not-allowed",
    may: [...moderators, ...hats],
    ask: (guest) => guest.request("moderation.rule", { drawing: true }),
  },
  "slides.rule followRequired": {
    refusal: "not-allowed",
    may: moderators,
    ask: (guest) => guest.request("slides.rule", { followRequired: true }),
  },
  "slides.rule downloads": {
    refusal: "not-allowed",
    may: moderators,
    ask: (guest) => guest.request("slides.rule", { downloads: true }),
  },
  "moderation.rule, one allowed and one not": {
    refusal: "not-allowed",
    may: moderators,
    ask: (guest) => guest.request("moderation.rule", { drawing: true, chat: false }),
  },
  "presenter.give": {
    refusal: "not-allowed",
    may: [...moderators, ...hats],
    ask: (guest) => guest.request("presenter.give", { participantId: "moa" }),
  },
  "drawing.add": {
    refusal: "not-allowed",
    may: [...moderators, ...hats],
    ask: (guest) => guest.request("drawing.add", { ...onPage, mark }),
  },
  "drawing.erase of another's": {
    refusal: "not-allowed",
    may: [...moderators, ...hats],
    ask: (guest) => guest.request("drawing.erase", { ...onPage, ids: ["hanas"] }),
  },
  "drawing.clear of a page": {
    refusal: "not-allowed",
    may: [...moderators, ...hats],
    ask: (guest) => guest.request("drawing.clear", onPage),
  },
  "drawing.clear of a deck": {
    refusal: "not-allowed",
    may: [...moderators, ...hats],
    ask: (guest) => guest.request("drawing.clear", { deckId, page: null }),
  },
  "moderation.except drawing": {
    refusal: "not-allowed",
    may: [...moderators, ...hats],
    ask: (guest) => guest.request("moderation.except", { participantId: "moa", right: "drawing", allowed: true }),
  },
};

/** Refused to all but some, and by a rule of their own: another's mark isn't one's to continue, whatever one may. */
const never: Record<string, Attempt> = {
  "drawing.extend of another's": {
    refusal: "mark-unknown",
    may: [],
    ask: (guest) => guest.request("drawing.extend", { ...onPage, id: "hanas", from: 0, points: [1, 1] }),
  },
};

async function meeting() {
  for (const id of [deckId, "other"]) await server.store.giveDeck("meeting", { id, name: id, pageCount: 5 });
  const host = await server.join("hana", "host");
  await server.join("moa", "participant");
  await host.request("slides.present", { deckId });
  await host.request("drawing.add", { ...onPage, mark: { ...mark, id: "hanas" } });
  return host;
}

/** Each a new person: files that somebody reserved are counted for as long as they may still come. */
let people = 0;
async function asker(who: (typeof askers)[number], host: Guest) {
  people += 1;
  const participantId = `asker-${people}`;
  const owner = `user:${participantId}`;
  const guest = await server.join(participantId, roleOf(who), { subjects: [owner] });
  await server.store.giveLibrary({ id: `of-${participantId}`, owner });
  if (wearsHat(who)) await host.request("presenter.give", { participantId });
  const [room] = await server.registry.rooms();
  return { guest, room: room! };
}

test.each(askers)(
  "the table: what a %s may, is done and told; what they may not, is refused and changes nothing",
  async (who) => {
    const { guest, room } = await asker(who, await meeting());
    const results = await tryAll(room, guest, attempts);
    expect(Object.fromEntries(results.map(({ name, outcome }) => [name, outcome]))).toEqual(promised(who, attempts));
    for (const { name, outcome, changed, told, violations } of results) {
      expect({ name, changed, told: told > 0 }).toEqual({
        name,
        changed: outcome === "done",
        told: outcome === "done",
      });
      expect(violations, name).toEqual([]);
    }
  },
);

test.each(askers)("D2: a %s can't continue another's mark", async (who) => {
  const { guest, room } = await asker(who, await meeting());
  const [result] = await tryAll(room, guest, never);
  const mayDraw = moderators.includes(who) || hats.includes(who);
  expect(result).toMatchObject({ outcome: mayDraw ? "mark-unknown" : "not-allowed", changed: false, told: 0 });
});

test.each(askers)("S12: asking for the hat is for those who may get it only so: %s", async (who) => {
  const { guest, room } = await asker(who, await meeting());
  const [result] = await tryAll(room, guest, {
    ask: { refusal: "not-allowed", may: [], ask: (one) => one.request("presenter.ask", { asking: true }) },
  });
  // Who wears the hat already is answered, and nothing comes of it.
  const outcome = roleOf(who) === "participant" ? "done" : "not-allowed";
  expect(result).toMatchObject({ outcome, changed: who === "participant" });
});
