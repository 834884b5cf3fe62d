import { readAllowList, type AllowList } from "@moim/webhooks";
import { z } from "zod";

const SECRET_MIN_BYTES = 32;
/** What documentation and examples show: whoever copies one has a secret that everyone knows. */
const exampleSecret = /^(change[-_ ]?(me|this)|example|replace[-_ ]?(me|this)|your[-_ ]|secret|password|default|test)/i;
const DIFFERENT_CHARACTERS_MIN = 8;

const secret = z
  .string("is not set")
  .refine((value) => Buffer.byteLength(value) >= SECRET_MIN_BYTES, `has to be at least ${SECRET_MIN_BYTES} bytes long`)
  .refine((value) => new Set(value).size >= DIFFERENT_CHARACTERS_MIN, "is too simple")
  .refine(
    (value) => !exampleSecret.test(value),
    "is an example; make your own, for instance with: openssl rand -base64 32",
  );

const address = z
  .string("is not set")
  .refine(
    (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
    "has to be an http or https address",
  )
  .transform((value) => new URL(value))
  .refine((url) => url.pathname === "/" && !url.search, "has to be an address without a path")
  .transform((url) => url.origin);

const allowList = z.string().transform((text, context): AllowList => {
  try {
    return readAllowList(text);
  } catch {
    context.addIssue({ code: "custom", message: "has to be addresses and ranges like 10.1.0.0/16, ::1" });
    return z.NEVER;
  }
});

const environment = z
  .object({
    PUBLIC_URL: address,
    SIGNALING_URL: address,
    DATABASE_URL: z.string("is not set").regex(/^postgres(ql)?:\/\//, "has to be a postgresql:// address"),
    AUTH_SECRET: secret,
    TICKET_SECRET: secret,
    ALLOW_GUEST_HOSTS: z.enum(["true", "false"], 'has to be "true" or "false"').default("false"),
    /** The server sends the mails, and reads it in full; here it only matters whether there is one. */
    SMTP_URL: z.string().optional(),
    DATA_DIR: z.string("is not set").min(1, "is not set"),
    TRUSTED_PROXIES: z.coerce
      .number("has to be a number")
      .int("has to be a whole number")
      .min(0, "has to be 0 or more")
      .default(0),
    WEBHOOK_ALLOWED_ADDRESSES: allowList.default(readAllowList("")),
    AUTH_RATE_LIMIT: z.enum(["on", "off"], 'has to be "on" or "off"').default("on"),
  })
  .refine((env) => env.AUTH_SECRET !== env.TICKET_SECRET, {
    path: ["TICKET_SECRET"],
    error: "has to differ from AUTH_SECRET",
  });

/** What web needs to know of its surroundings. */
export type WebConfig = {
  /** Origin under which people reach this. */
  publicUrl: string;
  /** Origin of apps/server: signaling and files. */
  signalingUrl: string;
  databaseUrl: string;
  authSecret: string;
  ticketSecret: string;
  /** Whether someone without an account may start meetings. */
  allowGuestHosts: boolean;
  dataDir: string;
  /** Whether mails are sent; else the server writes them as files. */
  sendsMail: boolean;
  /** How many proxies of one's own stand before this: whose word on who is asking is believed. */
  trustedProxies: number;
  /** Where webhooks may lead besides the public internet. */
  webhookAllowList: AllowList;
  /** Off in tests only: limits on signing in. */
  authRateLimit: boolean;
};

/**
 * Reads the environment.
 * @throws Error with a line for each variable that is wrong, by its name.
 */
export function readConfig(env: Record<string, string | undefined>): WebConfig {
  const { data, error } = environment.safeParse(env);
  if (error) {
    const lines = error.issues.map(({ path, message }) => `  ${path.join(".")} ${message}.`);
    throw new Error(`The environment isn't complete:\n${lines.join("\n")}`);
  }
  return {
    publicUrl: data.PUBLIC_URL,
    signalingUrl: data.SIGNALING_URL,
    databaseUrl: data.DATABASE_URL,
    authSecret: data.AUTH_SECRET,
    ticketSecret: data.TICKET_SECRET,
    allowGuestHosts: data.ALLOW_GUEST_HOSTS === "true",
    dataDir: data.DATA_DIR,
    sendsMail: Boolean(data.SMTP_URL),
    trustedProxies: data.TRUSTED_PROXIES,
    webhookAllowList: data.WEBHOOK_ALLOWED_ADDRESSES,
    authRateLimit: data.AUTH_RATE_LIMIT === "on",
  };
}

let known: WebConfig | undefined;

/** The configuration, read at the first call: `next build` needs none. */
export function config(): WebConfig {
  known ??= readConfig(process.env);
  return known;
}
