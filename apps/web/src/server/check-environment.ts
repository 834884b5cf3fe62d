import { config } from "./config.ts";

/** Stops the process with a sentence for each variable that is wrong, before it answers anyone. */
export function checkEnvironment(): void {
  try {
    config();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
