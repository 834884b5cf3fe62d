import { describe, expect, test } from "vitest";
import { belowFloor } from "./floors.mjs";

const table = [{ package: "ws", floor: "8.23.0", why: "of frames" }];

describe("what is installed below its floor", () => {
  test.each([
    ["8.23.0", true],
    ["8.23.1", true],
    ["8.100.0", true],
    ["9.0.0", true],
    ["8.22.9", false],
    ["8.3.99", false],
    ["8.23.0-beta.1", false],
  ])("ws %s: fine %s", (version, isFine) => {
    expect(belowFloor({ "node_modules/ws": { version } }, table)).toHaveLength(isFine ? 0 : 1);
  });

  test("is said with its place and why, wherever in the tree it is", () => {
    const packages = {
      "": { version: "1.0.0" },
      "node_modules/ws": { version: "8.23.0" },
      "node_modules/engine.io/node_modules/ws": { version: "8.21.3" },
      "apps/server/node_modules/ws": { version: "8.2.0" },
      "node_modules/not-ws": { version: "1.0.0" },
      "node_modules/@moim/ws": { link: true },
    };
    expect(belowFloor(packages, table)).toEqual([
      "node_modules/engine.io/node_modules/ws is 8.21.3, below 8.23.0: of frames",
      "apps/server/node_modules/ws is 8.2.0, below 8.23.0: of frames",
    ]);
  });

  test("is found under another name too", () => {
    const packages = {
      "node_modules/ws": { version: "8.23.0" },
      "node_modules/sockets": { name: "ws", version: "7.0.0" },
    };
    expect(belowFloor(packages, table)).toEqual(["node_modules/sockets is 7.0.0, below 8.23.0: of frames"]);
  });

  test("a version that is missing or unreadable is below every floor", () => {
    expect(belowFloor({ "node_modules/ws": {} }, table)).toHaveLength(1);
    expect(() => belowFloor({ "node_modules/ws": { version: "latest" } }, table)).toThrow(/latest/);
  });

  test("a floor of what isn't installed is said: it guards nothing", () => {
    expect(belowFloor({ "node_modules/wss": { version: "1.0.0" } }, table)).toEqual([
      "ws has a floor, and isn't installed",
    ]);
  });
});
