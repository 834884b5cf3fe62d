import { describe, expect, test } from "vitest";
import type { PendingMessage } from "../state.ts";
import type { TabStorage } from "../tab-note.ts";
import { fakeStorage } from "../testing/fake-storage.ts";
import { UnsentMessages } from "./unsent.ts";

const message: PendingMessage = { clientId: "1", text: "안녕", to: "everyone", failed: null, queued: false };

describe("what wasn't sent", () => {
  test("is there again after a reload, for who wrote it alone", () => {
    const storage = fakeStorage();
    new UnsentMessages("ana", storage).write([message]);
    expect(new UnsentMessages("ana", storage).read()).toEqual([message]);
    expect(new UnsentMessages("bo", storage).read()).toEqual([]);
  });

  test("leaves nothing behind once it was sent", () => {
    const storage = fakeStorage();
    const unsent = new UnsentMessages("ana", storage);
    unsent.write([message]);
    unsent.write([]);
    expect(unsent.read()).toEqual([]);
    expect(storage.items.size).toBe(0);
  });

  test("isn't sent by who comes back much later", () => {
    const storage = fakeStorage();
    let now = 0;
    const unsent = new UnsentMessages("ana", storage, () => now);
    unsent.write([message]);
    now = 9 * 60_000;
    expect(unsent.read()).toEqual([message]);
    now = 11 * 60_000;
    expect(unsent.read()).toEqual([]);
  });

  test.each<[string, TabStorage | null]>([
    ["no storage", null],
    [
      "a full one",
      {
        getItem: () => null,
        removeItem: () => undefined,
        setItem: () => {
          throw new DOMException("full", "QuotaExceededError");
        },
      },
    ],
    ["nonsense in it", { getItem: () => "{", removeItem: () => undefined, setItem: () => undefined }],
  ])("is lost by a reload with %s, and nothing else is", (_what, storage) => {
    const unsent = new UnsentMessages("ana", storage);
    unsent.write([message]);
    expect(unsent.read()).toEqual([]);
  });
});
