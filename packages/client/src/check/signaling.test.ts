import { RequestError } from "@moim/protocol/errors";
import { expect, test, vi } from "vitest";
import type { MeetingSocket } from "../connection/socket.ts";
import { trySignaling } from "./signaling.ts";

/** A socket that is answered so. */
function answering(event: "connect" | "connect_error", error?: Error) {
  const socket = {
    connected: false,
    closed: false,
    on: (name: string, listener: (error?: Error) => void) =>
      void (name === event && queueMicrotask(() => listener(error))),
    timeout: vi.fn(),
    removeAllListeners: () => undefined,
    disconnect: () => void (socket.closed = true),
  };
  return socket as typeof socket & MeetingSocket;
}
const refusal = (data: unknown) => Object.assign(new Error("refused"), { data });

test("being refused by the server, for there is no ticket, shows that the way is open", async () => {
  const socket = answering("connect_error", refusal(new RequestError("ticket-invalid").told()));
  const times = [1_000, 1_250];
  expect(
    await trySignaling(
      "http://moim.test",
      () => socket,
      () => times.shift()!,
    ),
  ).toEqual({ is: "works", tookMs: 250 });
  expect(socket.closed).toBe(true);
});

test.each([
  ["a websocket that doesn't come about", new Error("websocket error")],
  ["someone else's answer", refusal({ reason: "login required" })],
  ["an answer without a reason", refusal(undefined)],
])("%s is a way that is blocked", async (_what, error) => {
  const socket = answering("connect_error", error);
  expect(await trySignaling("http://moim.test", () => socket)).toEqual({ is: "blocked" });
  expect(socket.closed).toBe(true);
});
