import { z } from "zod";
import { InvalidFields } from "../http/answer.ts";
import { readBody } from "../http/route.ts";
import { authenticate } from "./authenticate.ts";
import type { Operation } from "./operation.ts";
import { problem } from "./problem.ts";

type Context = { params: Promise<object | undefined> };

const nothing = z.strictObject({});

/** Makes a route handler of an operation: whose token, what it says, what is done, and the answer or the problem. */
export function apiRoute(operation: Operation) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      const user = await authenticate(request);
      // Of a path without parameters, Next says nothing at all.
      const params = operation.params ? checked(operation.params, (await context.params) ?? {}) : {};
      const query = checked(operation.query ?? nothing, Object.fromEntries(new URL(request.url).searchParams));
      const body = operation.body ? await readBody(request, operation.body) : undefined;
      const result = await operation.run({ user, params, query, body, headers: request.headers } as never);
      const headers = { "Cache-Control": "no-store" };
      if (!operation.answer) return new Response(null, { status: 204, headers });
      return Response.json(result, { status: operation.answer.status, headers });
    } catch (error) {
      return problem(error);
    }
  };
}

/** @throws InvalidFields with the names of what is wrong */
function checked(schema: z.ZodObject, given: object): unknown {
  const { data, error } = schema.safeParse(given);
  if (!error) return data;
  const names = error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" ? issue.keys : String(issue.path[0]),
  );
  throw new InvalidFields([...new Set(names)]);
}
