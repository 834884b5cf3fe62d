import type { CheckBegun, CheckWay } from "@moim/protocol/checks";
import { isReason, RequestError } from "@moim/protocol/errors";

const PATIENCE_MS = 10_000;

/** The server's part of a check, over HTTP. @throws RequestError `no-connection` where nothing comes back, or the reason it gives */
export type CheckServer = {
  begin(): Promise<CheckBegun>;
  way(id: string, fingerprint: string): Promise<CheckWay>;
  /** Says that it is over; nothing depends on it. */
  end(id: string): void;
};

export function askServer(serverUrl: string): CheckServer {
  async function ask<T>(method: "POST" | "DELETE", path: string, body?: unknown): Promise<T> {
    const response = await fetch(new URL(path, serverUrl), {
      method,
      credentials: "omit",
      keepalive: method === "DELETE",
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new RequestError("no-connection", { cause: error });
    });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok && answer) return answer as T;
    const reason = (answer as { error?: { reason?: unknown } } | null)?.error?.reason;
    throw new RequestError(isReason(reason) ? reason : "internal");
  }
  return {
    begin: () => ask("POST", "/checks"),
    way: (id, fingerprint) => ask("POST", `/checks/${id}/ways`, { fingerprint }),
    end: (id) => void ask("DELETE", `/checks/${id}`).catch(() => undefined),
  };
}
