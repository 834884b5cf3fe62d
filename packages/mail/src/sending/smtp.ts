import { createTransport } from "nodemailer";
import { failureOf } from "./smtp-failure.ts";
import type { Transport } from "./transport.ts";

/** Where to send mail by, read from an address. */
export type SmtpServer = {
  host: string;
  port: number;
  /** TLS from the first byte, not by STARTTLS. */
  secure: boolean;
  /** `required`: none without; `offered`: where the server knows it; `off`: never, for a relay next door. */
  tls: "required" | "offered" | "off";
  auth: { user: string; pass: string } | null;
};

export type Patience = { connectMs: number; greetingMs: number; silenceMs: number };

/** RFC 5321, 4.5.3.2: ten minutes for the answer to a mail's end, as whoever gives up earlier sends twice. */
const patience: Patience = { connectMs: 30_000, greetingMs: 60_000, silenceMs: 10 * 60_000 };

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Reads `smtp://user:password@host:587` or `smtps://…`. A name and a password go over TLS only, unless the server is this machine;
 * `?tls=off` is for a relay without.
 * @returns a sentence's end about what is wrong
 */
export function readSmtpUrl(text: string): SmtpServer | string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !["smtp:", "smtps:"].includes(url.protocol) || !url.hostname) {
    return "has to be an address like smtp://user:password@mail.example.org:587";
  }
  const tls = url.searchParams.get("tls");
  const isKnown = [...url.searchParams.keys()].every((key) => key === "tls") && (tls === null || tls === "off");
  if (!isKnown || !["", "/"].includes(url.pathname)) return "may end in ?tls=off and nothing else";
  const secure = url.protocol === "smtps:";
  if (secure && tls === "off") return "can't be smtps and without TLS";
  try {
    const [user, pass] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    const auth = user === "" ? null : { user, pass };
    const isHere = loopback.has(url.hostname);
    return {
      host: url.hostname.replaceAll(/^\[|\]$/g, ""),
      port: url.port ? Number(url.port) : secure ? 465 : 587,
      secure,
      tls: tls === "off" ? "off" : auth && !isHere ? "required" : "offered",
      auth,
    };
  } catch {
    return "has a name or a password with a % that means nothing: write it as %25";
  }
}

/** Sends mails by SMTP, each in a conversation of its own. */
export function smtpTransport(
  { host, port, secure, tls, auth }: SmtpServer,
  { name, limits = patience }: { name: string; limits?: Patience },
): Transport {
  const transport = createTransport({
    host,
    port,
    secure,
    name,
    ...(auth && { auth }),
    requireTLS: !secure && tls === "required",
    ignoreTLS: tls === "off",
    connectionTimeout: limits.connectMs,
    dnsTimeout: limits.connectMs,
    greetingTimeout: limits.greetingMs,
    socketTimeout: limits.silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async deliver(_, { raw, envelope }, accepted) {
      try {
        await transport.sendMail({ raw, envelope });
      } catch (error) {
        throw failureOf(error);
      }
      accepted();
    },
  };
}
