import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { debianPostgres, startDebianPostgres } from "../../packages/db/src/testing/debian-postgres.ts";
import { migrate } from "../launch/migrate.mjs";
import { inRoot } from "../shared/paths.mjs";

let database: Awaited<ReturnType<typeof startDebianPostgres>>;
const root = mkdtempSync(path.join(tmpdir(), "moim-backup-"));
const dataDir = path.join(root, "data");
const page = path.join(dataDir, "decks/ab12/1-960.webp");
let folder: string;
let count = 0;

function psql(sql: string): string {
  const { stdout, stderr, status } = spawnSync(
    path.join(debianPostgres() ?? "", "psql"),
    [database.url, "-Atqc", sql],
    {
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}
const command = (name: "backup" | "restore", ...args: string[]) =>
  spawnSync(process.execPath, [inRoot(`scripts/${name}.mjs`), ...args], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], DATABASE_URL: database.url, DATA_DIR: dataDir },
  });
const names = () => psql(`select string_agg(name, ',' order by name) from "User"`);
const add = (name: string) =>
  psql(`insert into "User" (id, name, email, "updatedAt") values ('${name}', '${name}', '${name}@moim.test', now())`);

beforeAll(async () => {
  database = await startDebianPostgres();
  await migrate(database.url, () => {});
});
afterAll(async () => {
  await database?.stop();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(() => {
  psql(`delete from "User"`);
  add("하나");
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(path.dirname(page), { recursive: true });
  writeFileSync(page, "a page");
  folder = path.join(root, `backup-${(count += 1)}`);
});

describe("a backup", () => {
  test("brings back rows and decks as they were, and takes away what came after", () => {
    expect(command("backup", folder)).toMatchObject({ status: 0, stderr: "" });
    add("later");
    writeFileSync(page, "changed");
    writeFileSync(path.join(dataDir, "decks/later.webp"), "later");
    expect(command("restore", folder, "--replace")).toMatchObject({ status: 0, stderr: "" });
    expect(names()).toBe("하나");
    expect(readFileSync(page, "utf8")).toBe("a page");
    expect(readdirSync(path.join(dataDir, "decks"))).toEqual(["ab12"]);
    expect(readdirSync(dataDir)).toEqual(["decks"]);
  });

  test("is restored into a database and a folder that are empty, without being told to replace anything", async () => {
    expect(command("backup", folder).status).toBe(0);
    psql(`drop schema public cascade; drop schema if exists pgboss cascade; create schema public`);
    rmSync(dataDir, { recursive: true });
    expect(command("restore", folder)).toMatchObject({ status: 0, stderr: "" });
    expect([names(), readFileSync(page, "utf8")]).toEqual(["하나", "a page"]);
    await migrate(database.url, () => {}); // nothing is missing of its migrations and jobs
  });

  test("replaces nothing unasked", () => {
    command("backup", folder);
    add("later");
    const { status, stderr } = command("restore", folder);
    expect([status, stderr.includes("--replace"), names()]).toEqual([1, true, "later,하나"]);
  });

  test("that was damaged is not restored, not even a part of it", () => {
    command("backup", folder);
    add("later");
    appendFileSync(path.join(folder, "decks.tar"), "x");
    const { status, stderr } = command("restore", folder, "--replace");
    expect([status, stderr.includes("is not what was written"), names()]).toEqual([1, true, "later,하나"]);
  });

  test("is for its user only, goes to a new folder, and leaves none when it fails", () => {
    command("backup", folder);
    for (const name of ["", "database.dump", "manifest.json"]) {
      expect(statSync(path.join(folder, name)).mode & 0o077, name).toBe(0);
    }
    expect(command("backup", folder)).toMatchObject({ status: 1 });
    const other = `${folder}-other`;
    const { status } = spawnSync(process.execPath, [inRoot("scripts/backup.mjs"), other], {
      env: { PATH: process.env["PATH"], DATABASE_URL: "postgresql://moim@127.0.0.1:1/none", DATA_DIR: dataDir },
    });
    expect([status, existsSync(other)]).toEqual([1, false]);
  });
});
