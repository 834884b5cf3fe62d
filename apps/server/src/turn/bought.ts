import { execFile } from "node:child_process";
import { readBought, type BoughtServers } from "./ice-servers.ts";
import type { TurnSource } from "./settings.ts";

/** A bought service, as far as asking it goes. */
export type BoughtSource = Extract<TurnSource, { from: "command" | "url" }>;

const LIMIT_MS = 10_000;
const ANSWER_MAX_BYTES = 64 * 1024;
/** What a command has no use for: ours. Its own (an account's token) it may find in the environment. */
const OUR_SECRETS = ["TICKET_SECRET", "AUTH_SECRET", "DATABASE_URL", "STATUS_TOKEN", "SMTP_URL"];

/** Asks the service for servers. @throws Error without a word of what is secret */
export async function askBought(source: BoughtSource): Promise<BoughtServers> {
  return readBought(source.from === "command" ? await outputOf(source.command) : await answerOf(source));
}

async function outputOf([file = "", ...args]: string[]): Promise<string> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OUR_SECRETS.includes(name)));
  return await new Promise((resolve, reject) => {
    const options = { env, timeout: LIMIT_MS, killSignal: "SIGKILL", maxBuffer: ANSWER_MAX_BYTES } as const;
    execFile(file, args, options, (error, stdout) => {
      // Its message repeats the command, which may hold an account's token.
      if (error) reject(new Error(`the command failed: ${error.code ?? error.signal ?? "unknown"}`));
      else resolve(stdout);
    });
  });
}

async function answerOf({ url, method }: Extract<BoughtSource, { from: "url" }>): Promise<string> {
  const { username, password } = url;
  const bare = new URL(url);
  bare.username = bare.password = "";
  const account = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const headers = { ...(username && { authorization: `Basic ${Buffer.from(account).toString("base64")}` }) };
  const signal = AbortSignal.timeout(LIMIT_MS);
  const response = await fetch(bare, { method, headers, redirect: "error", signal }).catch(() => {
    throw new Error("the address could not be asked");
  });
  if (!response.ok) throw new Error(`the address answered ${response.status}`);
  let size = 0;
  const parts: Uint8Array[] = [];
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > ANSWER_MAX_BYTES) throw new Error("the address answered too much");
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}
