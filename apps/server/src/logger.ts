import { pino, type Logger } from "pino";

export type { Logger };

/** Structured logs on standard output. Room and participant ids always; keys, tickets and what people wrote never. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
