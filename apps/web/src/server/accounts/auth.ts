import { displayName } from "@moim/protocol";
import { hash, verify } from "@node-rs/argon2";
import { APIError, betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { isLocale } from "../../shared/i18n/locale.ts";
import { config } from "../config.ts";
import { database } from "../database.ts";
import { ADDRESS_HEADER, PASSWORD_MAX_CHARACTERS, PASSWORD_MIN_CHARACTERS } from "./limits.ts";

const DAY_SECONDS = 24 * 60 * 60;

/** Names and languages are checked here too: better-auth's own routes don't know our rules. */
function checkedUser<T extends { name?: string; locale?: unknown }>(user: T): { data: T } {
  const data = { ...user };
  if (user.name !== undefined) {
    const name = displayName.safeParse(user.name);
    if (!name.success) throw new APIError("BAD_REQUEST", { code: "INVALID_NAME", message: "This name can't be used." });
    data.name = name.data;
  }
  if (user.locale !== undefined && !isLocale(user.locale)) data.locale = null;
  return { data };
}

function createAuth() {
  const { publicUrl, authSecret, authRateLimit } = config();
  return betterAuth({
    appName: "Moim",
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret: authSecret,
    trustedOrigins: [publicUrl],
    database: prismaAdapter(database(), { provider: "postgresql", transaction: true }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_MIN_CHARACTERS,
      maxPasswordLength: PASSWORD_MAX_CHARACTERS,
      password: {
        hash: (password) => hash(password),
        verify: ({ hash: stored, password }) => verify(stored, password),
      },
    },
    user: { additionalFields: { locale: { type: "string", required: false, input: true } } },
    session: { expiresIn: 30 * DAY_SECONDS, updateAge: DAY_SECONDS },
    rateLimit: {
      enabled: authRateLimit,
      window: 60,
      max: 100,
      customRules: {
        "/sign-in/email": { window: 60, max: 8 },
        "/sign-up/email": { window: 60, max: 5 },
        "/change-password": { window: 60, max: 5 },
      },
    },
    databaseHooks: {
      user: {
        create: { before: async (user) => checkedUser(user) },
        update: { before: async (user) => checkedUser(user) },
      },
    },
    advanced: {
      cookiePrefix: "moim",
      useSecureCookies: publicUrl.startsWith("https:"),
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    telemetry: { enabled: false },
    logger: { level: "warn" },
  });
}

type Auth = ReturnType<typeof createAuth>;
const shared = globalThis as { moimAuth?: Auth };

/** Accounts and their sessions. Made at the first use: building needs no environment. */
export function auth(): Auth {
  shared.moimAuth ??= createAuth();
  return shared.moimAuth;
}
