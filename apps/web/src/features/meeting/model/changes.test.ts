import type { MeetingState } from "@moim/client";
import { openRules, rights, type ParticipantView, type RoomRules } from "@moim/protocol";
import { participant } from "@moim/protocol/testing";
import { expect, test } from "vitest";
import { changesBetween } from "./changes.ts";

const person = (id: string, more: Partial<ParticipantView> = {}) =>
  participant(id, { name: id.toUpperCase(), ...more });
const nobody: object[] = [];
const off = { status: "off", problem: null } as const;

type More = {
  presenterId?: string;
  local?: object;
  rules?: Partial<RoomRules>;
  waiting?: object[];
  mutedWithAll?: number;
  cameraOffWithAll?: number;
  spotlight?: string;
  calledId?: string;
  chat?: object[];
  returning?: string[];
};
function meeting(people: ParticipantView[], more: More = {}) {
  return {
    ...{ waiting: { people: more.waiting ?? nobody, note: null }, mutedWithAll: more.mutedWithAll ?? 0 },
    cameraOffWithAll: more.cameraOffWithAll ?? 0,
    self: { id: "me", role: "participant" },
    local: more.local ?? { microphone: off, camera: off, screen: off },
    room: {
      participants: Object.fromEntries(people.map((one) => [one.id, one])),
      returning: new Set(more.returning),
      presenterId: more.presenterId ?? null,
      spotlight: more.spotlight ?? null,
      called: more.calledId ? { participantId: more.calledId, at: 1 } : null,
      chat: more.chat ?? [],
      rules: { ...openRules, ...more.rules },
    },
  } as unknown as MeetingState;
}

test("people who come and go are news in a small meeting only", () => {
  const me = person("me");
  expect(changesBetween(meeting([me]), meeting([me, person("bo")]))).toEqual([{ type: "joined", name: "BO" }]);
  expect(changesBetween(meeting([me, person("bo")]), meeting([me]))).toEqual([{ type: "left", name: "BO" }]);
  const many = Array.from({ length: 8 }, (_, index) => person(`p${index}`));
  expect(changesBetween(meeting([me, ...many]), meeting([me, ...many, person("bo")]))).toEqual([]);
});

test("a server that begins anew isn't news of those who are on their way back", () => {
  const all = [person("me"), person("bo")];
  const anew = meeting([person("me")], { returning: ["bo"] });
  expect(changesBetween(meeting(all), anew)).toEqual([]);
  expect(changesBetween(anew, meeting(all))).toEqual([]);
  expect(changesBetween(anew, meeting([person("me"), person("al")], { returning: ["bo"] }))).toEqual([
    { type: "joined", name: "AL" },
  ]);
  expect(changesBetween(meeting(all), meeting([person("me")]))).toEqual([{ type: "left", name: "BO" }]);
});

test("joining itself isn't news", () => {
  const before = { ...meeting([]), room: null };
  const local = before.local;
  expect(changesBetween(before, { ...meeting([person("me"), person("bo")]), local })).toEqual([]);
});

test("a hand is told to those who lead", () => {
  const before = [person("me", { role: "host" }), person("bo")];
  const after = [person("me", { role: "host" }), person("bo", { handRaisedAt: 5 })];
  expect(changesBetween(meeting(before), meeting(after))).toEqual([{ type: "hand", name: "BO" }]);
  expect(
    changesBetween(meeting([person("me"), person("bo")]), meeting([person("me"), person("bo", { handRaisedAt: 5 })])),
  ).toEqual([]);
});

test("being stopped and being allowed again are told to whom it concerns", () => {
  const stopped = [person("me", { stopped: ["microphone"] })];
  expect(changesBetween(meeting([person("me")]), meeting(stopped))).toEqual([
    { type: "stopped", source: "microphone" },
  ]);
  expect(changesBetween(meeting(stopped), meeting([person("me")]))).toEqual([
    { type: "allowed", source: "microphone" },
  ]);
  expect(
    changesBetween(
      meeting([person("me"), person("bo")]),
      meeting([person("me"), person("bo", { stopped: ["camera"] })]),
    ),
  ).toEqual([]);
});

test("a new presenter is news, an ended presentation isn't", () => {
  const people = [person("me"), person("bo")];
  expect(changesBetween(meeting(people), meeting(people, { presenterId: "bo" }))).toEqual([
    { type: "presenter", self: false, name: "BO" },
  ]);
  expect(changesBetween(meeting(people, { presenterId: "me" }), meeting(people))).toEqual([]);
});

test("a device that fails is told once, with its reason", () => {
  const before = meeting([person("me")]);
  const after = {
    ...before,
    local: { ...before.local, camera: { status: "off", problem: "missing" } },
  } as MeetingState;
  expect(changesBetween(before, after)).toEqual([{ type: "device", source: "camera", problem: "missing" }]);
  expect(changesBetween(after, after)).toEqual([]);
});

test("a knock is told once, and nobody hears of those who go away", () => {
  const me = person("me", { role: "host" });
  const noa = { id: "noa", name: "Noa", since: 1 };
  expect(changesBetween(meeting([me]), meeting([me], { waiting: [noa] }))).toEqual([{ type: "knock" }]);
  expect(changesBetween(meeting([me], { waiting: [noa] }), meeting([me]))).toEqual([]);
});

test("a right that is taken is told to whom it stops, and being muted with everyone to whom it mutes", () => {
  const local = { microphone: { status: "on", muted: false }, camera: off, screen: off };
  const before = meeting([person("me")], { local });
  const after = (rules: Partial<RoomRules>) => ({ ...meeting([person("me")], { rules }), local: before.local });
  expect(changesBetween(before, after({ microphone: false, camera: false }))).toEqual([
    { type: "turned-off", source: "microphone" },
  ]);
  expect(changesBetween(meeting([person("me")]), meeting([person("me")], { mutedWithAll: 1 }))).toContainEqual({
    type: "muted",
  });
});

test("O8, O13: rights that come back are told at once, those that come with an office by the office", () => {
  const silent = { rules: { ...openRules, microphone: false, chat: false } };
  const me = [person("me")];
  expect(changesBetween(meeting(me, silent), meeting(me))).toEqual([
    { type: "rights-back", rights: ["microphone", "chat"] },
  ]);
  expect(changesBetween(meeting(me, silent), meeting([person("me", { role: "cohost" })], silent))).toEqual([
    { type: "cohost", now: true },
  ]);
  expect(changesBetween(meeting([person("me", { role: "cohost" })]), meeting(me))).toEqual([
    { type: "cohost", now: false },
  ]);
});

test("who is put into the spotlight is told, and whose turn it is hears that instead; others hear nothing", () => {
  const people = [person("me"), person("bo")];
  const changes = (more: More) => changesBetween(meeting(people), meeting(people, more));
  expect(changes({ spotlight: "me" })).toEqual([{ type: "spotlit" }]);
  expect(changes({ spotlight: "me", calledId: "me" })).toEqual([{ type: "called" }]);
  const called = meeting(people, { calledId: "me" });
  expect(changesBetween(called, meeting(people, { calledId: "me", spotlight: "me" }))).toEqual([]);
  expect(changes({ spotlight: "bo", calledId: "bo" })).toEqual([]);
});

test("a cleared chat is told once, as is stopping everything, whatever ends by it", () => {
  const me = [person("me")];
  expect(changesBetween(meeting(me, { chat: [{}] }), meeting(me))).toEqual([{ type: "chat-cleared" }]);
  expect(changesBetween(meeting(me), meeting(me))).toEqual([]);
  const local = { microphone: { status: "on", muted: false }, camera: { status: "on" }, screen: off };
  const nothing = Object.fromEntries(rights.map((right) => [right, false]));
  const stopped = { ...meeting(me, { rules: { ...nothing, locked: true } }), local };
  expect(changesBetween({ ...meeting(me), local } as never, stopped as never)).toEqual([{ type: "all-stopped" }]);
  const host = [person("me", { role: "host" })];
  const asHost = { ...meeting(host, { rules: { ...nothing, locked: true } }), local };
  expect(changesBetween({ ...meeting(host), local } as never, asHost as never), "who does it knows").toEqual([]);
  expect(changesBetween(meeting(me), meeting(me, { cameraOffWithAll: 1 }))).toContainEqual({ type: "camera-off" });
});
