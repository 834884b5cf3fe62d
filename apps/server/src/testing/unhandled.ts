import { afterAll, beforeAll } from "vitest";

/**
 * Notes each rejection and each exception of this process that nobody handles while a file's tests run.
 * @returns all there were so far
 */
export function listenForUnhandled(): () => readonly unknown[] {
  const noted: unknown[] = [];
  const note = (error: unknown) => void noted.push(error);
  beforeAll(() => {
    process.on("unhandledRejection", note);
    process.on("uncaughtExceptionMonitor", note);
  });
  afterAll(() => {
    process.off("unhandledRejection", note);
    process.off("uncaughtExceptionMonitor", note);
  });
  return () => noted;
}
