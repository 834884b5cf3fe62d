import { applyEvent, fromSnapshot } from "@moim/client/testing";
import { RequestError, type SequencedEvent } from "@moim/protocol";
import { viewOf } from "@moim/room";
import { operations, perform } from "@moim/room/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { FakeMedia, roomWith, seated } from "../testing/fake-room.ts";
import { seenIn } from "../testing/seen-in.ts";

test("B2: a browser that applies the events sees what the server sees, from whenever it came", () => {
  fc.assert(
    fc.property(operations, fc.nat(120), (all, joinsAfter) => {
      const room = roomWith(new FakeMedia());
      let browser: ReturnType<typeof fromSnapshot> | undefined;
      const witness = seated(room, "witness").socket.messages;
      all.forEach((operation, index) => {
        if (index === joinsAfter % all.length) {
          browser = fromSnapshot(room.snapshot("witness"), null);
          witness.length = 0;
        }
        try {
          room.apply(perform(room.state, operation, index + 1));
        } catch (error) {
          if (!(error instanceof RequestError)) throw error;
        }
        for (const message of witness.splice(0)) {
          const { seq, event } = message as unknown as SequencedEvent;
          if (browser) browser = { ...applyEvent(browser, event), seq };
        }
        if (browser) {
          expect(seenIn(browser)).toEqual(viewOf(room.state));
          expect(browser.seq).toBe(room.log.seq);
        }
      });
      expect(browser).toBeDefined();
    }),
    { numRuns: 200 },
  );
});
