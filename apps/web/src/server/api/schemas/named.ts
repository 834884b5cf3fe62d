import { z } from "zod";

/** Schemas that the document names, each once, and refers to. */
export const named = z.registry<{ id: string }>();

/** Gives a schema the name it has in the document. */
export function name<S extends z.ZodType>(id: string, schema: S): S {
  named.add(schema, { id });
  return schema;
}

/** A list as answers have it. */
export const listOf = <S extends z.ZodType>(id: string, item: S) => name(id, z.strictObject({ items: z.array(item) }));
