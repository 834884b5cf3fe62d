import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DeviceError, problemOf, rememberDevice, rememberedDevice } from "./devices.ts";

describe("what a device error means", () => {
  test.each([
    ["NotAllowedError", "denied"],
    ["NotFoundError", "missing"],
    ["OverconstrainedError", "missing"],
    ["NotReadableError", "busy"],
    ["AbortError", "busy"],
    ["SecurityError", "insecure"],
    ["SomethingNewError", "unknown"],
  ])("%s is %s", (name, problem) => {
    expect(problemOf(Object.assign(new Error(), { name }))).toBe(problem);
  });

  test("one that was understood before stays what it is; what is no error is unknown", () => {
    expect(problemOf(new DeviceError("dismissed"))).toBe("dismissed");
    for (const other of [undefined, null, "NotAllowedError", 1]) expect(problemOf(other)).toBe("unknown");
  });
});

describe("the device chosen last", () => {
  let stored: string | null;
  beforeEach(() => {
    stored = null;
    vi.stubGlobal("localStorage", {
      getItem: () => stored,
      setItem: (_key: string, value: string) => (stored = value),
    });
  });
  afterEach(() => void vi.unstubAllGlobals());

  test("is remembered by kind", () => {
    rememberDevice("audioinput", "headset");
    rememberDevice("videoinput", "webcam");
    expect([rememberedDevice("audioinput"), rememberedDevice("videoinput"), rememberedDevice("audiooutput")]).toEqual([
      "headset",
      "webcam",
      undefined,
    ]);
  });

  test.each(["not json", "null", "[]", '{"audioinput":1}', '{"audioinput":""}'])(
    "is none in storage that holds %s",
    (text) => {
      stored = text;
      expect(rememberedDevice("audioinput")).toBeUndefined();
    },
  );

  test("is forgotten where storage is blocked, without a failure", () => {
    vi.stubGlobal("localStorage", undefined);
    rememberDevice("audioinput", "headset");
    expect(rememberedDevice("audioinput")).toBeUndefined();
  });
});
