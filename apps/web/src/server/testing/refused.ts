import { expect } from "vitest";
import { catalogues } from "../../messages/index.ts";

type Refusal = { reason: string; message: string; fields?: string[] };

/** Why a request was refused; fails where it wasn't, or where people wouldn't be told so in a sentence of their language. */
export async function refused(response: Response, about = ""): Promise<[number, string, ...string[]]> {
  const text = await response.text();
  expect(response.status, `${about}: ${text.slice(0, 300)}`).toBeGreaterThanOrEqual(400);
  expect(response.status, `${about}: ${text}`).toBeLessThan(500);
  const { reason, message, fields = [] } = (JSON.parse(text) as { error: Refusal }).error;
  const sentences = [
    message,
    ...Object.values(catalogues).map(({ errors }) => (errors as Record<string, string>)[reason]),
  ];
  for (const sentence of sentences) expect(sentence, reason).toMatch(/\S+.*[.요!?]$/u);
  return [response.status, reason, ...fields];
}
