import type { ChatMessageView, RawInput } from "@moim/protocol";
import { RequestError } from "@moim/protocol/errors";
import type { Ask } from "../media/session.ts";
import type { MeetingStore } from "../store.ts";
import type { WrittenTo } from "../state.ts";
import { mergeChat } from "./apply-event.ts";
import { randomId } from "./random-id.ts";

/** One's own messages on their way, and older ones. A message carries a client id, so that sending it again is harmless. */
export class Chat {
  readonly #store: MeetingStore;
  readonly #ask: Ask;
  readonly #underway = new Set<string>();

  constructor(store: MeetingStore, ask: Ask) {
    this.#store = store;
    this.#ask = ask;
  }

  async send(text: string, to: WrittenTo): Promise<void> {
    const clientId = randomId();
    this.#store.setState(({ pending }) => ({ pending: [...pending, { clientId, text, to, failed: null }] }));
    await this.#deliver(clientId, text, to);
  }

  /** Sends again what the server refused or never acknowledged. */
  async retry(clientId: string): Promise<void> {
    const message = this.#store.getState().pending.find((one) => one.clientId === clientId);
    if (!message) return;
    this.#mark(clientId, null);
    await this.#deliver(clientId, message.text, message.to);
  }

  /** After a reconnection: what was never acknowledged goes out again, in order. */
  async resendUnacknowledged(): Promise<void> {
    for (const { clientId, text, to, failed } of this.#store.getState().pending) {
      if (!failed) await this.#deliver(clientId, text, to);
    }
  }

  discard(clientId: string): void {
    this.#store.setState(({ pending }) => ({ pending: pending.filter((one) => one.clientId !== clientId) }));
  }

  #mark(clientId: string, failed: RequestError["reason"] | null): void {
    this.#store.setState(({ pending }) => ({
      pending: pending.map((one) => (one.clientId === clientId ? { ...one, failed } : one)),
    }));
  }

  async #deliver(clientId: string, text: string, to: WrittenTo): Promise<void> {
    if (this.#underway.has(clientId)) return;
    this.#underway.add(clientId);
    try {
      const { message } = await this.#ask("chat.send", { clientId, text, ...recipientOf(to) });
      this.discard(clientId);
      this.received(message);
    } catch (error) {
      const reason = error instanceof RequestError ? error.reason : "internal";
      // Without a connection it stays on its way: the next welcome sends it.
      if (reason !== "no-connection") this.#mark(clientId, reason);
    } finally {
      this.#underway.delete(clientId);
    }
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
