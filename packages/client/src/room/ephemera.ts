import type { DownMessage, Reaction } from "@moim/protocol";
import type { MeetingStore } from "../store.ts";
import { randomId } from "./random-id.ts";

const REACTION_SHOWN_MS = 4_000;

/** Shows what has no place in the room's state: how loud people are, who speaks, and reactions, which fade. */
export class Ephemera {
  readonly #store: MeetingStore;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(store: MeetingStore) {
    this.#store = store;
  }

  receive(message: Extract<DownMessage, { t: "levels" | "speaker" }>): void {
    if (message.t === "speaker") this.#store.setState({ speakerId: message.participantId });
    else {
      const levels = Object.fromEntries(message.levels.map(({ participantId, volume }) => [participantId, volume]));
      this.#store.setState({ levels });
    }
  }

  reacted(participantId: string, reaction: Reaction): void {
    const key = randomId();
    this.#store.setState(({ reactions }) => ({ reactions: [...reactions, { key, participantId, reaction }] }));
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#store.setState(({ reactions }) => ({ reactions: reactions.filter((one) => one.key !== key) }));
    }, REACTION_SHOWN_MS);
    this.#timers.add(timer);
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
