import { busRequestNames, requests } from "@moim/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askers } from "./testing/table/askers.ts";
import { audience, type Said } from "./testing/table/audience.ts";
import { outsiders } from "./testing/table/outsiders.ts";
import { pointLate, tryPointing } from "./testing/table/pointing.ts";
import { askRegardless } from "./testing/table/raw-line.ts";
import { rows } from "./testing/table/table.ts";
import { claims, madeByHand } from "./testing/table/tickets.ts";
import { tryEverythingFromElsewhere, tryEverythingOutside } from "./testing/table/trying-outside.ts";
import { cellsFor, tryEverything } from "./testing/table/trying.ts";
import { makeAllKnown } from "./testing/table/witnesses.ts";
import { openTestServer, TICKET_SECRET, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  // Asks more in a moment than people may, and connects oftener.
  server = await openTestServer({ limits: { spend: async () => undefined }, connectionLimit: 1_000_000 });
});
afterAll(async () => await server.close());

describe("the table of every request × every role, against the server as it runs", () => {
  test("has its row for every request", () => {
    expect([...new Set(rows.map(({ name }) => name))].toSorted()).toEqual(Object.keys(requests).toSorted());
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length);
  });

  test("asks on the bus too what may be asked there", () => {
    const cells = cellsFor(askers[0]!, { targets: [{ id: "someone", role: "viewer" }] });
    const onBus = new Set(cells.filter(({ carrier }) => carrier === "bus").map(({ row }) => row.name));
    expect([...onBus].toSorted()).toEqual([...busRequestNames].toSorted());
  });

  test.each(askers)(
    "O3: what packages/protocol allows this $name is done, all else is refused, changes nothing and tells nobody",
    async (who) => {
      const { results, promises, leaked } = await tryEverything(server, who);
      expect(results).toEqual(promises);
      expect(leaked).toEqual([]);
    },
  );

  test.each(outsiders)("W2, J2, J4, O4: $name gets $promise for everything, and nobody notices", async (outsider) => {
    const { results, promises, leaked } = await tryEverythingOutside(server, outsider);
    expect(results).toEqual(promises);
    expect(leaked).toEqual([]);
  });

  test("the same lines and tickets are answered where nothing is wrong with them", async () => {
    await server.join("hana", "host");
    const ticket = madeByHand(claims("the-owner"), { secret: TICKET_SECRET });
    const frames = await askRegardless(server.url, { ticket }, "room.join", {});
    expect(frames.map((frame) => frame.slice(0, 2))).toEqual(expect.arrayContaining(["40", "43"]));
    expect(frames.at(-1)).toContain('"ok":true');
  });

  test("to the owner of another meeting nothing in this one exists, whatever they name", async () => {
    const { results, promises, leaked } = await tryEverythingFromElsewhere(server);
    expect(results).toEqual(promises);
    expect(leaked).toEqual([]);
  });

  test.each(askers)("D7: where this $name points is shown if they may point or draw, and as theirs", async (who) => {
    const { told, promised } = await tryPointing(server, who);
    expect(told).toEqual(promised);
  });

  test("D7: nothing is shown of where someone points who was removed", async () => {
    expect(await pointLate(server)).toEqual([]);
  });

  test("everything the server says reaches whom it is for, and nobody who waits, was removed or isn't of this meeting", async () => {
    const { heard, meant } = await makeAllKnown(server, Object.keys(audience) as Said[]);
    expect(heard).toEqual(meant);
    expect(Object.values(meant).every(({ by }) => by.length > 0)).toBe(true);
  });
});
