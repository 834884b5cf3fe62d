import type { MeetingState } from "@moim/client";
import { openRules, type ParticipantView, type ProducerView, type Role, type RoomRules } from "@moim/protocol";
import { participant } from "@moim/protocol/testing";
import { expect, test } from "vitest";
import { actionsOn, exceptionFor, rightsOf } from "./actions.ts";

const person = (id: string, role: Role, more: Partial<ParticipantView> = {}) => participant(id, { role, ...more });

type More = { producers?: ProducerView[]; rules?: Partial<RoomRules>; spotlight?: string; presenterId?: string };
function meeting(selfId: string, people: ParticipantView[], more: More = {}) {
  const { producers = [], rules, spotlight = null, presenterId = null } = more;
  return {
    self: { id: selfId, role: "participant" },
    room: {
      participants: Object.fromEntries(people.map((one) => [one.id, one])),
      producers: Object.fromEntries(producers.map((one) => [one.id, one])),
      ...{ presenterId, spotlight, called: null },
      rules: { ...openRules, ...rules },
    },
  } as unknown as MeetingState;
}
const groups = (state: MeetingState, id: string) => actionsOn(state, id).map((group) => group.map((one) => one.do));
const all = (state: MeetingState, id: string) => groups(state, id).flat();
const whyNot = (state: MeetingState, id: string, act: string) =>
  actionsOn(state, id)
    .flat()
    .find((one) => one.do === act)?.why;

const host = person("host", "host");
const co = person("co", "cohost");
const bo = person("bo", "participant");
const mic: ProducerView = { id: "p", participantId: "bo", source: "microphone", paused: false };

test("a host may do everything to someone who speaks, in groups; a participant writes, and reports", () => {
  expect(groups(meeting("host", [host, bo], { producers: [mic] }), "bo")).toEqual([
    ["write"],
    ["mute", "ask-camera"],
    ["spotlight", "give-presenter", "let-draw"],
    ["settle-rights", "rename", "make-cohost", "send-back"],
    ["report", "remove", "ban"],
  ]);
  expect(groups(meeting("bo", [host, bo]), "host")).toEqual([["write"], ["report"]]);
});

test("who doesn't send is asked to, unless they lack the right: that is given first", () => {
  const paused = [{ ...mic, paused: true }];
  expect(all(meeting("host", [host, bo], { producers: paused }), "bo")).toContain("ask-microphone");
  const stopped = [host, { ...bo, stopped: ["microphone" as const] }];
  expect(all(meeting("host", stopped, { producers: [mic] }), "bo")).toContain("ask-microphone");
  const silent = meeting("host", [host, bo], { producers: paused, rules: { microphone: false } });
  expect(all(silent, "bo")).not.toContain("ask-microphone");
  expect(all(silent, "bo")).toContain("grant-microphone");
  expect(all(meeting("host", [host, person("vi", "viewer")]), "vi")).not.toContain("ask-microphone");
});

test("one's own menu has one's name, and says why it can't be changed", () => {
  expect(groups(meeting("bo", [host, bo]), "bo")).toEqual([["rename"]]);
  expect(whyNot(meeting("bo", [host, bo], { rules: { renaming: false } }), "bo", "rename")).toBe("off-renaming");
  expect(groups(meeting("host", [host, bo]), "host")).toEqual([["rename"], ["spotlight"]]);
});

test("O3: what only the other's rank forbids is greyed and says so; what the table forbids isn't there", () => {
  const state = meeting("co", [host, co, bo]);
  for (const act of ["rename", "send-back", "remove", "ban"]) expect(whyNot(state, "host", act), act).toBe("outranks");
  expect(whyNot(state, "host", "write")).toBeNull();
  expect(whyNot(state, "bo", "make-cohost")).toBe("hosts-only");
  expect(whyNot(state, "bo", "remove")).toBeNull();
  expect(all(meeting("bo", [host, co, bo]), "co")).not.toContain("remove");
});

test("O13, O14: a co-host makes none, and acts on a co-host only while no host is there", () => {
  const people = [person("co", "cohost", { joinedAt: 1 }), person("other", "cohost", { joinedAt: 2 }), bo];
  expect(whyNot(meeting("co", [...people, host]), "other", "remove")).toBe("outranks");
  expect(whyNot(meeting("co", people), "bo", "make-cohost")).toBeNull();
  for (const act of ["drop-cohost", "send-back", "remove"])
    expect(whyNot(meeting("co", people), "other", act), act).toBeNull();
});

test("a raised hand can be called and lowered; a spotlight can be taken away", () => {
  const hand = [host, { ...bo, handRaisedAt: 5 }];
  expect(all(meeting("host", hand), "bo")).toEqual(expect.arrayContaining(["lower-hand", "call", "spotlight"]));
  const lit = all(meeting("host", hand, { spotlight: "bo" }), "bo");
  expect(lit).toContain("drop-spotlight");
  expect(lit).not.toContain("spotlight");
});

test("D3: who doesn't draw by role may be given it by name, also by the presenter, and lose it again", () => {
  const draws = { ...bo, exceptions: { drawing: true } };
  expect(all(meeting("host", [host, draws]), "bo")).toContain("stop-drawing");
  expect(all(meeting("host", [host, bo], { rules: { drawing: true } }), "bo")).toContain("stop-drawing");
  expect(all(meeting("host", [host, co]), "co")).not.toContain("let-draw");
  const presents = meeting("bo", [bo, person("pia", "participant")], { presenterId: "bo" });
  expect(all(presents, "pia")).toContain("let-draw");
  expect(all(presents, "pia")).not.toContain("settle-rights");
});

test("O8: a right that all lack is given to one and taken back; who leads has it anyway", () => {
  const rules = { microphone: false };
  const rightsFor = (id: string, who: ParticipantView = bo) =>
    all(meeting("host", [host, co, who], { rules }), id).filter((act) => /^(grant|revoke)-/.test(act));
  expect(rightsFor("bo")).toEqual(["grant-microphone"]);
  expect(rightsFor("bo", { ...bo, exceptions: { microphone: true } })).toEqual(["revoke-microphone"]);
  expect(rightsFor("co")).toEqual([]);
  const open = { rules: { ...openRules, ...rules } };
  expect(exceptionFor(open, "microphone", true)).toBe(true);
  expect(exceptionFor(open, "microphone", false), "as for all").toBeNull();
  expect(exceptionFor(open, "chat", false)).toBe(false);
});

test("writing privately says why it can't be; between hosts and others there is a way while there is chat", () => {
  const pia = person("pia", "participant");
  const why = (rules: Partial<RoomRules>, to: string) => whyNot(meeting("bo", [host, bo, pia], { rules }), to, "write");
  expect(why({}, "pia")).toBeNull();
  expect(why({ privateChat: false }, "pia")).toBe("off-privateChat");
  expect(why({ privateChat: false }, "host")).toBeNull();
  expect(why({ chatReach: "hosts" }, "pia")).toBe("off-reach");
  expect(why({ chat: false }, "host")).toBe("off-chat");
});

test("viewers have the rights that need no sending", () => {
  expect(rightsOf({ role: "viewer" })).toEqual(["chat", "privateChat", "reactions", "renaming"]);
  expect(rightsOf({ role: "participant" })).toContain("drawing");
});
