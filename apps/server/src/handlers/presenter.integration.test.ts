import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { outcomeOf, type Guest } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

/** How long a dropped connection keeps its place here; a minute outside of tests. */
const GRACE_MS = 500;

let server: TestServer;
let host: Guest;
let guest: Guest;
beforeAll(async () => void (server = await openTestServer({ resumeGraceMs: GRACE_MS })));
afterAll(async () => await server.close());
beforeEach(async () => {
  await server.store.giveDeck("meeting", { id: "deck", name: "월요일", pageCount: 5 });
  host = await server.join("hana", "host");
  guest = await server.join("pia", "participant");
});
afterEach(async () => {
  expect(await server.emptied()).toEqual(NOTHING);
});

const present = async (one: Guest) => (await one.request("slides.present", { deckId: "deck" })).revision;
const turn = async (one: Guest, page: number, expectedRevision: number) =>
  (await one.request("slides.change", { deckId: "deck", page, expectedRevision })).revision;
const give = async (one: Guest, participantId: string) => await one.request("presenter.give", { participantId });
const ask = async (one: Guest, asking = true) => await one.request("presenter.ask", { asking });
const presenter = async (one: Guest) => (await one.snapshot()).presenterId;
const hatsToldTo = (one: Guest) =>
  one.events.flatMap(({ event }) => (event.type === "presenter.changed" ? [event.participantId] : []));

describe("asking for the hat", () => {
  const asks = async () =>
    (await host.snapshot()).participants.filter((one) => one.askedToPresentAt !== null).map(({ id }) => id);

  test("S12: is seen by all with its time, can be taken back, and is answered by the hat", async () => {
    await ask(guest);
    const { participant } = await host.sees("participant.changed", (event) => event.participant.id === "pia");
    expect(Math.abs(participant.askedToPresentAt! - Date.now())).toBeLessThan(5_000);
    await ask(guest);
    expect((await host.snapshot()).participants[1]?.askedToPresentAt, "asking again doesn't change its place").toBe(
      participant.askedToPresentAt,
    );
    await ask(guest, false);
    expect(await asks()).toEqual([]);
    await ask(guest);
    await present(host);
    await give(host, "pia");
    expect(await asks()).toEqual([]);
    expect(await presenter(host)).toBe("pia");
    await ask(guest);
    expect(await asks(), "who wears it needn't ask").toEqual([]);
  });

  test("S12: lasts over a drop, and ends with who asked", async () => {
    await ask(guest);
    guest.disconnect();
    const again = await server.resume(guest.welcome.resumeKey);
    await again.join();
    expect(await asks()).toEqual(["pia"]);
    await again.request("room.leave", {});
    const back = await server.join("pia", "participant");
    expect(back.welcome.snapshot.participants.find(({ id }) => id === "pia")?.askedToPresentAt).toBeNull();
  });

  test("S7: handed to someone who isn't there, it stays", async () => {
    await present(host);
    expect(await outcomeOf(give(host, "nobody"))).toBe("participant-unknown");
    expect(await presenter(host)).toBe("hana");
  });
});

describe("the hat", () => {
  test("S7, S12: handed on by its wearer, taken back by a host, and the earlier wearer turns no more", async () => {
    let revision = await present(host);
    await give(host, "pia");
    expect(await outcomeOf(turn(host, 2, revision))).toBe("not-presenter");
    revision = await turn(guest, 2, revision);
    const moa = await server.join("moa", "participant");
    await give(guest, "moa");
    expect(await outcomeOf(turn(guest, 3, revision))).toBe("not-presenter");
    expect(await outcomeOf(give(guest, "pia"))).toBe("not-allowed");
    revision = await turn(moa, 3, revision);
    await give(host, "hana");
    expect(await outcomeOf(turn(moa, 4, revision))).toBe("not-presenter");
    await turn(host, 4, revision);
    expect((await guest.snapshot()).slides).toMatchObject({ deckId: "deck", page: 4 });
  });

  test("S6: a change of presenter in the middle of a turn leaves one page, one revision and one presenter", async () => {
    for (let round = 0; round < 20; round += 1) {
      const revision = await present(host);
      const outcomes = await Promise.all([
        outcomeOf(turn(host, 2, revision)),
        outcomeOf(give(host, "pia")),
        outcomeOf(turn(guest, 3, revision)),
      ]);
      expect(outcomes[1]).toBe("done");
      const turned = [outcomes[0], outcomes[2]].filter((outcome) => outcome === "done");
      expect(turned.length, outcomes.join()).toBeLessThanOrEqual(1);
      const { slides, presenterId } = await host.snapshot();
      expect({ presenterId, revision: slides?.revision }).toEqual({
        presenterId: "pia",
        revision: revision + turned.length,
      });
      await host.request("slides.stop", {});
    }
  });

  test("S6: handed to two at once, from two hands, one wears it and everyone is told the same", async () => {
    const cohost = await server.join("coco", "cohost");
    const moa = await server.join("moa", "participant");
    await present(host);
    await Promise.all([give(host, "pia"), give(cohost, "moa"), give(host, "coco"), give(cohost, "hana")]);
    const { presenterId, seq } = await moa.snapshot();
    for (const one of [host, guest, cohost]) {
      await one.until(() => one.events.find((event) => event.seq >= seq), "the last event");
      expect(hatsToldTo(one).at(-1), one.id).toBe(presenterId);
      expect(await presenter(one)).toBe(presenterId);
    }
  });

  test("S6: survives a drop within the grace: nobody else wears it meanwhile, and its wearer turns on", async () => {
    const revision = await present(host);
    await give(host, "pia");
    guest.disconnect();
    await host.sees("participant.changed", ({ participant }) => participant.id === "pia" && !participant.connected);
    expect(await presenter(host)).toBe("pia");
    await new Promise((resolve) => setTimeout(resolve, GRACE_MS / 2));
    const again = await server.resume(guest.welcome.resumeKey);
    expect((await again.join()).snapshot.presenterId).toBe("pia");
    await new Promise((resolve) => setTimeout(resolve, GRACE_MS));
    expect(await presenter(host), "coming back ended the waiting").toBe("pia");
    await turn(again, 2, revision);
    expect(hatsToldTo(host)).toEqual(["hana", "pia"]);
  });

  test("S6: falls to a host after it, with the slides where they were", async () => {
    const revision = await turn(host, 3, await present(host));
    await give(host, "pia");
    guest.disconnect();
    expect(await presenter(host)).toBe("pia");
    await host.sees("participant.left", ({ participantId, because }) => participantId === "pia" && because === "lost");
    await host.sees("presenter.changed", ({ participantId }) => participantId === "hana");
    expect(hatsToldTo(host)).toEqual(["hana", "pia", "hana"]);
    expect((await host.snapshot()).slides).toMatchObject({ page: 3, revision });
    await turn(host, 4, revision);
    const back = await server.join("pia", "participant");
    expect(back.welcome.snapshot.presenterId, "coming back too late does not bring it back").toBe("hana");
  });

  test("S6: falls to the highest rank that is connected, the longest here first", async () => {
    const cohost = await server.join("coco", "cohost");
    await server.join("haru", "host");
    await present(cohost);
    await give(cohost, "pia");
    host.disconnect();
    await cohost.sees("participant.changed", ({ participant }) => participant.id === "hana" && !participant.connected);
    await guest.request("room.leave", {});
    expect(await presenter(cohost), "hana is here longer, but not connected").toBe("haru");
  });

  test("S12: with no host left it is on nobody, the slides stay, and the host who joins later takes it", async () => {
    const revision = await turn(host, 2, await present(host));
    await host.request("room.leave", {});
    expect(await guest.snapshot()).toMatchObject({ presenterId: null, slides: { page: 2 } });
    expect(await outcomeOf(turn(guest, 3, revision))).toBe("not-presenter");
    const later = await server.join("haru", "cohost");
    expect(later.welcome.snapshot.presenterId).toBe("haru");
    await guest.sees("presenter.changed", ({ participantId }) => participantId === "haru");
    await turn(later, 3, revision);
  });

  test("S12: a host who joins takes it from nobody who wears it", async () => {
    await present(host);
    await give(host, "pia");
    const owner = await server.join("ona", "owner");
    expect(owner.welcome.snapshot.presenterId).toBe("pia");
    await owner.request("presenter.give", { participantId: "ona" });
    expect(await presenter(guest)).toBe("ona");
  });

  test("S7: stopped by a host who doesn't wear it, it is on nobody, and the earlier wearer may present no more", async () => {
    await present(host);
    await give(host, "pia");
    await host.request("slides.stop", {});
    expect(await guest.snapshot()).toMatchObject({ presenterId: null, slides: null });
    expect(await outcomeOf(present(guest))).toBe("not-allowed");
  });

  test("O4: who is removed while presenting loses it at once", async () => {
    await present(host);
    await give(host, "pia");
    await host.request("moderation.remove", { participantId: "pia", ban: true });
    expect(await presenter(host)).toBe("hana");
  });
});

describe("S14: a ticket that says someone is invited to present", () => {
  const invited = { invitedToPresent: true } as const;

  test("lets them present and upload without asking, while nobody else presents; without it neither is done", async () => {
    const moa = await server.join("moa", "participant", invited);
    const upload = { name: "Plan.pdf", files: [{ bytes: 1_000 }] };
    expect(await outcomeOf(present(guest))).toBe("not-allowed");
    expect(await outcomeOf(guest.request("slides.upload", upload))).toBe("not-allowed");
    await moa.request("slides.upload", upload);
    await present(host);
    expect(await outcomeOf(present(moa))).toBe("someone-presents");
    expect(await outcomeOf(moa.request("slides.stop", {}))).toBe("someone-presents");
    expect(await presenter(host)).toBe("hana");
    await host.request("slides.stop", {});
    await turn(moa, 2, await present(moa));
    expect(await presenter(guest)).toBe("moa");
  });

  test("opens no meeting, and holds over a dropped connection but not beyond the next ticket", async () => {
    const early = server.join("moa", "participant", { ...invited, meetingId: "not-begun" });
    expect(await outcomeOf(early)).toBe("not-started");
    const moa = await server.join("moa", "participant", invited);
    moa.disconnect();
    const again = await server.resume(moa.welcome.resumeKey);
    await again.join();
    await present(again);
    await again.request("slides.stop", {});
    const plain = await server.join("moa", "participant");
    expect(await outcomeOf(present(plain))).toBe("not-allowed");
  });
});
