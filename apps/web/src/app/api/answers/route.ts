import { answers } from "@moim/db";
import { z } from "zod";
import { answerByToken } from "../../../server/answers/answering.ts";
import { clientAddress } from "../../../server/http/client-address.ts";
import { readBody, route } from "../../../server/http/route.ts";
import { linkLookups } from "../../../server/meetings/rate-limits.ts";

const answerGiven = z.strictObject({ token: z.string().max(300), answer: z.enum(answers) });

/** Answers an invitation, for whoever has the signed address. */
export const POST = route(async (request) => {
  linkLookups.take(clientAddress(request.headers));
  const { token, answer } = await readBody(request, answerGiven);
  await answerByToken(token, answer, new Date());
  return {};
});
