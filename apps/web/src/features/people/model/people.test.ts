import type { MeetingState } from "@moim/client";
import type { ParticipantView, ProducerView, Role } from "@moim/protocol";
import { expect, test } from "vitest";
import { actionsOn, nameMatches, sortPeople } from "./people.ts";

const person = (id: string, role: Role, more: Partial<ParticipantView> = {}): ParticipantView => ({
  id,
  name: id,
  role,
  connected: true,
  stopped: [],
  handRaisedAt: null,
  askedToPresentAt: null,
  browsing: false,
  mayDraw: false,
  joinedAt: 0,
  ...more,
});

function meeting(selfId: string, people: ParticipantView[], producers: ProducerView[] = []) {
  return {
    self: { id: selfId, role: "participant" },
    room: {
      participants: Object.fromEntries(people.map((one) => [one.id, one])),
      producers: Object.fromEntries(producers.map((one) => [one.id, one])),
      presenterId: null,
    },
  } as unknown as MeetingState;
}

test("hands come first in their order, then who leads, then everyone as they came", () => {
  const people = [
    person("late", "participant", { joinedAt: 4 }),
    person("early", "participant", { joinedAt: 1 }),
    person("host", "host", { joinedAt: 3 }),
    person("second", "participant", { handRaisedAt: 20, joinedAt: 0 }),
    person("first", "viewer", { handRaisedAt: 10, joinedAt: 9 }),
  ];
  expect(sortPeople(people)).toEqual(["first", "second", "host", "early", "late"]);
});

test("a host may mute who speaks, make them presenter and remove them; a participant nothing", () => {
  const people = [person("host", "host"), person("bo", "participant")];
  const producers = [{ id: "p", participantId: "bo", source: "microphone", paused: false } as const];
  expect(actionsOn(meeting("host", people, producers), "bo")).toEqual([
    { do: "stop", source: "microphone" },
    { do: "give-presenter" },
    { do: "let-draw" },
    { do: "remove" },
  ]);
  expect(actionsOn(meeting("bo", people, producers), "host")).toEqual([]);
});

test("who was muted can be asked to unmute, and a muted microphone can't be muted", () => {
  const paused = [{ id: "p", participantId: "bo", source: "microphone", paused: true } as const];
  const stopped = meeting(
    "host",
    [person("host", "host"), person("bo", "participant", { stopped: ["microphone"] })],
    paused,
  );
  expect(actionsOn(stopped, "bo")).toContainEqual({ do: "allow", source: "microphone" });
  const own = meeting("host", [person("host", "host"), person("bo", "participant")], paused);
  expect(actionsOn(own, "bo").map((action) => action.do)).toEqual(["give-presenter", "let-draw", "remove"]);
});

test("nobody acts on oneself or on a higher rank", () => {
  const people = [person("host", "host"), person("co", "cohost")];
  expect(actionsOn(meeting("co", people), "co")).toEqual([]);
  expect(actionsOn(meeting("co", people), "host").map((action) => action.do)).not.toContain("remove");
});

test("names are found whatever the case and the accents", () => {
  expect(nameMatches("José Müller", "jose m")).toBe(true);
  expect(nameMatches("김하늘", "하늘")).toBe(true);
  expect(nameMatches("Ada", "bo")).toBe(false);
});

test("D3: who doesn't draw by role may be given it by name, and lose it again", () => {
  const people = [person("host", "host"), person("bo", "participant", { mayDraw: true }), person("co", "cohost")];
  expect(actionsOn(meeting("host", people), "bo")).toContainEqual({ do: "stop-drawing" });
  expect(actionsOn(meeting("host", people), "co").map((action) => action.do)).not.toContain("let-draw");
  expect(actionsOn(meeting("bo", people), "co")).toEqual([]);
});
