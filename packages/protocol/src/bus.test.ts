import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { upMessage } from "./bus.ts";
import { BUS_MESSAGE_MAX_BYTES, CHAT_MAX_CHARACTERS, NAME_MAX_CHARACTERS } from "./limits.ts";
import { busRequestNames, requests } from "./requests/index.ts";
import { junk, mutated } from "./testing/mutations.ts";

const ask = fc.record({
  t: fc.constant("ask"),
  id: fc.integer({ min: 0, max: 2 ** 31 }),
  name: fc.constantFrom(...busRequestNames),
  input: fc.jsonValue(),
});

describe("B5: a message on the room bus", () => {
  test("is a hello, or an ask with one of the requests named for it", () => {
    expect(upMessage.parse({ t: "hello" })).toEqual({ t: "hello" });
    fc.assert(
      fc.property(ask, (message) => {
        expect(upMessage.parse(message)).toEqual(message);
      }),
    );
  });

  test("survives anything, and never carries who sent it", () => {
    fc.assert(
      fc.property(fc.oneof(junk, mutated(ask)), (value) => {
        const parsed = upMessage.safeParse(value);
        if (parsed.success)
          expect(["t", "id", "name", "input"]).toEqual(expect.arrayContaining(Object.keys(parsed.data)));
      }),
      { numRuns: 1_000 },
    );
    expect(upMessage.safeParse({ t: "hello", from: "someone" }).success).toBe(false);
    expect(upMessage.safeParse({ t: "ask", id: 1, name: "chat.send", input: {}, sender: "someone" }).success).toBe(
      false,
    );
  });

  test("may not ask for what stays on socket.io, nor for what there isn't", () => {
    const others = Object.keys(requests).filter((name) => !(busRequestNames as readonly string[]).includes(name));
    for (const name of [...others, "toString", "__proto__", ""]) {
      expect(upMessage.safeParse({ t: "ask", id: 1, name, input: {} }).success, name).toBe(false);
    }
  });

  test("is numbered by whole numbers only", () => {
    for (const id of [-1, 0.5, NaN, Infinity, "1", 2 ** 31 + 1]) {
      expect(upMessage.safeParse({ t: "ask", id, name: "chat.send", input: {} }).success, String(id)).toBe(false);
    }
  });

  test("has room for the longest chat message, told to everyone", () => {
    const id = "x".repeat(64);
    // The worst case in bytes: three for each UTF-16 unit; quotes and line breaks are two, surrogate pairs four for two.
    const senderName = "한".repeat(NAME_MAX_CHARACTERS);
    const message = {
      id,
      clientId: id,
      senderId: id,
      senderName,
      text: "한".repeat(CHAT_MAX_CHARACTERS),
      sentAt: 2 ** 50,
    };
    const told = { t: "event", seq: Number.MAX_SAFE_INTEGER, at: 2 ** 50, event: { type: "chat.posted", message } };
    expect(Buffer.byteLength(JSON.stringify(told))).toBeLessThanOrEqual(BUS_MESSAGE_MAX_BYTES);
  });
});
