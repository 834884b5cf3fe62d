import { createHmac } from "node:crypto";

export type TurnCredentials = { username: string; credential: string };

/**
 * What a TURN server that shares a secret with us takes until then (draft-uberti-behave-turn-rest, coturn's `use-auth-secret`): the
 * username names the participant, and with whom the server counts allocations, whatever the time before it.
 * @param expiresAtS by the TURN server's clock, in seconds since 1970
 */
export function turnCredentials(secret: string, participantId: string, expiresAtS: number): TurnCredentials {
  const username = `${expiresAtS}:${participantId}`;
  return { username, credential: createHmac("sha1", secret).update(username).digest("base64") };
}
