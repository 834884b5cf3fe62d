import {
  actionOf as mediaAction,
  extraRights,
  may,
  mayWithEveryRight,
  outranks,
  RequestError,
  rightOf,
  type RoomEvent,
} from "@moim/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actorOf, isBelow } from "./authorize.ts";
import { emptyRoom, type RoomState } from "./index.ts";
import { actionOf, operations, people, perform, violations, type Operation } from "./testing/index.ts";

type Step = {
  operation: Operation;
  before: RoomState;
  after: RoomState;
  events: RoomEvent[];
  refused: RequestError | null;
  outcome: ReturnType<typeof perform> | null;
};

/** Goes through a meeting and shows each step to a test. */
function walk(all: readonly Operation[], look: (step: Step) => void): void {
  let state = emptyRoom;
  all.forEach((operation, index) => {
    const before = state;
    let step: Step = { operation, before, after: before, events: [], refused: null, outcome: null };
    try {
      const outcome = perform(before, operation, index + 1);
      step = { ...step, after: outcome.state, events: outcome.events, outcome };
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      step = { ...step, refused: error };
    }
    look(step);
    state = step.after;
  });
}

/** What is done to people of lower rank only. */
const onPeople: Operation["kind"][] = ["stop", "allow", "remove", "except", "cohost", "askFor", "rename"];

function everyMeeting(look: (step: Step) => void): void {
  fc.assert(
    fc.property(operations, (all) => walk(all, look)),
    { numRuns: 300 },
  );
}

describe("whatever six people try, in any order", () => {
  test("these meetings go somewhere: everything succeeds and is refused now and then", () => {
    const succeeded = new Set<string>();
    const refusals = new Set<string>();
    fc.assert(
      fc.property(operations, (all) => {
        walk(all, ({ operation, refused, events }) => {
          if (refused) refusals.add(refused.reason);
          else if (events.length > 0 || operation.kind === "consume") succeeded.add(operation.kind);
        });
      }),
      { numRuns: 600, seed: 1 },
    );
    expect([...succeeded].toSorted().join(" ")).toBe(
      [
        "allow ask askFor browse call clear close cohost connected consume deck draw end endSoon erase except extend give",
        "hand insert join keepOpen leave look lower muteAll pause present produce react remove removeDeck rename renameSelf",
        "resume rule ruleMeeting spotlight stop stopAll stopCameras stopSlides turn undo",
      ].join(" "),
    );
    expect([...refusals].toSorted().join(" ")).toBe(
      [
        "already-sending deck-unknown following-required invalid-input invalid-media mark-unknown no-hands not-allowed not-ending",
        "not-presenter page-not-ready page-unknown participant-unknown producer-unknown revision-stale someone-presents stopped-by-host",
        "target-outranks turned-off",
      ].join(" "),
    );
  });

  test("M2, M7, O1, O2, O8, O13, S2, S5, S6: every state keeps every rule", () => {
    everyMeeting(({ after }) => {
      expect(violations(after)).toEqual([]);
    });
  });

  test("S5: the revision rises with every change of slides and never falls", () => {
    everyMeeting(({ before, after, events }) => {
      const changes = events.filter((event) => event.type === "slides.changed");
      expect(after.slidesRevision - before.slidesRevision).toBe(changes.length);
      for (const { slides } of changes) if (slides) expect(slides.revision).toBe(after.slidesRevision);
    });
  });

  test("O3: nobody does what the table doesn't allow, nor acts on an equal or higher rank", () => {
    everyMeeting(({ operation, before, refused }) => {
      const action = actionOf(operation);
      if (!action || !("by" in operation) || operation.by === null) return;
      const actor = before.participants.get(operation.by);
      if (!actor) return expect(refused?.reason).toBe("participant-unknown");
      const is = actorOf(before, actor);
      if (!may(is, action)) {
        const right = rightOf[action];
        const wasTaken = right && !extraRights.includes(right) && mayWithEveryRight(is, action);
        return expect(refused?.reason).toBe(wasTaken ? "turned-off" : "not-allowed");
      }
      // The presenter settles who draws on their slides, whatever their rank.
      if (operation.kind === "except" && operation.right === "drawing" && is.isPresenter) return;
      if (operation.kind === "askFor" && refused?.reason === "not-allowed") {
        const target = before.participants.get(operation.to);
        return expect(target && mayWithEveryRight(actorOf(before, target), mediaAction[operation.source])).toBe(false);
      }
      if (!onPeople.includes(operation.kind) || !("to" in operation) || operation.to === null) return;
      const target = before.participants.get(operation.to);
      const isHost = operation.kind === "cohost" && target && outranks(target.role, "cohost");
      const reason = target && (isHost || !isBelow(before, actor, target)) ? "target-outranks" : undefined;
      expect(refused?.reason).toBe(target ? reason : "participant-unknown");
    });
  });

  test("S4: only the presenter turns pages", () => {
    everyMeeting(({ operation, before, refused }) => {
      if (operation.kind !== "turn" || refused) return;
      expect(before.presenterId).toBe(operation.by ?? before.presenterId);
      expect(before.presenterId).not.toBeNull();
      expect(operation.late).toBe(0);
      expect(before.slides?.deckId).toBe(operation.deckId ?? before.slides?.deckId);
    });
  });

  test("M4: nobody touches a producer of someone else", () => {
    everyMeeting(({ operation, before, after, refused }) => {
      if (operation.kind !== "pause" && operation.kind !== "resume" && operation.kind !== "close") return;
      if (refused) return;
      for (const producer of before.producers.values()) {
        if (producer.participantId !== operation.by) expect(after.producers.get(producer.id)).toBe(producer);
      }
    });
  });

  test("O1, O2: what stopping asks of the worker is what the room is told", () => {
    everyMeeting(({ operation, before, outcome, events }) => {
      if (operation.kind !== "stop" || !outcome) return;
      const told = events.flatMap((event) => (event.type === "media.closed" ? [event.producerId] : []));
      expect(outcome.close).toEqual(told);
      const microphones = [...before.producers.values()].filter(
        (one) => one.participantId === operation.to && one.source === "microphone",
      );
      expect(outcome.pause).toEqual(operation.source === "microphone" ? microphones.map(({ id }) => id) : []);
    });
  });

  test("O3: what changes nothing tells nothing and leaves the state as it is", () => {
    everyMeeting(({ before, after, events, operation }) => {
      const leavesNoTrace = operation.kind === "react" || operation.kind === "end";
      if (events.length === 0 || leavesNoTrace) expect(after).toBe(before);
    });
  });

  test("a state is never changed in place", () => {
    fc.assert(
      fc.property(operations, (all) => {
        const states: [RoomState, RoomState][] = [];
        walk(all, ({ after }) => states.push([after, structuredClone(after)]));
        for (const [state, kept] of states) expect(state).toEqual(kept);
      }),
      { numRuns: 30 },
    );
  });

  test("P1: the roster is who joined and didn't leave, once each, with the role of their ticket or what they were made", () => {
    fc.assert(
      fc.property(operations, (all) => {
        const here = new Set<string>();
        walk(all, ({ operation, after, refused }) => {
          if (operation.kind === "join") here.add(operation.by);
          if (operation.kind === "leave") here.delete(operation.by);
          if (operation.kind === "remove" && !refused) here.delete(operation.to);
          expect([...after.participants.keys()].toSorted()).toEqual([...here].toSorted());
          for (const { id, role } of after.participants.values()) {
            expect(role).toBe(after.appointed.get(id)?.role ?? people[id]);
          }
        });
      }),
    );
  });
});
