import { describe, expect, it } from "vitest";
import { parseMessage, type ChildMessage } from "./messages.ts";

const messages: ChildMessage[] = [
  { t: "meta", pageCount: 1, sizes: [{ width: 1920, height: 1080 }] },
  { t: "page", page: 3, width: 1920, height: 1080, text: "Hello" },
  { t: "refused", reason: "broken" },
  { t: "refused", reason: "page-too-large", page: 7 },
  { t: "fault", message: "no such file" },
  { t: "done" },
];

describe("a message from the child", () => {
  it.each(messages)("is understood: %o", (message) => {
    expect(parseMessage(JSON.parse(JSON.stringify(message)))).toEqual(message);
  });

  it("loses what does not belong to it", () => {
    expect(parseMessage({ t: "done", file: "/etc/passwd" })).toEqual({ t: "done" });
  });

  it.each([
    null,
    "done",
    {},
    { t: "finished" },
    { t: "meta", pageCount: 2, sizes: [{ width: 1, height: 1 }] },
    { t: "meta", pageCount: 1, sizes: [{ width: 0, height: 1 }] },
    { t: "page", page: 0, width: 1, height: 1, text: "" },
    { t: "page", page: 1, width: 1.5, height: 1, text: "" },
    { t: "page", page: 1, width: 1, height: 1 },
    { t: "page", page: 1, width: 1, height: 1, text: "x".repeat(20_001) },
    { t: "refused", reason: "no reason" },
    { t: "fault" },
  ])("is not believed: %o", (message) => {
    expect(parseMessage(message)).toBeNull();
  });
});
