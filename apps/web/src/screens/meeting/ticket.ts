import { RequestError } from "@moim/protocol/errors";
import { post } from "../../shared/api/post.ts";

/** Asks our server for the way in. @throws RequestError */
export async function getTicket(key: string, name: string): Promise<{ ticket: string; serverUrl: string }> {
  const answer = await post<{ ticket: string; serverUrl: string }>("/api/tickets", { key, name });
  if (!answer.ok) throw new RequestError(answer.refusal.reason);
  return answer.data;
}
