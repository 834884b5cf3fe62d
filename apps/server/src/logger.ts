import { pino, type Logger } from "pino";

export type { Logger };

const MESSAGE_MAX_CHARACTERS = 300;
const FRAMES_MAX = 8;

/**
 * What of an error goes into the log: its kind, its code, where it came from, and the last line of its message. Prisma writes what was
 * asked, with what people wrote in it, into the lines before.
 */
export function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { name, message, stack, cause } = error;
  const frames = (stack ?? "").split("\n").filter((line) => /^ {4}at /.test(line));
  return {
    kind: name,
    ...("code" in error && typeof error.code === "string" && { code: error.code }),
    message: (message.trimEnd().split("\n").at(-1) ?? "").slice(0, MESSAGE_MAX_CHARACTERS),
    at: frames.slice(0, FRAMES_MAX).map((line) => line.trim()),
    ...(cause !== undefined && { cause: errorFields(cause) }),
  };
}

/** Structured logs on standard output. Room and participant ids always; keys, tickets and what people wrote never. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: errorFields, err: errorFields },
  });
}
