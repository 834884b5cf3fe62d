import { CHAT_HISTORY_PAGE, type ChatMessageView } from "@moim/protocol";

/** The latest messages of a room. What is only for some takes no place of what is for all, however much of it there is. */
export class RecentChat {
  #messages: ChatMessageView[];
  #hasMore: boolean;

  constructor({ messages, hasMore }: { messages: readonly ChatMessageView[]; hasMore: boolean }) {
    this.#messages = [...messages];
    this.#hasMore = hasMore;
  }

  /** Whether older messages exist, for someone at least. */
  get hasMore(): boolean {
    return this.#hasMore;
  }

  add(message: ChatMessageView): void {
    this.#messages.push(message);
    const isRestricted = message.to !== undefined;
    const alike = this.#messages.filter(({ to }) => (to !== undefined) === isRestricted);
    if (alike.length <= CHAT_HISTORY_PAGE) return;
    this.#messages = this.#messages.filter((one) => one !== alike[0]);
    this.#hasMore = true;
  }

  clear(): void {
    this.#messages = [];
    this.#hasMore = false;
  }

  /** The latest that pass the test, oldest first. */
  latest(mayRead: (message: ChatMessageView) => boolean): ChatMessageView[] {
    return this.#messages.filter(mayRead).slice(-CHAT_HISTORY_PAGE);
  }
}
