import { actionOf, isReady, isStroke, may, type Source } from "@moim/protocol";
import { isAllowed, type RoomState } from "../index.ts";

/** What is wrong with a state, in words; nothing when it keeps every rule. */
export function violations(state: RoomState): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  for (const [id, producer] of state.producers) {
    const owner = state.participants.get(producer.participantId);
    const what = `${producer.participantId}'s ${producer.source}`;
    if (id !== producer.id) found.push(`B1: ${id} is filed under another id`);
    if (!owner) found.push(`M7: ${what} belongs to nobody in the room`);
    if (owner?.stopped.includes(producer.source) && !isHeld(producer.source, producer.paused)) {
      found.push(`O1/O2: ${what} is stopped and still sent`);
    }
    if (owner && !isAllowed(state, owner.id, actionOf[producer.source]) && !isHeld(producer.source, producer.paused)) {
      found.push(`O8: ${what} is sent without the right to it`);
    }
    if (seen.has(what)) found.push(`M2: ${what} is sent twice`);
    seen.add(what);
  }
  if (state.presenterId !== null && !state.participants.has(state.presenterId))
    found.push("S6: the presenter isn't here");
  if (state.slides) {
    const deck = state.decks.get(state.slides.deckId);
    if (!deck) found.push("S2: the deck being shown isn't there");
    else if (!isReady(deck, state.slides.page)) found.push("S2: the page being shown isn't ready");
    if (state.slides.revision > state.slidesRevision) found.push("S5: the slides are ahead of the revision");
  }
  const hosts = [...state.participants.values()].filter(({ role }) => may({ role, isPresenter: false }, "present"));
  if (state.slides && state.presenterId === null && hosts.length > 0) found.push("S6: slides are in nobody's hands");
  for (const [key, { marks, numbers }] of state.drawings) {
    const [deckId] = key.split("/");
    if (!state.decks.has(deckId ?? "")) found.push(`D1: ${key} is drawn on a deck that isn't there`);
    if (marks.size === 0) found.push(`D1: ${key} is kept though nothing is on it`);
    const sum = [...marks.values()].reduce((all, { points }) => all + points.length, 0);
    if (sum !== numbers) found.push(`D4: ${key} holds ${sum} numbers and says ${numbers}`);
    for (const [id, mark] of marks) {
      if (id !== mark.id) found.push(`D1: ${id} is filed under another id`);
      const fixed = mark.tool === "text" ? 2 : 4;
      if (!isStroke(mark.tool) && mark.points.length !== fixed) found.push(`D2: ${id} has not the points of its kind`);
    }
  }
  for (const { id, browsing } of state.participants.values()) {
    if (browsing && state.slidesRules.followRequired) found.push(`S10: ${id} browses though following is required`);
  }
  if (state.presenterId && state.participants.get(state.presenterId)?.askedToPresentAt) {
    found.push("S12: the presenter still asks to present");
  }
  for (const { id, stopped } of state.participants.values()) {
    if (new Set(stopped).size !== stopped.length) found.push(`O1: ${id} is stopped twice`);
    if (stopped.includes("screen") !== stopped.includes("screen-audio"))
      found.push(`O2: ${id}'s screen and its sound part`);
  }
  if (state.spotlight !== null && !state.participants.has(state.spotlight)) found.push("O18: who is shown isn't here");
  if (state.called && !state.participants.has(state.called.participantId)) found.push("O19: who was called isn't here");
  for (const [id, { role }] of state.appointed) {
    const here = state.participants.get(id);
    if (here && here.role !== role && here.role !== "owner" && here.role !== "host" && role === "cohost")
      found.push(`O13: ${id} was made ${role} and is ${here.role}`);
  }
  return found;
}

/** A stopped microphone may exist, paused; nothing else may. */
const isHeld = (source: Source, paused: boolean) => source === "microphone" && paused;
