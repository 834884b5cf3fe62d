import { randomBytes } from "node:crypto";
import { readConfig, secret } from "../../apps/server/src/config.ts";
import { fail, ok, warn } from "./finding.mjs";

/** @typedef {import("./finding.mjs").Finding} Finding */
/** @typedef {import("./place.mjs").Env} Env */

const ours = ["TICKET_SECRET", "AUTH_SECRET", "TURN_SECRET", "STATUS_TOKEN"];
const isSecret = (/** @type {string} */ name) => /SECRET|TOKEN|PASSWORD/.test(name);

/**
 * Reads the environment as the server does. What only is a wrong secret doesn't keep the rest from being looked at: `config` is
 * there then, without TURN where TURN's is the wrong one.
 * @param {Env} env
 * @returns {{ findings: Finding[], config: ReturnType<typeof readConfig> | null }}
 */
export function examineSettings(env) {
  const issues = issuesOf(env);
  const auth = secret.safeParse(env["AUTH_SECRET"] ?? "");
  if (!auth.success) issues.push({ name: "AUTH_SECRET", why: auth.error.issues[0]?.message ?? "is wrong" });
  const findings = issues.map(({ name, why }) =>
    fail(
      isSecret(name) ? "secrets" : "settings",
      `${name} ${env[name] ? "is wrong: it " : "isn't set: it "}${why}.`,
      `Set ${name} in .env or the environment, and start Moim again.`,
    ),
  );
  const set = ours.flatMap((name) => env[name] ?? []);
  if (new Set(set).size < set.length) {
    findings.push(
      warn("secrets", "Two of them are the same.", "Make each anew: openssl rand -base64 48. Who learns one has both."),
    );
  }
  if (!findings.some(({ name }) => name === "secrets"))
    findings.push(ok("secrets", "All are there, long enough and no examples."));
  if (!findings.some(({ name }) => name === "settings"))
    findings.unshift(ok("settings", "The server can read all of them."));
  return { findings, config: configBeside(env, issues) };
}

/**
 * @param {Env} env
 * @returns {{ name: string, why: string }[]}
 */
function issuesOf(env) {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    const lines = (error instanceof Error ? error.message : "").split("\n").slice(1);
    const issues = lines.map((line) => {
      const [name = "", ...why] = line.trim().split(": ");
      return { name, why: why.join(": ").replace(/^Invalid input.*/, "has to be set") };
    });
    // What is short may look like an example besides: once is enough.
    return issues.filter(({ name }, index) => issues.findIndex((issue) => issue.name === name) === index);
  }
}

/**
 * @param {Env} env
 * @param {{ name: string }[]} issues
 */
function configBeside(env, issues) {
  const repaired = { ...env };
  for (const { name } of issues.filter((issue) => isSecret(issue.name))) {
    repaired[name] = name === "TURN_SECRET" ? undefined : randomBytes(48).toString("base64url");
    if (name === "TURN_SECRET") repaired["TURN_URLS"] = undefined;
  }
  try {
    return readConfig(repaired);
  } catch {
    return null;
  }
}
