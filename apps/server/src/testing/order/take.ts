import type { RequestName } from "@moim/protocol";
import { rtpParametersOf } from "../rtp-parameters.ts";
import type { PersonId } from "./cast.ts";
import type { House } from "./house.ts";
import { DECK, type Act, type Step } from "./steps.ts";
import type { Visitor } from "./visitor.ts";

/** What someone did, with ids as they were, and what came of it: "done", "in", "waits", a reason, … */
export type Done = { act: Act; outcome: string };

type Asked = Extract<Act, { kind: "ask" }>;

/** Of what was done, what was asked for. */
export const asksOf = (done: Done[]): { act: Asked; outcome: string }[] =>
  done.flatMap(({ act, outcome }) => (act.kind === "ask" ? [{ act, outcome }] : []));

/** Who would ask for something in this step, and has no line. Of those who were sent off, some go on asking on the one they had. */
export function strangersIn(house: House, step: Step): PersonId[] {
  if (!Array.isArray(step)) return [];
  const without = step.filter((act) => {
    const { line } = house.visitor(act.who);
    return (
      (act.kind === "ask" || act.kind === "media") &&
      !line?.connected &&
      !(line?.farewell && act.kind === "ask" && act.which % 2 === 1)
    );
  });
  return [...new Set(without.map(({ who }) => who))];
}

/** Takes a step: everything in it is begun before anything of it is answered, and all that comes of it is waited for. */
export async function take(house: House, step: Step): Promise<Done[]> {
  if (!Array.isArray(step)) {
    await house.pass(step.passMs);
    await house.settle();
    return [];
  }
  const begun = step.map((act) => begin(house, act));
  await house.settle();
  return await Promise.all(begun.map(async ({ act, work }) => ({ act, outcome: await work })));
}

function begin(house: House, act: Act): { act: Act; work: Promise<string> } {
  const visitor = house.visitor(act.who);
  switch (act.kind) {
    case "connect":
      return { act, work: house.track(visitor.connect(act.by)) };
    case "media":
      return { act, work: house.track(visitor.openMedia(act.withBus)) };
    case "drop": {
      const wasOn = visitor.line?.connected === true;
      visitor.drop();
      return { act, work: Promise.resolve(wasOn ? "done" : "no-line") };
    }
    case "ask": {
      const input = inputOf(house, visitor, act);
      return { act: { ...act, input }, work: ask(house, visitor, { ...act, input }) };
    }
  }
}

async function ask(house: House, visitor: Visitor, { name, input, onBus }: Asked): Promise<string> {
  if (onBus && isForBus(name)) return await visitor.askOnBus(name, input);
  return await house.track(askWithMedia(visitor, name, input));
}

/** Media are opened before they are needed, as a browser does. */
async function askWithMedia(visitor: Visitor, name: RequestName, input: Record<string, unknown>): Promise<string> {
  const needsMedia = name === "media.produce" || name === "media.consume";
  if (needsMedia && !visitor.peers.some(({ peer }) => !peer.closed)) await visitor.openMedia(true);
  return name === "media.consume" ? await visitor.play(String(input["producerId"])) : await visitor.ask(name, input);
}

const isForBus = (name: RequestName) =>
  /^(chat\.send|slides\.|presenter\.|people\.|moderation\.(stop|allow)$)/.test(name);

/** What is asked for, with the ids there are. */
function inputOf(house: House, { id }: Visitor, { name, input, which }: Asked) {
  const state = house.room?.state;
  if (name === "media.produce") {
    const kind = input["source"] === "microphone" || input["source"] === "screen-audio" ? "audio" : "video";
    return { ...input, kind, rtpParameters: rtpParametersOf(kind) };
  }
  if (name.startsWith("media.")) {
    const all = [...(state?.producers.values() ?? [])];
    const wanted = name === "media.consume" ? all : all.filter(({ participantId }) => participantId === id);
    return { producerId: (wanted[which % (wanted.length || 1)] ?? all[0])?.id ?? "nobodys" };
  }
  if (name === "slides.change") {
    return {
      ...input,
      deckId: DECK,
      expectedRevision: Math.max(0, (state?.slidesRevision ?? 0) - (which % 3 ? 0 : 1)),
    };
  }
  if (name === "moderation.unban") {
    const ids = [...(house.room?.bans.keys() ?? [])];
    return { banId: ids[which % (ids.length || 1)] ?? "nobodys" };
  }
  if (name === "chat.history") return { before: house.store.messages.get(house.meetingId)?.at(-1)?.id ?? "none" };
  return name === "chat.send" ? { ...input, clientId: `c${which % 4}` } : input;
}
