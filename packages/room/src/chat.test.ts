import type { ChatMessageView } from "@moim/protocol";
import { describe, expect, test } from "vitest";
import { mayRead, recipientOf } from "./chat.ts";
import { exceptRight, ruleMeeting } from "./rules.ts";
import { roomOf } from "./testing/meeting.ts";

const room = roomOf({ hana: "host", coco: "cohost", mina: "participant", pia: "participant", vera: "viewer" });
const reason = (name: string) => expect.objectContaining({ reason: name }) as Error;
const toMina = { id: "mina" };

describe("C6: whom a message is for", () => {
  test("everyone, unless it says otherwise", () => {
    expect(recipientOf(room, "vera", undefined)).toBeUndefined();
    expect(recipientOf(room, "pia", "hosts")).toBe("hosts");
    expect(recipientOf(room, "pia", toMina)).toEqual({ id: "mina", name: "mina" });
    for (const id of ["nobody", "pia"]) {
      expect(() => recipientOf(room, "pia", { id })).toThrow(reason("recipient-unknown"));
    }
  });

  test("those who lead, where who leads nothing writes to hosts only; to another nobody writes then", () => {
    const toHosts = ruleMeeting(room, "hana", { chatReach: "hosts" }).state;
    expect(recipientOf(toHosts, "pia", undefined)).toBe("hosts");
    expect(recipientOf(toHosts, "coco", undefined)).toBeUndefined();
    expect(() => recipientOf(toHosts, "pia", toMina)).toThrow(reason("turned-off"));
    expect(recipientOf(toHosts, "pia", { id: "hana" })).toEqual({ id: "hana", name: "hana" });
    expect(recipientOf(toHosts, "hana", toMina)).toEqual({ id: "mina", name: "mina" });
  });

  test("another person only with the right to, but those who lead always, and by them", () => {
    const open = ruleMeeting(room, "hana", { privateChat: false }).state;
    expect(() => recipientOf(open, "pia", toMina)).toThrow(reason("turned-off"));
    expect(recipientOf(open, "pia", { id: "coco" })).toEqual({ id: "coco", name: "coco" });
    expect(recipientOf(open, "coco", toMina)).toEqual({ id: "mina", name: "mina" });
    const except = exceptRight(open, "hana", { participantId: "pia", right: "privateChat", allowed: true }).state;
    expect(recipientOf(except, "pia", toMina)).toEqual({ id: "mina", name: "mina" });
  });

  test("nobody while writing is off", () => {
    const off = ruleMeeting(room, "hana", { chat: false }).state;
    for (const to of [undefined, "hosts", toMina, { id: "hana" }] as const) {
      expect(() => recipientOf(off, "pia", to)).toThrow(reason("turned-off"));
    }
  });
});

test("C7: who reads what", () => {
  const message: ChatMessageView = {
    ...{ id: "m", clientId: "c", senderId: "pia", senderName: "pia", text: "안녕", sentAt: 0 },
  };
  const readers = (to: ChatMessageView["to"]) =>
    [...room.participants.keys()].filter((id) => mayRead(room, id, { ...message, ...(to && { to }) }));
  expect(readers(undefined)).toEqual(["hana", "coco", "mina", "pia", "vera"]);
  expect(readers("hosts")).toEqual(["hana", "coco", "pia"]);
  expect(readers({ id: "mina", name: "mina" })).toEqual(["mina", "pia"]);
});
