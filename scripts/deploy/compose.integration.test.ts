import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { inRoot } from "../shared/paths.mjs";

type Service = {
  read_only?: boolean;
  user?: string;
  cap_drop?: string[];
  security_opt?: string[];
  network_mode?: string;
  networks?: Record<string, unknown>;
  profiles?: string[];
  ports?: { published: number; target: number; protocol?: string }[];
  environment?: Record<string, string>;
};
const folder = mkdtempSync(path.join(tmpdir(), "moim-deploy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const initEnv = (...args: string[]) =>
  spawnSync(process.execPath, [inRoot("scripts/init-env.mjs"), "--root", folder, ...args], { encoding: "utf8" });
const wishes = ["--public-url", "https://meet.moim.test", "--email", "admin@moim.test", "--address", "203.0.113.7"];
/** Debian's docker-compose, with nothing of this process's environment. */
const compose = (envFile: string, ...args: string[]) =>
  spawnSync("docker-compose", ["-f", inRoot("docker-compose.yml"), "--env-file", envFile, ...args], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: folder },
  });
const envFile = path.join(folder, ".env");
const environment = () =>
  Object.fromEntries(
    readFileSync(envFile, "utf8")
      .trim()
      .split("\n")
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );

describe("npm run init-env", () => {
  test.each([
    ["without an address", ["--public-url", "https://meet.moim.test", "--email", "admin@moim.test"], "--address"],
    ["without TLS", ["--public-url", "http://meet.moim.test", ...wishes.slice(2)], "--public-url"],
    ["without an e-mail address", [...wishes.slice(0, 2), ...wishes.slice(4)], "--email"],
  ])("makes nothing %s", (_what, args, name) => {
    const { status, stderr } = initEnv(...args);
    expect([status, stderr.includes(name)]).toEqual([1, true]);
    expect(() => statSync(envFile)).toThrow("ENOENT");
  });

  test("makes every secret anew, for its user only, and never over another's", () => {
    expect(initEnv(...wishes)).toMatchObject({ status: 0, stderr: "" });
    const made = environment();
    const secrets = Object.entries(made).filter(([name]) => /SECRET|PASSWORD|TOKEN/.test(name));
    expect(secrets.map(([name]) => name).toSorted()).toEqual([
      "AUTH_SECRET",
      "POSTGRES_PASSWORD",
      "REDIS_PASSWORD",
      "STATUS_TOKEN",
      "TICKET_SECRET",
      "TURN_SECRET",
    ]);
    for (const [, secret] of secrets) expect(secret).toMatch(/^[\w-]{64}$/);
    expect(new Set(secrets.map(([, secret]) => secret)).size).toBe(secrets.length);
    const turnFile = path.join(folder, ".data/deploy/turn/turnserver.conf");
    for (const file of [envFile, turnFile]) expect(statSync(file).mode & 0o777, file).toBe(0o600);
    const turn = readFileSync(turnFile, "utf8");
    expect(turn).toContain(`static-auth-secret=${made["TURN_SECRET"]}\n`);
    expect(turn.match(/^allowed-peer-ip=.*$/gm)).toEqual(["allowed-peer-ip=203.0.113.7"]);

    const again = initEnv(...wishes);
    expect([again.status, again.stderr.includes("is there already")]).toEqual([1, true]);
    expect(environment()).toEqual(made);
  });
});

describe("docker-compose.yml, as docker-compose reads it", () => {
  let services: Record<string, Service>;
  beforeAll(() => {
    const { status, stdout, stderr } = compose(envFile, "config");
    expect([status, stderr]).toEqual([0, ""]);
    services = (parse(stdout) as { services: Record<string, Service> }).services;
  });

  test("has all parts, and starts Redis only when it is asked for", () => {
    const all = ["caddy", "database", "migrate", "redis", "server", "turn", "web"];
    expect(Object.keys(services).toSorted()).toEqual(all);
    expect(all.filter((name) => services[name]?.profiles)).toEqual(["redis"]);
  });

  test.each(Object.keys(parse(readFileSync(inRoot("docker-compose.yml"), "utf8"), { merge: true }).services as object))(
    "%s runs as an ordinary user, on a root it can't write to, and gains no rights",
    (name) => {
      const service = services[name]!;
      expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
      expect(service.read_only).toBe(true);
      expect(service.cap_drop).toEqual(["ALL"]);
      expect(service.security_opt).toEqual(["no-new-privileges:true"]);
    },
  );

  test("opens web, media and TURN to the world, and nothing else", () => {
    const open = Object.entries(services).flatMap(([name, { ports = [], network_mode: mode }]) => [
      ...ports.map(({ published, protocol = "tcp" }) => `${name} ${published}/${protocol}`),
      ...(mode === "host" ? [`${name}: as its configuration says`] : []),
    ]);
    const workers = Number(environment()["MEDIA_WORKERS"]);
    const media = Array.from({ length: workers }, (_, index) => 40_000 + index);
    expect(open.toSorted()).toEqual(
      [
        "caddy 80/tcp",
        "caddy 443/tcp",
        "caddy 443/udp",
        ...media.flatMap((port) => [`server ${port}/tcp`, `server ${port}/udp`]),
        "turn: as its configuration says",
      ].toSorted(),
    );
    expect(Object.keys(services["database"]?.networks ?? {}), "no way out").toEqual(["inside"]);
  });

  test("tells each part the secrets it needs and no others", () => {
    const toldTo = (name: string) =>
      Object.keys(services[name]?.environment ?? {}).filter((variable) =>
        /SECRET|PASSWORD|TOKEN|DATABASE_URL/.test(variable),
      );
    expect(Object.fromEntries(Object.keys(services).map((name) => [name, toldTo(name).toSorted()]))).toEqual({
      caddy: [],
      database: ["POSTGRES_PASSWORD"],
      migrate: ["DATABASE_URL"],
      redis: [],
      server: ["DATABASE_URL", "STATUS_TOKEN", "TICKET_SECRET", "TURN_SECRET"],
      turn: [],
      web: ["AUTH_SECRET", "DATABASE_URL", "TICKET_SECRET"],
    });
  });

  test.each(["AUTH_SECRET", "TICKET_SECRET", "TURN_SECRET", "POSTGRES_PASSWORD", "STATUS_TOKEN", "PUBLIC_URL"])(
    "is refused without %s: there is no default",
    (name) => {
      const without = path.join(folder, "without.env");
      spawnSync("sed", ["-n", `/^${name}=/!w ${without}`, envFile]);
      chmodSync(without, 0o600);
      const { status, stderr } = compose(without, "config");
      expect(status).not.toBe(0);
      expect(stderr).toContain("run npm run init-env");
    },
  );
});
