import { signUploadTicket } from "@moim/access";
import { makePdf } from "@moim/decks/testing";
import { may } from "@moim/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Guest } from "./testing/guest.ts";
import { actorFor, askers } from "./testing/table/askers.ts";
import { openStage, type Stage } from "./testing/table/stage.ts";
import { claims, madeByHand } from "./testing/table/tickets.ts";
import {
  callEverything,
  callFromElsewhere,
  reserve,
  type Caller,
  type RealDeck,
} from "./testing/table/trying-routes.ts";
import { openTestServer, TICKET_SECRET, type TestServer } from "./testing/test-server.ts";
import { upload } from "./testing/uploading.ts";

let server: TestServer;
let deck: RealDeck;
beforeAll(async () => {
  server = await openTestServer({
    limits: { spend: async () => undefined },
    connectionLimit: 1_000_000,
    checkLimits: { perNetwork: 1_000_000, atOnce: 1_000_000 },
  });
  const host = await server.join("hana", "host");
  const made = await upload(host, server.url, "plan", [await makePdf({ pages: 2, title: "Plan" })]);
  deck = { id: "real-deck", content: made.content! };
});
afterAll(async () => await server.close());

const owner = askers[0]!;
const addDeck = async () =>
  await server.store.addDeck("meeting", {
    ...{ id: deck.id, name: "plan", pageCount: 2, content: deck.content, owner: "device:the-host", kind: "pdf" },
    losses: [],
  });

/** Someone was in the meeting, has the key to its pages from then, and is no longer. */
async function gone(
  { server: at, asker }: Stage,
  end: (asker: Guest, id: string) => Promise<unknown>,
): Promise<string> {
  const guest = await at.join("the-former", "cohost");
  await end(asker, guest.id);
  await guest.cut();
  return guest.welcome.assetKey;
}
const remove = (ban: boolean) => (asker: Guest, participantId: string) =>
  asker.request("moderation.remove", { participantId, ban });

/** Keys of people who aren't in the meeting. */
const outsiders: { name: string; keys: (stage: Stage) => Promise<Caller> | Caller }[] = [
  {
    name: "someone who was sent back and waits",
    keys: async (stage) => {
      const assetKey = await gone(stage, (by, participantId) => by.request("waiting.sendBack", { participantId }));
      await server.connect("the-former", "participant");
      return { assetKey, bearer: assetKey };
    },
  },
  {
    name: "someone removed",
    keys: async (stage) => {
      const assetKey = await gone(stage, remove(false));
      return { assetKey, bearer: assetKey };
    },
  },
  {
    name: "someone banned",
    keys: async (stage) => {
      const assetKey = await gone(stage, remove(true));
      return { assetKey, bearer: assetKey };
    },
  },
  {
    name: "the owner of another meeting, with what is theirs",
    keys: async () => {
      const foreigner = await server.join("the-foreigner", "owner", { meetingId: "elsewhere" });
      return { assetKey: foreigner.welcome.assetKey, bearer: (await reserve(foreigner)).key };
    },
  },
  {
    name: "someone with a ticket to join, and none to upload",
    keys: async () => {
      const ticket = await server.ticket(claims("the-new"));
      return { assetKey: ticket, bearer: ticket };
    },
  },
  {
    name: "someone with a forged ticket",
    keys: async () => {
      const forged = await signUploadTicket({ owner: "device:x", meetingId: "meeting" }, `${TICKET_SECRET}!`);
      return { assetKey: forged, bearer: forged };
    },
  },
  {
    name: "someone with an expired ticket",
    keys: () => {
      const issuedAtSeconds = Math.floor(Date.now() / 1_000) - 120;
      const upload = { owner: "device:x", meetingId: "meeting" };
      const ticket = madeByHand(upload, { secret: TICKET_SECRET, issuedAtSeconds, audience: "moim-server-uploads" });
      return { assetKey: ticket, bearer: ticket };
    },
  },
  { name: "someone with nothing", keys: () => ({ assetKey: "", bearer: "" }) },
];

describe("the table of every route × every role, against the server as it runs", () => {
  test.each(askers)(
    "S1, S8: $name uses what is theirs and what packages/protocol allows, and nothing else",
    async (who) => {
      const stage = await openStage(server, who, addDeck);
      const { assetKey } = stage.asker.welcome;
      // Of another deck, where they have one.
      const bearer = may(actorFor(who), "upload-deck") ? (await reserve(stage.asker)).key : assetKey;
      stage.start = stage.room.state;
      const caller = { assetKey, bearer, inside: { who, guest: stage.asker } };
      const { results, promises } = await callEverything(stage, { caller, other: stage.others.cohost!, deck });
      expect(results).toEqual(promises);
    },
  );

  test.each(outsiders)("S1, S8: $name uses what is anyone's, and nothing else", async ({ keys }) => {
    const stage = await openStage(server, owner, addDeck);
    const caller = await keys(stage);
    stage.start = stage.room.state;
    const { results, promises } = await callEverything(stage, { caller, other: stage.others.cohost!, deck });
    expect(results).toEqual(promises);
  });

  test("a ticket of web's that is right opens what the others didn't", async () => {
    const right = madeByHand(
      { owner: "device:x", meetingId: null },
      { secret: TICKET_SECRET, audience: "moim-server-uploads" },
    );
    const headers = { origin: "http://moim.test", authorization: `Bearer ${right}` };
    const body = JSON.stringify({ name: "mine", files: [{ bytes: 10 }] });
    expect((await fetch(`${server.url}/uploads`, { method: "POST", headers, body })).status).toBe(201);
  });

  test("J1: no page of somebody else's changes anything, though it has the keys", async () => {
    const { asker } = await openStage(server, owner);
    const answers = await callFromElsewhere(server, asker);
    expect(new Set(Object.values(answers))).toEqual(new Set(["origin-foreign"]));
    expect(Object.keys(answers).length).toBeGreaterThan(3);
  });
});
