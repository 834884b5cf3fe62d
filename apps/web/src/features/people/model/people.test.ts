import type { MeetingState } from "@moim/client";
import { openRules, type ParticipantView, type ProducerView, type RoomRules, type Role } from "@moim/protocol";
import { participant } from "@moim/protocol/testing";
import { expect, test } from "vitest";
import { actionsOn, exceptionFor } from "./people.ts";

const person = (id: string, role: Role, more: Partial<ParticipantView> = {}) => participant(id, { role, ...more });

function meeting(
  selfId: string,
  people: ParticipantView[],
  producers: ProducerView[] = [],
  rules: Partial<RoomRules> = {},
) {
  return {
    self: { id: selfId, role: "participant" },
    room: {
      participants: Object.fromEntries(people.map((one) => [one.id, one])),
      producers: Object.fromEntries(producers.map((one) => [one.id, one])),
      presenterId: null,
      rules: { ...openRules, ...rules },
    },
  } as unknown as MeetingState;
}

test("a host may mute who speaks, make them presenter and remove them; a participant nothing", () => {
  const people = [person("host", "host"), person("bo", "participant")];
  const producers = [{ id: "p", participantId: "bo", source: "microphone", paused: false } as const];
  expect(actionsOn(meeting("host", people, producers), "bo")).toEqual([
    { do: "stop", source: "microphone" },
    { do: "give-presenter" },
    { do: "let-draw" },
    { do: "settle-rights" },
    { do: "make-cohost" },
    { do: "send-back" },
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
  expect(actionsOn(own, "bo").map((action) => action.do)).not.toContain("stop");
});

test("nobody acts on oneself or on a higher rank", () => {
  const people = [person("host", "host"), person("co", "cohost")];
  expect(actionsOn(meeting("co", people), "co")).toEqual([]);
  expect(actionsOn(meeting("co", people), "host").map((action) => action.do)).not.toContain("remove");
});

test("D3: who doesn't draw by role may be given it by name, and lose it again", () => {
  const people = [person("host", "host"), person("bo", "participant", { mayDraw: true }), person("co", "cohost")];
  expect(actionsOn(meeting("host", people), "bo")).toContainEqual({ do: "stop-drawing" });
  expect(actionsOn(meeting("host", people), "co").map((action) => action.do)).not.toContain("let-draw");
  expect(actionsOn(meeting("bo", people), "co")).toEqual([]);
});

test("O8: a right that all lack is given to one and taken back; who leads has it anyway", () => {
  const bo = person("bo", "participant");
  const people = [person("host", "host"), person("co", "cohost"), bo];
  const silent = { microphone: false };
  const rightsOf = (id: string, everyone = people) =>
    actionsOn(meeting("host", everyone, [], silent), id).filter(
      ({ do: what }) => what === "grant" || what === "revoke",
    );
  expect(rightsOf("bo")).toContainEqual({ do: "grant", right: "microphone" });
  const speaks = [...people.slice(0, 2), { ...bo, exceptions: { microphone: true } }];
  expect(rightsOf("bo", speaks)).toContainEqual({ do: "revoke", right: "microphone" });
  expect(rightsOf("co")).toEqual([]);
  expect(actionsOn(meeting("bo", people, [], silent), "co")).toEqual([]);
  const rules = { ...openRules, ...silent };
  expect(exceptionFor({ rules }, { do: "grant", right: "microphone" })).toBe(true);
  expect(exceptionFor({ rules }, { do: "revoke", right: "microphone" }), "as for all").toBeNull();
  expect(exceptionFor({ rules }, { do: "revoke", right: "chat" })).toBe(false);
});

test("O13: a co-host makes none, and acts on a co-host only while no host is there", () => {
  const people = [
    person("co", "cohost", { joinedAt: 1 }),
    person("other", "cohost", { joinedAt: 2 }),
    person("bo", "participant"),
  ];
  const does = (everyone: ParticipantView[], to: string) => actionsOn(meeting("co", everyone), to).map((one) => one.do);
  expect(does([...people, person("host", "host")], "bo")).not.toContain("make-cohost");
  expect(does([...people, person("host", "host")], "other")).not.toContain("remove");
  expect(does(people, "bo")).toContain("make-cohost");
  expect(does(people, "other")).toEqual(expect.arrayContaining(["drop-cohost", "send-back", "remove"]));
});
