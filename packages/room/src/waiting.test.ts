import { openRules, RequestError, WAITING_MAX, type Role } from "@moim/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { setCohost } from "./cohosts.ts";
import { remove } from "./moderation.ts";
import { join, leave } from "./people.ts";
import { ruleMeeting } from "./rules.ts";
import { viewOf, type RoomState } from "./state.ts";
import { roomOf, told } from "./testing/meeting.ts";
import {
  admit,
  deny,
  entryFor,
  knock,
  sendBack,
  stopWaiting,
  tellWaiting,
  waitingList,
  waitingView,
} from "./waiting.ts";

const reason = (name: string) => expect.objectContaining({ reason: name }) as Error;
const people = roomOf({ hana: "host", haru: "host", coco: "cohost", pia: "participant" });
const guarded: RoomState = { ...people, rules: { ...openRules, waitingRoom: true } };
const locked: RoomState = { ...people, rules: { ...openRules, locked: true } };
const arrive = (state: RoomState, id: string, role: Role = "participant") =>
  join(state, { id, name: id, role }, 20_000).state;
const waitingOf = (state: RoomState) => [...state.waiting.keys()];
const knocking = (...ids: string[]) =>
  ids.reduce((state, id, index) => knock(state, { id, name: id }, index * 1_000), guarded);

describe("W1: who waits", () => {
  test.each<[Role, string]>([
    ["owner", "enter"],
    ["host", "enter"],
    ["cohost", "enter"],
    ["participant", "wait"],
    ["viewer", "wait"],
  ])("a new %s: %s", (role, entry) => {
    expect(entryFor(guarded, { id: "new", role })).toBe(entry);
    expect(entryFor(people, { id: "new", role })).toBe("enter");
  });

  test("not who was here before, nor who came by a personal link where the rules say so", () => {
    const left = leave(guarded, "pia", "left").state;
    expect(entryFor(left, { id: "pia", role: "participant" })).toBe("enter");
    expect(entryFor(guarded, { id: "new", role: "participant", admitted: true })).toBe("enter");
    const strict = { ...guarded, rules: { ...guarded.rules, invitedSkip: false } };
    expect(entryFor(strict, { id: "new", role: "participant", admitted: true })).toBe("wait");
  });

  test("nor who was made co-host here, but who was one by link and no longer is", () => {
    const made = leave(setCohost(guarded, "hana", "pia", true, 9_000).state, "pia", "left").state;
    expect(entryFor({ ...made, admitted: new Set() }, { id: "pia", role: "participant" })).toBe("enter");
    const unmade = leave(setCohost(guarded, "hana", "coco", false, 9_000).state, "coco", "left").state;
    expect(entryFor({ ...unmade, admitted: new Set() }, { id: "coco", role: "cohost" })).toBe("wait");
  });

  test("who came by a link whose people always wait, though the waiting room is off, but for hosts and who was let in", () => {
    for (const state of [people, guarded]) {
      expect(entryFor(state, { id: "new", role: "participant", admitted: true, waits: true })).toBe("wait");
      for (const role of ["owner", "host", "cohost"] as const)
        expect(entryFor(state, { id: "new", role, waits: true })).toBe("enter");
      const knocked = knock(state, { id: "new", name: "New", waits: true }, 0);
      const letIn = admit(knocked, "hana", "new");
      expect(entryFor(letIn, { id: "new", role: "participant", waits: true })).toBe("enter");
    }
    expect(() => entryFor(locked, { id: "new", role: "participant", waits: true })).toThrow(reason("meeting-locked"));
  });

  test("who was sent back, whatever the rules say, unless their ticket says host", () => {
    for (const state of [people, guarded, locked]) {
      const { state: sent } = sendBack(state, "coco", "pia");
      expect(entryFor(sent, { id: "pia", role: "participant", admitted: true })).toBe("wait");
      expect(entryFor(sent, { id: "pia", role: "host" })).toBe("enter");
    }
  });
});

describe("O10: a locked meeting", () => {
  test("lets in hosts, and who was in it before", () => {
    for (const role of ["owner", "host", "cohost"] as const)
      expect(entryFor(locked, { id: "new", role })).toBe("enter");
    expect(entryFor(leave(locked, "pia", "lost").state, { id: "pia", role: "participant" })).toBe("enter");
  });

  test("nobody else, not even to wait, and not who was removed", () => {
    for (const state of [locked, { ...locked, rules: { ...locked.rules, waitingRoom: true } }]) {
      expect(() => entryFor(state, { id: "new", role: "participant", admitted: true })).toThrow(
        reason("meeting-locked"),
      );
      expect(() => entryFor(remove(state, "hana", "pia").state, { id: "pia", role: "participant" })).toThrow(
        reason("meeting-locked"),
      );
    }
  });
});

describe("letting in", () => {
  test("W4: happens once, whoever is faster", () => {
    const admitted = admit(knocking("noa", "nils"), "hana", "noa");
    expect(waitingOf(admitted)).toEqual(["nils"]);
    expect(entryFor(admitted, { id: "noa", role: "participant" })).toBe("enter");
    expect(() => admit(admitted, "haru", "noa")).toThrow(reason("not-waiting"));
    expect(() => deny(admitted, "haru", "noa")).toThrow(reason("not-waiting"));
  });

  test("W4: all at once", () => {
    const admitted = admit(knocking("noa", "nils"), "coco", null);
    expect(waitingOf(admitted)).toEqual([]);
    for (const id of ["noa", "nils"]) expect(entryFor(admitted, { id, role: "viewer" })).toBe("enter");
    expect(admit(admitted, "haru", null)).toBe(admitted);
  });

  test("is for those who lead", () => {
    const state = knocking("noa");
    for (const act of [
      () => admit(state, "pia", "noa"),
      () => admit(state, "pia", null),
      () => deny(state, "pia", "noa"),
      () => tellWaiting(state, "pia", { note: "hello" }),
      () => sendBack(state, "pia", "coco"),
    ]) {
      expect(act).toThrow(reason("not-allowed"));
    }
  });

  test("W5: being removed or sent back ends it", () => {
    const inside = arrive(admit(knocking("noa"), "hana", "noa"), "noa");
    for (const out of [remove(inside, "hana", "noa").state, sendBack(inside, "hana", "noa").state]) {
      expect(entryFor(out, { id: "noa", role: "participant" })).toBe("wait");
      expect(out.participants.has("noa")).toBe(false);
    }
    const again = admit(knock(sendBack(inside, "hana", "noa").state, { id: "noa", name: "noa" }, 0), "hana", "noa");
    expect(entryFor(again, { id: "noa", role: "participant" })).toBe("enter");
  });

  test("O3: nobody sends a host back, and to the others who is sent back has left", () => {
    expect(() => sendBack(guarded, "coco", "hana")).toThrow(reason("target-outranks"));
    expect(() => sendBack(guarded, "hana", "haru")).toThrow(reason("target-outranks"));
    expect(told(sendBack(guarded, "coco", "pia"))).toEqual(["participant.left"]);
  });

  test("W7: who is turned away may knock again", () => {
    const denied = deny(knocking("noa"), "hana", "noa");
    expect(waitingOf(denied)).toEqual([]);
    expect(entryFor(denied, { id: "noa", role: "participant" })).toBe("wait");
  });

  test("W8: turning the waiting room off lets in who waits, but not who was sent back", () => {
    const sent = knock(sendBack(knocking("noa"), "hana", "pia").state, { id: "pia", name: "Pia" }, 9_000);
    const open = ruleMeeting(sent, "hana", { waitingRoom: false });
    expect(told(open)).toEqual(["room.ruled"]);
    expect(waitingOf(open.state)).toEqual(["pia"]);
    expect(open.state.admitted.has("noa")).toBe(true);
  });
});

test("W8: turning the waiting room off lets nobody in whose link has them wait, unless they come by another", () => {
  const byLink = knock(knocking("noa"), { id: "nils", name: "Nils", waits: true }, 9_000);
  const off = (state: RoomState) => ruleMeeting(state, "hana", { waitingRoom: false }).state;
  expect(waitingOf(off(byLink))).toEqual(["nils"]);
  expect(waitingOf(off(knock(byLink, { id: "nils", name: "Nils" }, 9_500)))).toEqual([]);
});

describe("waiting", () => {
  test("W6: keeps one's place when one knocks again, also under another name", () => {
    const again = knock(knocking("noa", "nils"), { id: "noa", name: "Noa Kim" }, 99_000);
    expect(waitingList(again).people).toEqual([
      { id: "noa", name: "Noa Kim", since: 0 },
      { id: "nils", name: "nils", since: 1_000 },
    ]);
  });

  test("W6: is bounded, but not for those who wait already", () => {
    const full = knocking(...Array.from({ length: WAITING_MAX }, (_one, index) => `n${index}`));
    expect(() => knock(full, { id: "late", name: "late" }, 0)).toThrow(reason("waiting-full"));
    expect(knock(full, { id: "n0", name: "n0" }, 0).waiting.size).toBe(WAITING_MAX);
  });

  test("W2: shows title, the highest host's name, one's position and the note, and nothing more", () => {
    const state = tellWaiting(knocking("noa", "nils"), "coco", { note: "곧 시작해요" });
    expect(waitingView(state, "월요일 회의", "nils")).toEqual({
      title: "월요일 회의",
      hostName: "hana",
      position: 2,
      note: "곧 시작해요",
    });
    expect(waitingView(state, "월요일 회의", "pia")).toBeUndefined();
    const hostless = ["hana", "haru", "coco"].reduce((now, id) => leave(now, id, "left").state, state);
    expect(waitingView(hostless, "월요일 회의", "noa")).toMatchObject({ hostName: null, position: 1 });
  });

  test("W3: is in nothing that participants see", () => {
    const state = tellWaiting(knocking("noa"), "coco", { note: "secret" });
    expect(JSON.stringify(viewOf(state))).not.toMatch(/noa|secret/);
  });

  test("ends with going away, or with coming in by another way", () => {
    expect(waitingOf(stopWaiting(knocking("noa"), "noa"))).toEqual([]);
    expect(stopWaiting(guarded, "noa")).toBe(guarded);
    expect(waitingOf(arrive(knocking("noa"), "noa", "host"))).toEqual([]);
  });
});

test("W1 to W5, O10: whatever two hosts, a co-host and three guests try: nobody is in unadmitted, nor in and waiting", () => {
  const tickets: Record<string, Role> = {
    hana: "host",
    haru: "host",
    coco: "cohost",
    a: "participant",
    b: "viewer",
    c: "participant",
  };
  const who = fc.constantFrom(...Object.keys(tickets));
  const step = fc.record({
    kind: fc.constantFrom(
      "come",
      "come",
      "come",
      "admit",
      "admit",
      "deny",
      "sendBack",
      "remove",
      "leave",
      "away",
      "all",
      "room",
      "lock",
    ),
    by: who,
    to: who,
    on: fc.boolean(),
  });
  const act = (
    state: RoomState,
    { kind, by, to, on }: { kind: string; by: string; to: string; on: boolean },
  ): RoomState => {
    const role = tickets[by]!;
    switch (kind) {
      case "come":
        if (entryFor(state, { id: by, role }) === "enter") return arrive(state, by, role);
        return knock(state, { id: by, name: by }, 0);
      case "admit":
        return admit(state, by, to);
      case "all":
        return admit(state, by, null);
      case "deny":
        return deny(state, by, to);
      case "sendBack":
        return sendBack(state, by, to).state;
      case "remove":
        return remove(state, by, to).state;
      case "leave":
        return leave(state, by, "left").state;
      case "away":
        return stopWaiting(state, by);
      default:
        return ruleMeeting(state, by, kind === "room" ? { waitingRoom: on } : { locked: on }).state;
    }
  };
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60, size: "max" }), (steps) => {
      const wrong: string[] = [];
      let state = arrive({ ...guarded, participants: new Map() }, "hana", "host");
      for (const one of steps) {
        const before = state;
        try {
          state = act(before, one);
        } catch (error) {
          if (!(error instanceof RequestError)) throw error;
        }
        const leads = before.participants.has(one.by) && ["host", "cohost"].includes(tickets[one.by]!);
        const byHosts = ["admit", "all", "deny", "sendBack", "remove", "room", "lock"].includes(one.kind);
        if (byHosts && !leads && state !== before) wrong.push(`${one.by} did ${one.kind}`);
        for (const id of state.participants.keys()) {
          if (state.waiting.has(id)) wrong.push(`${id} is in, and waits`);
          if (!state.admitted.has(id)) wrong.push(`${id} is in unadmitted`);
        }
        for (const id of ["hana", "haru"]) {
          if (state.waiting.has(id)) wrong.push(`${id} is a host and waits`);
          const isGone = before.participants.has(id) && !state.participants.has(id);
          if (isGone && (one.kind !== "leave" || one.by !== id)) wrong.push(`${one.by} harmed ${id}`);
        }
      }
      expect(wrong).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
}, 30_000);
