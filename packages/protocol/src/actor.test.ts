import { describe, expect, test } from "vitest";
import { actingHost, actorIn, rankOf } from "./actor.ts";
import { may, type Role } from "./permissions.ts";
import { openRules, type ParticipantView, type RoomRules } from "./views.ts";

const person = (id: string, role: Role, more: Partial<ParticipantView> = {}): ParticipantView => ({
  ...{ id, name: id, role, connected: true, stopped: [], handRaisedAt: null, askedToPresentAt: null },
  ...{ browsing: false, joinedAt: 0, ...more },
});
const silent = { ...openRules, microphone: false };

function mayIn(rules: RoomRules, who: ParticipantView, presenterId: string | null = null) {
  return may(actorIn({ participants: [who], presenterId, rules }, who), "use-microphone");
}

describe("O8: rights", () => {
  test("are taken from all who lead nothing and wear no hat", () => {
    const speaks = (["owner", "host", "cohost", "participant", "viewer"] as const).filter((role) =>
      mayIn(silent, person("a", role)),
    );
    expect(speaks).toEqual(["owner", "host", "cohost"]);
    expect(mayIn(silent, person("a", "participant"), "a")).toBe(true);
    expect(mayIn(openRules, person("a", "participant"))).toBe(true);
  });

  test("are as settled for one person, whatever holds for all", () => {
    expect(mayIn(silent, person("mina", "participant", { exceptions: { microphone: true } }))).toBe(true);
    expect(mayIn(silent, person("mina", "participant", { exceptions: { chat: true } }))).toBe(false);
    expect(mayIn(openRules, person("loud", "participant", { exceptions: { microphone: false } }))).toBe(false);
  });

  test("an exception gives no viewer what no viewer may", () => {
    expect(mayIn(openRules, person("vera", "viewer", { exceptions: { microphone: true } }))).toBe(false);
  });
});

test("O9: who presents without asking", () => {
  const isAllowed = (presenting: RoomRules["presenting"], who: ParticipantView) =>
    may(actorIn({ participants: [who], presenterId: null, rules: { ...openRules, presenting } }, who), "present");
  const people = {
    cohost: person("c", "cohost"),
    invited: person("i", "participant", { invitedToPresent: true }),
    participant: person("p", "participant"),
    viewer: person("v", "viewer"),
  };
  const who = (presenting: RoomRules["presenting"]) =>
    Object.entries(people).flatMap(([name, one]) => (isAllowed(presenting, one) ? [name] : []));
  expect(who("hosts")).toEqual(["cohost"]);
  expect(who("invited")).toEqual(["cohost", "invited"]);
  expect(who("everyone")).toEqual(["cohost", "invited", "participant"]);
});

describe("O14: acting for hosts", () => {
  const early = person("early", "cohost", { joinedAt: 1 });
  const made = person("made", "cohost", { joinedAt: 0, cohostSince: 5 });

  test("is whoever serves longest as co-host, not whoever came first", () => {
    expect(actingHost({ participants: [made, early] })).toBe("early");
    expect(actingHost({ participants: [person("p", "participant"), made] })).toBe("made");
    expect(actingHost({ participants: [person("p", "participant")] })).toBeNull();
  });

  test.each(["host", "owner"] as const)("is nobody while a %s is there", (role) => {
    expect(actingHost({ participants: [early, person("h", role)] })).toBeNull();
  });

  test("gives a host's rank", () => {
    const room = { participants: [early, made], presenterId: null, rules: openRules };
    expect(rankOf(actorIn(room, early))).toBe("host");
    expect(rankOf(actorIn(room, made))).toBe("cohost");
  });
});
