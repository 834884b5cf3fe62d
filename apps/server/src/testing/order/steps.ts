import { chatReaches, presentingModes, reactions, rights, sources, type RequestName } from "@moim/protocol";
import fc from "fast-check";
import { people, type PersonId } from "./cast.ts";

/** One thing that someone does. What it is done to is told by person; `which` picks one of the producers there are. */
export type Act =
  | { kind: "connect"; who: PersonId; by: "ticket" | "key" }
  | { kind: "drop"; who: PersonId }
  | { kind: "media"; who: PersonId; withBus: boolean }
  | { kind: "ask"; who: PersonId; name: RequestName; input: Record<string, unknown>; which: number; onBus: boolean };
/** What is done at once, none of it waiting for another; or time that goes by. */
export type Step = Act[] | { passMs: number };

export const DECK = "deck";
const person = fc.constantFrom(...people);
/** Mostly those who may. */
const leader = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<PersonId>("hana", "haru") },
  { weight: 4, arbitrary: fc.constant<PersonId>("coco") },
  { weight: 2, arbitrary: person },
);
const source = fc.constantFrom("microphone", "microphone", ...sources);
const flag = fc.boolean();

type Asking = Omit<Extract<Act, { kind: "ask" }>, "kind">;
function ask(
  who: fc.Arbitrary<PersonId>,
  name: RequestName,
  input: Record<string, fc.Arbitrary<unknown>> = {},
): fc.Arbitrary<Act> {
  const asking: { [K in keyof Asking]: fc.Arbitrary<Asking[K]> } = {
    who,
    name: fc.constant(name),
    input: fc.record(input),
    which: fc.nat(20),
    onBus: flag,
  };
  return fc.record({ kind: fc.constant("ask" as const), ...asking });
}

// A few more often than others, so that what one host did another meets.
const participantId = fc.oneof(person, fc.constantFrom<PersonId>("coco", "noa"));
const target = { participantId };
const text = fc.constantFrom("하나", "둘", "셋");
const name = fc.constantFrom("Name of hana", "Name of two", "Name of three");
const recipient = fc.oneof(
  fc.constant("hosts"),
  person.map((id) => ({ id })),
);
const rules = fc.oneof(
  fc.constantFrom(...rights).chain((right) => fc.record({ [right]: flag })),
  fc.record({ waitingRoom: flag }),
  fc.record({ waitingRoom: flag }),
  fc.record({ invitedSkip: flag }),
  fc.record({ locked: flag }),
  fc.constantFrom(...presentingModes).map((presenting) => ({ presenting })),
  fc.constantFrom(...chatReaches).map((chatReach) => ({ chatReach })),
);

const connects = fc.record({
  kind: fc.constant("connect" as const),
  who: person,
  by: fc.constantFrom("ticket" as const, "ticket" as const, "key" as const),
});
const drops = fc.record({ kind: fc.constant("drop" as const), who: person });
const media = fc.record({ kind: fc.constant("media" as const), who: person, withBus: flag });

const ofOneself = fc.oneof(
  { weight: 5, arbitrary: ask(person, "media.produce", { source, paused: flag }) },
  { weight: 3, arbitrary: ask(person, "media.resume") },
  { weight: 3, arbitrary: ask(person, "media.consume") },
  { weight: 1, arbitrary: ask(person, "media.pause") },
  { weight: 1, arbitrary: ask(person, "media.close") },
  { weight: 2, arbitrary: ask(person, "chat.send", { text }) },
  { weight: 3, arbitrary: ask(person, "chat.send", { text, to: recipient }) },
  { weight: 1, arbitrary: ask(person, "chat.history") },
  { weight: 1, arbitrary: ask(person, "people.rename", { name }) },
  { weight: 1, arbitrary: ask(person, "people.report", { ...target, note: text }) },
  { weight: 2, arbitrary: ask(person, "people.raiseHand", { raised: flag }) },
  { weight: 1, arbitrary: ask(person, "people.react", { reaction: fc.constantFrom(...reactions) }) },
  { weight: 1, arbitrary: ask(person, "presenter.ask", { asking: flag }) },
  { weight: 2, arbitrary: ask(person, "presenter.give", target) },
  { weight: 2, arbitrary: ask(person, "slides.present", { deckId: fc.constant(DECK) }) },
  { weight: 1, arbitrary: ask(person, "slides.change", { page: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 1, arbitrary: ask(person, "slides.stop") },
  { weight: 2, arbitrary: ask(person, "room.leave") },
  { weight: 1, arbitrary: ask(person, "room.join") },
);

const ofLeaders = fc.oneof(
  { weight: 3, arbitrary: ask(leader, "moderation.stop", { ...target, source }) },
  { weight: 2, arbitrary: ask(leader, "moderation.allow", { ...target, source }) },
  {
    weight: 3,
    arbitrary: ask(leader, "moderation.except", {
      ...target,
      right: fc.constantFrom(...rights),
      allowed: fc.constantFrom(true, false, null),
    }),
  },
  {
    weight: 4,
    arbitrary: leader.chain((who) =>
      rules.chain((input) => ask(fc.constant(who), "moderation.rule", constants(input))),
    ),
  },
  { weight: 1, arbitrary: ask(leader, "moderation.muteAll", { mayUnmute: flag }) },
  { weight: 1, arbitrary: ask(leader, "moderation.lowerHands", { participantId: fc.option(participantId) }) },
  { weight: 3, arbitrary: ask(leader, "moderation.setCohost", { ...target, cohost: flag }) },
  { weight: 2, arbitrary: ask(leader, "moderation.remove", { ...target, ban: flag }) },
  { weight: 2, arbitrary: ask(leader, "moderation.unban") },
  { weight: 1, arbitrary: ask(leader, "moderation.bans") },
  { weight: 1, arbitrary: ask(leader, "moderation.log", { before: fc.constant(null) }) },
  {
    weight: 2,
    arbitrary: ask(leader, "moderation.ask", { ...target, source: fc.constantFrom("microphone", "camera") }),
  },
  { weight: 1, arbitrary: ask(leader, "moderation.rename", { ...target, name }) },
  { weight: 2, arbitrary: ask(leader, "moderation.spotlight", { participantId: fc.option(participantId) }) },
  { weight: 3, arbitrary: ask(leader, "moderation.nextSpeaker", { participantId: fc.option(participantId) }) },
  { weight: 1, arbitrary: ask(leader, "moderation.stopCameras", { mayRestart: flag }) },
  { weight: 1, arbitrary: ask(leader, "moderation.stopAll") },
  { weight: 1, arbitrary: ask(leader, "chat.clear") },
  { weight: 1, arbitrary: ask(leader, "room.keepOpen") },
  { weight: 3, arbitrary: ask(leader, "waiting.sendBack", target) },
  { weight: 1, arbitrary: ask(leader, "waiting.tell", { note: fc.constantFrom("곧 시작해요", null) }) },
);

function constants(input: Record<string, unknown>): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, fc.constant(value)]));
}

const atTheDoor = (id: fc.Arbitrary<PersonId>, everyone = 0) =>
  fc.oneof(
    { weight: everyone, arbitrary: ask(leader, "waiting.admit", { participantId: fc.constant(null) }) },
    { weight: 3, arbitrary: ask(leader, "waiting.admit", { participantId: id }) },
    { weight: 2, arbitrary: ask(leader, "waiting.deny", { participantId: id, note: fc.constant(null) }) },
  );

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 9, arbitrary: connects },
  { weight: 3, arbitrary: drops },
  { weight: 3, arbitrary: media },
  { weight: 12, arbitrary: ofOneself },
  { weight: 10, arbitrary: ofLeaders },
  { weight: 5, arbitrary: atTheDoor(person, 1) },
);

/** Two or three who press at once for the same person at the door. */
const rush = fc
  .constantFrom<PersonId>("pia", "noa", "vera", "coco")
  .chain((id) => fc.array(atTheDoor(fc.constant(id)), { minLength: 2, maxLength: 3 }));
/** A knock, and at once two hosts who answer it. */
const knockAndRush = fc.constantFrom<PersonId>("noa", "vera").chain((who) =>
  fc.tuple(
    fc.constant<Step>([{ kind: "connect", who, by: "ticket" }]),
    fc.array(atTheDoor(fc.constant(who)), { minLength: 2, maxLength: 3 }).map((acts): Step => acts),
  ),
);
const end = ask(leader, "room.end", { now: flag });

const only = fc.constant;
/** What one thing leads to, and seldom comes about by chance: each of them a step of its own. */
const followed = fc.oneof(
  inTurn(ask(leader, "moderation.remove", { ...target, ban: flag }), ask(leader, "moderation.unban")),
  inTurn(ask(leader, "room.end", { now: only(false) }), ask(leader, "room.keepOpen")),
  fc.constantFrom<PersonId>("coco", "noa").chain((id) => {
    const microphone = { source: only("microphone") };
    const stop = ask(only("hana"), "moderation.stop", { ...microphone, participantId: only(id) });
    return inTurn(stop, ask(only(id), "media.produce", { ...microphone, paused: flag }));
  }),
  inTurn(
    ...(["hana", "haru"] as const).map((who) => ask(only(who), "room.leave")),
    ask(only("coco"), "room.end", { now: only(false) }),
    fc.record({ kind: only("connect" as const), who: only("hana" as const), by: only("ticket" as const) }),
  ),
);

function inTurn(...acts: fc.Arbitrary<Act>[]): fc.Arbitrary<Step[]> {
  return fc.tuple(...acts).map((all) => all.map((one): Step => [one]));
}

const somesteps: fc.Arbitrary<Step[]> = fc.oneof(
  { weight: 40, arbitrary: act.map((one): Step[] => [[one]]) },
  { weight: 12, arbitrary: fc.array(act, { minLength: 2, maxLength: 3 }).map((acts): Step[] => [acts]) },
  { weight: 5, arbitrary: rush.map((acts): Step[] => [acts]) },
  { weight: 5, arbitrary: knockAndRush },
  { weight: 6, arbitrary: followed },
  { weight: 5, arbitrary: fc.constantFrom(5_000, 20_000, 70_000).map((passMs): Step[] => [{ passMs }]) },
  { weight: 2, arbitrary: end.map((one): Step[] => [[one]]) },
);

/** A meeting's worth of it. A host opens it, most times. */
export const steps: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.subarray<PersonId>(["hana", "haru", "coco", "pia", "noa", "vera"]),
    fc.array(somesteps, { minLength: 4, maxLength: 44, size: "max" }),
  )
  .map(([first, some]) => [...first.map((who): Step => [{ kind: "connect", who, by: "ticket" }]), ...some.flat()]);
