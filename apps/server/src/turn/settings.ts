import { z } from "zod";
import { isTurnUrl, readIceServers, type TurnServer } from "./ice-servers.ts";

/** Where TURN servers and what opens them come from; null: there are none. */
export type TurnSource =
  | { from: "secret"; urls: string[]; secret: string }
  | { from: "static"; servers: TurnServer[] }
  | { from: "command"; command: string[] }
  | { from: "url"; url: URL; method: "GET" | "POST" }
  | null;

type Issue = { path: string[]; message: string };
type TurnSettings = {
  TURN_URLS: string[];
  TURN_SECRET?: string | undefined;
  TURN_STATIC?: TurnServer[] | undefined;
  TURN_COMMAND?: string[] | undefined;
  TURN_FETCH_URL?: URL | undefined;
  TURN_FETCH_METHOD: "GET" | "POST";
};

const refused = (context: z.RefinementCtx, message: string) => {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
};
const urls = z.string().transform((text, context) => {
  const all = text.split(",").flatMap((part) => part.trim() || []);
  if (all.every(isTurnUrl)) return all;
  return refused(context, "has to be addresses like turn:turn.example.org:3478?transport=udp, with commas between");
});
const list = z.string().transform((text, context) => {
  try {
    return readIceServers(JSON.parse(text));
  } catch {
    return refused(context, 'has to be JSON like [{"urls":["turn:…"],"username":"…","credential":"…"}]');
  }
});
const command = z.string().transform((text) => text.split(/\s+/).filter(Boolean));
const fetchUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOwn = url?.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url?.protocol === "https:" || (url && isOwn)) return url;
  return refused(context, "has to be an https address");
});

/** The variables that name TURN servers, for the environment's schema. */
export const turnVariables = (secret: z.ZodType<string, string>) => ({
  TURN_URLS: urls.default([]),
  TURN_SECRET: secret.optional(),
  TURN_STATIC: list.optional(),
  TURN_COMMAND: command.optional(),
  TURN_FETCH_URL: fetchUrl.optional(),
  TURN_FETCH_METHOD: z.enum(["GET", "POST"]).default("POST"),
});

/** What is wrong with them together. */
export function turnIssues(env: TurnSettings): Issue[] {
  const issues: Issue[] = [];
  const needs = (name: string, why: string) => issues.push({ path: [name], message: why });
  if (env.TURN_URLS.length > 0 && !env.TURN_SECRET) {
    needs("TURN_SECRET", "has to be set along with TURN_URLS: the secret that the TURN server has too");
  }
  if (env.TURN_SECRET && env.TURN_URLS.length === 0) needs("TURN_URLS", "has to be set along with TURN_SECRET");
  const ways = [env.TURN_SECRET && "TURN_URLS", env.TURN_STATIC && "TURN_STATIC", env.TURN_COMMAND && "TURN_COMMAND"];
  const [, second] = [...ways, env.TURN_FETCH_URL && "TURN_FETCH_URL"].filter((way) => way !== undefined);
  if (second) needs(second, "is one way too many: TURN servers come from one place");
  return issues;
}

/** Where TURN servers come from, of variables without an issue. */
export function turnSource(env: TurnSettings): TurnSource {
  if (env.TURN_SECRET) return { from: "secret", urls: env.TURN_URLS, secret: env.TURN_SECRET };
  if (env.TURN_STATIC) return { from: "static", servers: env.TURN_STATIC };
  if (env.TURN_COMMAND) return { from: "command", command: env.TURN_COMMAND };
  if (env.TURN_FETCH_URL) return { from: "url", url: env.TURN_FETCH_URL, method: env.TURN_FETCH_METHOD };
  return null;
}
