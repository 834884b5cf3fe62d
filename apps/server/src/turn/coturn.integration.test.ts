import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";

type Codes = Record<string, number>;
type Result = {
  peers: Record<4 | 6, Codes>;
  credentials: Codes;
  lapsing: { opened: number; refreshed: number; openedLater: number };
  quota: { codes: number[]; another: number; afterGivingOneUp: number };
  removed: { codes: number[]; before: boolean; after: boolean; relayIsStillOpen: boolean };
  misread: string[];
};
/** TURN's answers (RFC 8656). */
const [DONE, UNAUTHORIZED, FORBIDDEN, QUOTA_REACHED] = [0, 401, 403, 486];
const file = (name: string) => fileURLToPath(new URL(`testing/${name}`, import.meta.url));

let result: Result;
beforeAll(async () => {
  const asUser = process.getuid?.() === 0 ? [] : ["--map-current-user", "--keep-caps"];
  const command = [file("in-namespace.sh"), process.execPath, file("try-coturn.ts")];
  const { stdout } = await promisify(execFile)("unshare", ["--net", ...asUser, ...command], { timeout: 60_000 });
  result = JSON.parse(stdout.trim().split("\n").at(-1)!) as Result;
});

describe("M9: the real coturn with infra/coturn/turnserver.conf", () => {
  test("understands every line of it", () => expect(result.misread).toEqual([]));

  test.each([
    [4, "10.77.0.1"],
    [6, "fd77::1"],
  ] as const)("relays over IPv%i to the media server, and to nobody else", (version, sfu) => {
    const { allocate, [sfu]: toSfu, ...others } = result.peers[version];
    expect([allocate, toSfu]).toEqual([DONE, DONE]);
    // Loopback, this machine's other addresses, private and link-local ones, the metadata address of clouds, a public one.
    expect(Object.keys(others).length).toBeGreaterThanOrEqual(7);
    expect(new Set(Object.values(others))).toEqual(new Set([FORBIDDEN]));
  });

  test("takes the credentials our server makes, and none that are missing, expired, foreign, or changed", () => {
    const { good, ...bad } = result.credentials;
    expect(good).toBe(DONE);
    expect(bad).toEqual({
      none: UNAUTHORIZED,
      expired: UNAUTHORIZED,
      foreign: UNAUTHORIZED,
      borrowed: UNAUTHORIZED,
      extended: UNAUTHORIZED,
    });
  });

  test("opens nothing with credentials that have lapsed; what was opened in time goes on", () => {
    expect(result.lapsing).toEqual({ opened: DONE, refreshed: DONE, openedLater: UNAUTHORIZED });
  });

  test("refuses a participant's 13th allocation, whatever credentials they hold, until one is given up", () => {
    expect(result.quota.codes).toEqual([...Array<number>(12).fill(DONE), QUOTA_REACHED]);
    expect(result.quota.another, "of someone else").toBe(DONE);
    expect(result.quota.afterGivingOneUp).toBe(DONE);
  });
});

test("O4: the relay of who was removed leads nowhere: the media server doesn't answer there any more", () => {
  expect(result.removed).toEqual({ codes: [DONE, DONE], before: true, after: false, relayIsStillOpen: true });
});
