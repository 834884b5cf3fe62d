import type { ErrorCode, Reason } from "@moim/protocol/errors";

/** Why a request to our own server did not succeed: a key of the catalogue `errors`, and the fields that were wrong. */
export type Refusal = { reason: Reason; fields: string[] };
export type Answer<T> = { ok: true; data: T } | { ok: false; refusal: Refusal };

type ErrorBody = { error?: { code: ErrorCode; reason: Reason; message: string; fields?: string[] } };

const REQUEST_TIMEOUT_MS = 15_000;

/** Sends JSON to one of our routes and never throws: a network that fails is a refusal too. */
export async function send<T>(method: "POST" | "PATCH", path: string, body: unknown): Promise<Answer<T>> {
  return await ask(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

/** What one of our routes has to tell; never throws either. */
export async function get<T>(path: string): Promise<Answer<T>> {
  return await ask(path, {});
}

async function ask<T>(path: string, request: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      ...request,
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    const data: unknown = await response.json();
    if (response.ok) return { ok: true, data: data as T };
    const { error } = data as ErrorBody;
    return refused(error?.reason ?? "internal", error?.fields);
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === "TimeoutError";
    return refused(timedOut ? "timed-out" : "no-connection");
  }
}

export function post<T>(path: string, body: unknown): Promise<Answer<T>> {
  return send("POST", path, body);
}

function refused(reason: Reason, fields: string[] = []): Answer<never> {
  return { ok: false, refusal: { reason, fields } };
}
