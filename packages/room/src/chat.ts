import { RequestError, type ChatMessageView, type ChatRecipientView, type Input } from "@moim/protocol";
import { authorize, isAllowed } from "./authorize.ts";
import type { RoomState } from "./state.ts";

/**
 * For whom a message is: undefined is everyone. Those who lead nothing write to those who do where the rules say so, and may always
 * write to one of them; to another person they need the right to.
 * @throws RequestError `turned-off`, `recipient-unknown`
 */
export function recipientOf(state: RoomState, by: string, to: Input<"chat.send">["to"]): ChatRecipientView | undefined {
  authorize(state, by, "chat");
  const leads = isAllowed(state, by, "read-to-hosts");
  if (to === "hosts" || (!to && !leads && state.rules.chatReach === "hosts")) return "hosts";
  if (!to) return undefined;
  const recipient = state.participants.get(to.id);
  if (!recipient || to.id === by) throw new RequestError("recipient-unknown");
  const recipientLeads = isAllowed(state, recipient.id, "read-to-hosts");
  if (!leads && !recipientLeads) {
    if (state.rules.chatReach === "hosts") throw new RequestError("turned-off");
    authorize(state, by, "write-privately");
  }
  return { id: recipient.id, name: recipient.name };
}

/** Whether someone may read a message: everyone what is for all, of the rest its sender and those it is for. */
export function mayRead(state: RoomState, readerId: string, { to, senderId }: ChatMessageView): boolean {
  if (to === undefined || senderId === readerId) return true;
  return to === "hosts" ? isAllowed(state, readerId, "read-to-hosts") : to.id === readerId;
}
