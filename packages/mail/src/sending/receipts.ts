import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * What the other side has taken, until the database knows: one empty file each. Making one is far quicker than a commit, and it is
 * there even when the process is killed the next moment (docs/decisions/0011-mail-once.md).
 */
export type Receipts = { add(id: string): void; has(id: string): boolean; remove(id: string): void };

export function receiptsIn(folder: string): Receipts {
  mkdirSync(folder, { recursive: true });
  const fileOf = (id: string) => join(folder, id);
  return {
    // Not asynchronous on purpose: nothing may come between the answer and its receipt.
    add(id) {
      const file = openSync(fileOf(id), "w", 0o600);
      try {
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    },
    has: (id) => existsSync(fileOf(id)),
    remove: (id) => rmSync(fileOf(id), { force: true }),
  };
}
