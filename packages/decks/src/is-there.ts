import { accessSync } from "node:fs";

/** Whether a file is there and may be used in this way (one of `fs.constants`: R_OK, X_OK). */
export function isThere(file: string, mode: number): boolean {
  try {
    accessSync(file, mode);
    return true;
  } catch {
    return false;
  }
}
