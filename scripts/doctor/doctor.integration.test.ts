import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { inRoot } from "../shared/paths.mjs";
import type { Finding } from "./finding.mjs";

type Report = { code: number; ok: boolean; findings: Finding[] };
let reports: Record<string, Report>;
beforeAll(async () => {
  const asUser = process.getuid?.() === 0 ? [] : ["--map-current-user", "--keep-caps"];
  const inside = inRoot("apps/server/src/turn/testing/in-namespace.sh");
  const command = [inside, process.execPath, inRoot("scripts/doctor/testing/try-doctor.ts")];
  const { stdout } = await promisify(execFile)("unshare", ["--net", ...asUser, ...command], { timeout: 110_000 });
  reports = JSON.parse(stdout.trim().split("\n").at(-1)!) as Record<string, Report>;
});

const broken = (name: string) =>
  reports[name]?.findings.flatMap(({ name: what, state }) => (state === "fail" ? [what] : [])).toSorted();

describe("npm run doctor, with PostgreSQL, coturn, TLS and the server itself", () => {
  test("finds nothing wrong with what is well, and says of each thing what it saw", () => {
    const { code, ok, findings } = reports["healthy"]!;
    expect(findings.filter(({ state, name }) => state !== "ok" && name !== "disk")).toEqual([]);
    expect({ code, ok }).toEqual({ code: 0, ok: true });
    expect(findings.map(({ name }) => name)).toEqual([
      ...["settings", "secrets", "web app", "certificate", "signaling", "announced address"],
      ...["media ports, UDP", "media ports, TCP at 203.0.113.7", "TURN by UDP", "TURN by TCP", "TURN by TLS"],
      ...["TURN by TLS, certificate", "database", "media worker", "disk", "clock"],
    ]);
  });

  test.each([
    ["wrongSecret", ["TURN by TCP", "TURN by TLS", "TURN by UDP"], "refuses the credentials"],
    ["shortSecret", ["secrets"], "TICKET_SECRET"],
    // Its pages aren't those the server knows, either: it listens to those of the other address.
    ["expiredCertificate", ["certificate", "signaling", "web app"], "lapsed on 2020-02-01"],
    ["closedMediaPort", ["media ports, TCP at 203.0.113.7", "media ports, UDP"], "40010"],
    ["closedTurnPort", ["TURN by TCP", "TURN by UDP"], "203.0.113.7:1 can't be reached"],
    ["databaseAway", ["database"], "can't be used"],
    ["databaseEmpty", ["database"], "haven't been applied"],
    // Where the server is told of another address, it doesn't listen at this one.
    ["privateAddress", ["announced address", "media ports, TCP at 10.77.0.1"], "10.77.0.1 is a private address"],
    ["noWorker", ["media worker"], "/nowhere/mediasoup-worker"],
  ])("%s: finds that and nothing else, says what to do, and ends with an error", (name, expected, words) => {
    const { code, ok, findings } = reports[name]!;
    expect(broken(name)).toEqual(expected);
    expect({ code, ok }).toEqual({ code: 1, ok: false });
    const failed = findings.filter(({ state }) => state === "fail");
    expect(failed.map(({ says }) => says).join(" ")).toContain(words);
    expect(failed.filter(({ todo }) => !todo)).toEqual([]);
  });

  test("says nothing of any secret", () => {
    const text = JSON.stringify(reports);
    for (const secret of ["R4tYk2mVx8pQ1zLs6wNc9bJd3hGf7aTu", "an0ther-s3cret", "e9Uf3Yh6Wk1Tq8Sj4Pd7Mb2Nv5Cx0Za"]) {
      expect(text).not.toContain(secret);
    }
  });
});
