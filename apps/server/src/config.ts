import { availableParallelism } from "node:os";
import { NOBODY, readSender, readSmtpUrl, type Sender, type SmtpServer } from "@moim/mail/sending";
import { readAllowList, type AllowList } from "@moim/webhooks";
import { z } from "zod";
import type { LoadLimits } from "./load/load.ts";
import { turnIssues, turnSource, turnVariables, type TurnSource } from "./turn/settings.ts";

const exampleSecrets = ["changeme", "secret", "example", "development"];
/** What is taken for a secret, in the web app too. */
export const secret = z
  .string()
  .refine(
    (value) => Buffer.byteLength(value) >= 32,
    "must be at least 32 bytes; make one with: openssl rand -base64 48",
  )
  .refine(
    (value) => !exampleSecrets.some((word) => value.toLowerCase().startsWith(word)) && new Set(value).size >= 8,
    "looks like an example; make one with: openssl rand -base64 48",
  );
const port = z.coerce.number().int().min(1).max(65_535);
const percent = z.coerce.number().min(0).max(100);
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);

const smtpUrl = z.string().transform((text, context): SmtpServer => {
  const server = readSmtpUrl(text);
  if (typeof server !== "string") return server;
  context.addIssue({ code: "custom", message: server });
  return z.NEVER;
});
const sender = z.string().transform((text, context): Sender => {
  const read = readSender(text);
  if (read) return read;
  context.addIssue({ code: "custom", message: "has to be an address like Moim <moim@example.org>" });
  return z.NEVER;
});

const allowList = z.string().transform((text, context): AllowList => {
  try {
    return readAllowList(text);
  } catch {
    context.addIssue({ code: "custom", message: "has to be addresses and ranges like 10.1.0.0/16, ::1" });
    return z.NEVER;
  }
});

const settings = z.object({
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  SIGNALING_PORT: port.default(4000),
  SIGNALING_HOST: z.string().default("0.0.0.0"),
  DATABASE_URL: z.string().min(1),
  DATA_DIR: z.string().min(1),
  TICKET_SECRET: secret,
  MEDIA_ANNOUNCED_ADDRESS: list.default([]),
  MEDIA_PORT: port.default(40_000),
  MEDIA_WORKERS: z.coerce.number().int().min(1).max(64).default(availableParallelism()),
  MEDIA_QUARANTINE_SECONDS: z.coerce.number().min(0).max(86_400).default(300),
  ...turnVariables(secret),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
  LOAD_MAX_CPU: percent.default(90),
  LOAD_MAX_MEMORY: percent.default(95),
  UPLOAD_DISK_RESERVE_MB: z.coerce.number().min(0).default(256),
  DRAIN_SECONDS: z.coerce.number().min(0).max(10).default(1),
  STATUS_TOKEN: z.string().min(16).optional(),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: sender.optional(),
  WEBHOOK_ALLOWED_ADDRESSES: allowList.default(readAllowList("")),
  LOG_LEVEL: z.enum(["error", "warn", "info", "debug"]).default("info"),
});
const environment = settings
  .refine((env) => !env.SMTP_URL || env.MAIL_FROM, {
    path: ["MAIL_FROM"],
    error: "has to be set along with SMTP_URL: whom mails come from, like Moim <moim@example.org>",
  })
  .superRefine((env, context) => {
    for (const issue of turnIssues(env)) context.addIssue({ code: "custom", ...issue });
  });

export type Config = {
  /** Origin of the web app. */
  publicOrigin: string;
  /** Origins whose pages may connect. */
  allowedOrigins: string[];
  host: string;
  port: number;
  databaseUrl: string;
  dataDir: string;
  ticketSecret: string;
  /** `quarantineMs`: for how long a room goes on without media that brought several workers down; 0: it is never kept from it. */
  media: { announced: string[]; firstPort: number; workers: number; quarantineMs: number };
  /** Where TURN servers come from, for browsers that reach the media ports in no other way. */
  turn: TurnSource;
  /** How many proxies of one's own stand before this: whose word on who connects is believed. */
  trustedProxies: number;
  /** From what share of processors and memory on nobody new is taken in, 0 to 1; 0: never. */
  load: LoadLimits;
  /** Files are taken while so much more is free on their disk. */
  diskReserveBytes: number;
  /** For how long meetings go on once the process was asked to end, in milliseconds. */
  drainMs: number;
  /** Bearer token for /status; without it that page doesn't exist. */
  statusToken: string | undefined;
  /** Whom mails come from, and by which server; null: they become files. */
  mail: { sender: Sender; smtp: SmtpServer | null };
  /** Where webhooks may lead besides the public internet. */
  webhookAllowList: AllowList;
  logLevel: "error" | "warn" | "info" | "debug";
};

/** The public address's origin; for a server that is only tried out on this machine, each of loopback's names. */
function originsOf(publicUrl: string): string[] {
  const { origin, protocol, port: number, hostname } = new URL(publicUrl);
  const loopback = ["localhost", "127.0.0.1", "[::1]"];
  if (!loopback.includes(hostname)) return [origin];
  return loopback.map((name) => new URL(`${protocol}//${name}${number ? `:${number}` : ""}`).origin);
}

/**
 * Reads the environment once.
 * @throws Error whose message names every variable that is missing or wrong, and never its value.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
    throw new Error(`The environment isn't complete:\n${lines.join("\n")}`);
  }
  const values = parsed.data;
  return {
    publicOrigin: new URL(values.PUBLIC_URL).origin,
    allowedOrigins: originsOf(values.PUBLIC_URL),
    host: values.SIGNALING_HOST,
    port: values.SIGNALING_PORT,
    databaseUrl: values.DATABASE_URL,
    dataDir: values.DATA_DIR,
    ticketSecret: values.TICKET_SECRET,
    media: {
      announced: values.MEDIA_ANNOUNCED_ADDRESS,
      firstPort: values.MEDIA_PORT,
      workers: values.MEDIA_WORKERS,
      quarantineMs: values.MEDIA_QUARANTINE_SECONDS * 1_000,
    },
    turn: turnSource(values),
    trustedProxies: values.TRUSTED_PROXIES,
    load: { cpu: values.LOAD_MAX_CPU / 100, memory: values.LOAD_MAX_MEMORY / 100 },
    diskReserveBytes: values.UPLOAD_DISK_RESERVE_MB * 1024 * 1024,
    drainMs: values.DRAIN_SECONDS * 1_000,
    statusToken: values.STATUS_TOKEN,
    mail: { sender: values.MAIL_FROM ?? NOBODY, smtp: values.SMTP_URL ?? null },
    webhookAllowList: values.WEBHOOK_ALLOWED_ADDRESSES,
    logLevel: values.LOG_LEVEL,
  };
}
