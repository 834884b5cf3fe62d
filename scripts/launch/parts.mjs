import { inRoot } from "../shared/paths.mjs";

/** Next waits for connections that browsers keep open; nothing is lost when it is not given long. */
const WEB_STOP_LIMIT_MS = 5_000;
/** More than the server's own limit for saying goodbye. */
const SERVER_STOP_LIMIT_MS = 29_000;

/**
 * How apps/server is run.
 * @param {import("./environment.mjs").Env} environment
 * @param {(line: string) => void} log
 * @returns {import("./child.mjs").ChildSpec}
 */
export function serverSpec(environment, log) {
  // Sessions are the web app's business; the server only checks tickets.
  const { AUTH_SECRET: _, ...env } = environment;
  return {
    name: "server",
    args: ["src/main.ts"],
    cwd: inRoot("apps/server"),
    env,
    log,
    stopLimitMs: SERVER_STOP_LIMIT_MS,
  };
}

/**
 * How apps/web is run: Next on the build that setup made.
 * @param {import("./environment.mjs").Env} environment
 * @param {(line: string) => void} log
 * @returns {import("./child.mjs").ChildSpec}
 */
export function webSpec(environment, log) {
  // TURN is between browsers and the server; the web app is not told its secrets.
  const env = Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("TURN_")));
  const next = inRoot("node_modules/next/dist/bin/next");
  const args = [next, "start", "-p", environment["PORT"] ?? "", "-H", environment["HOST"] ?? ""];
  return { name: "web", args, cwd: inRoot("apps/web"), env, log, stopLimitMs: WEB_STOP_LIMIT_MS };
}
