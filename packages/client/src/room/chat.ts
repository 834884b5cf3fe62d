import type { ChatMessageView, RawInput } from "@moim/protocol";
import { RequestError } from "@moim/protocol/errors";
import type { Ask } from "../media/session.ts";
import type { MeetingStore } from "../store.ts";
import type { PendingMessage, WrittenTo } from "../state.ts";
import { mergeChat } from "./apply-event.ts";
import { randomId } from "./random-id.ts";
import { UnsentMessages } from "./unsent.ts";

/** While the database is away it is asked again after this, then ever more seldom; nobody waits longer once it is back. */
const QUEUE_FIRST_MS = 400;
const QUEUE_LONGEST_MS = 2_000;

/** What came of sending a message. `held`: it stays, and goes out by itself later. */
type Delivery = "over" | "queued" | "held";

/** One's own messages on their way, and older ones. A message carries a client id, so that sending it again is harmless. */
export class Chat {
  readonly #store: MeetingStore;
  readonly #ask: Ask;
  readonly #underway = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  readonly #unsentOf: (selfId: string) => UnsentMessages;
  #stopKeeping: (() => void) | undefined;

  constructor(store: MeetingStore, ask: Ask, unsentOf = (selfId: string) => new UnsentMessages(selfId)) {
    this.#store = store;
    this.#ask = ask;
    this.#unsentOf = unsentOf;
  }

  /** In the room, at first or again: what wasn't acknowledged goes out, what this tab still had before a reload first. */
  async welcomed(): Promise<void> {
    this.#keep();
    await this.resendUnacknowledged();
  }

  /** From now on a reload loses nothing that is on its way. */
  #keep(): void {
    const { self } = this.#store.getState();
    if (!self || this.#stopKeeping) return;
    const unsent = this.#unsentOf(self.id);
    const kept = unsent.read();
    this.#store.setState(({ pending }) => ({ pending: [...kept, ...pending] }));
    this.#stopKeeping = this.#store.subscribe(({ pending }, before) => {
      if (pending !== before.pending) unsent.write(pending);
    });
  }

  /** What is on its way stays kept for the next time. */
  close(): void {
    this.#stopKeeping?.();
    clearTimeout(this.#timer);
  }

  async send(text: string, to: WrittenTo): Promise<void> {
    const clientId = randomId();
    // What others wait for goes first.
    const queued = this.#store.getState().pending.some((one) => one.queued);
    const message = { clientId, text, to, failed: null, queued };
    this.#store.setState(({ pending }) => ({ pending: [...pending, message] }));
    if (!queued) await this.#deliver(message);
  }

  /** Sends again what the server refused or never acknowledged. */
  async retry(clientId: string): Promise<void> {
    const message = this.#store.getState().pending.find((one) => one.clientId === clientId);
    if (!message) return;
    this.#change(clientId, { failed: null });
    await this.#deliver(message);
  }

  /** After a reconnection: what was never acknowledged goes out again, in order. */
  async resendUnacknowledged(): Promise<void> {
    for (const message of this.#store.getState().pending) {
      if (message.failed) continue;
      if ((await this.#deliver(message)) === "queued") break; // nor would those behind it be stored
      this.#tries = 0;
    }
  }

  discard(clientId: string): void {
    this.#store.setState(({ pending }) => ({ pending: pending.filter((one) => one.clientId !== clientId) }));
  }

  #change(clientId: string, change: Partial<PendingMessage>): void {
    this.#store.setState(({ pending }) => ({
      pending: pending.map((one) => (one.clientId === clientId ? { ...one, ...change } : one)),
    }));
  }

  async #deliver({ clientId, text, to }: PendingMessage): Promise<Delivery> {
    if (this.#underway.has(clientId)) return "held";
    this.#underway.add(clientId);
    try {
      const { message } = await this.#ask("chat.send", { clientId, text, ...recipientOf(to) });
      this.discard(clientId);
      this.received(message);
      return "over";
    } catch (error) {
      const reason = error instanceof RequestError ? error.reason : "internal";
      // Unanswered: the line may be gone without anyone knowing it yet. The server takes a message once, however often it is sent.
      if (reason === "database-gone" || reason === "timed-out") {
        if (reason === "database-gone") this.#change(clientId, { queued: true });
        this.#askLater();
        return "queued";
      }
      // Without a connection it stays on its way: the next welcome sends it.
      if (reason === "no-connection") return "held";
      this.#change(clientId, { failed: reason, queued: false });
      return "over";
    } finally {
      this.#underway.delete(clientId);
    }
  }

  #askLater(): void {
    const delayMs = Math.min(QUEUE_FIRST_MS * 2 ** this.#tries, QUEUE_LONGEST_MS) * (0.8 + 0.2 * Math.random());
    clearTimeout(this.#timer);
    this.#tries += 1;
    this.#timer = setTimeout(() => void this.resendUnacknowledged(), delayMs);
  }

  /** A message came, by its answer or another way than the room's events. One's own is no longer on its way. */
  received(message: ChatMessageView): void {
    const { self } = this.#store.getState();
    if (message.senderId === self?.id) this.discard(message.clientId);
    this.#store.setState(({ room }) => ({ room: room && { ...room, chat: mergeChat(room.chat, [message]) } }));
  }

  /** Reads a page of messages older than the oldest known. @throws RequestError */
  async loadOlder(): Promise<void> {
    const { room } = this.#store.getState();
    const oldest = room?.chat[0];
    if (!oldest || !room.chatHasMore) return;
    const { messages, hasMore } = await this.#ask("chat.history", { before: oldest.id });
    this.#store.setState(({ room: now }) => ({
      room: now && { ...now, chat: mergeChat(messages, now.chat), chatHasMore: hasMore },
    }));
  }
}

/** A person goes up by their id alone. */
function recipientOf(to: WrittenTo): Pick<RawInput<"chat.send">, "to"> {
  if (to === "everyone") return {};
  return { to: to === "hosts" ? to : { id: to.id } };
}
