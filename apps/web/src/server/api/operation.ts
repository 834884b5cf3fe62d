import type { Reason } from "@moim/protocol/errors";
import type { z } from "zod";
import type { User } from "../identity/subject.ts";

/** A request that was checked: whose token it carries, and what it says. */
export type Call<P, Q, B> = { user: User; params: P; query: Q; body: B; headers: Headers };

type Shape = z.ZodObject;

/** One operation of the API: what its document says, and what it does. The same schemas check and describe it. */
type OperationOf<P extends Shape, Q extends Shape, B extends z.ZodType, A extends z.ZodType> = {
  id: string;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Under /api/v1: "/meetings/{id}". */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  params?: P;
  query?: Q;
  body?: B;
  /** Missing: 204, no content. */
  answer?: { status: 200 | 201; description: string; schema: A };
  headers?: { name: string; description: string; schema: z.ZodType }[];
  /** What it can be refused for, besides what any operation can be. */
  reasons?: Reason[];
  run(call: Call<z.output<P>, z.output<Q>, z.output<B>>): Promise<z.input<A>>;
};

export type Operation = Omit<OperationOf<Shape, Shape, z.ZodType, z.ZodType>, "run"> & {
  run(call: Call<never, never, never>): Promise<unknown>;
};

/** An operation whose parts fit together. */
export function operation<
  P extends Shape = z.ZodObject<Record<never, never>>,
  Q extends Shape = z.ZodObject<Record<never, never>>,
  B extends z.ZodType = z.ZodUndefined,
  A extends z.ZodType = z.ZodVoid,
>(one: OperationOf<P, Q, B, A>): Operation {
  return one as unknown as Operation;
}
