import type { z } from "zod";
import { config } from "../config.ts";
import { answer, answerError, InvalidFields } from "./answer.ts";
import { parseJson, readText } from "./body.ts";
import { checkOrigin } from "./origin.ts";

type Context<P> = { params: Promise<P> };

/**
 * Makes a route handler: checks where the request comes from, runs it, answers with what it returns as JSON (or, if that
 * is a whole answer, with it), and translates what it throws. It does not authorise: `run` does.
 */
export function route<P = Record<never, string>>(run: (request: Request, params: P) => Promise<unknown>) {
  return async (request: Request, context: Context<P>): Promise<Response> => {
    try {
      checkOrigin(request, config().publicUrl);
      const result = await run(request, await context.params);
      return result instanceof Response ? result : answer(result ?? {});
    } catch (error) {
      return answerError(error);
    }
  };
}

/**
 * The request's JSON, validated.
 * @throws InvalidFields with the names of what is wrong.
 */
export async function readBody<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  const { data, error } = schema.safeParse(parseJson(await readText(request)));
  if (error) {
    const names = error.issues.map(({ path }) => String(path[0] ?? ""));
    throw new InvalidFields([...new Set(names)].filter(Boolean));
  }
  return data as z.output<S>;
}
