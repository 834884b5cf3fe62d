import { reasons } from "@moim/protocol/errors";
import { z } from "zod";
import { statusOf } from "../http/answer.ts";
import type { Operation } from "./operation.ts";
import { operations } from "./operations/index.ts";
import { problemSchema } from "./schemas/common.ts";
import { named } from "./schemas/named.ts";

type Json = Record<string, unknown>;

const BASE_PATH = "/api/v1";
const refTo = (id: string) => `#/components/schemas/${id}`;

/** What any operation can be refused for. */
const always = ["invalid-input", "token-invalid", "too-many", "database-gone", "internal"] as const;

/** A schema as the document says it: what requests may say (`input`), or what answers say (`output`). */
function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const known = named.get(schema);
  if (known) return { $ref: refTo(known.id) };
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io }) as Json;
  return json;
}

/** Parameters of a path, a query or the header, one by one. */
function parametersOf({ params, query, headers = [] }: Operation): Json[] {
  const from = (place: string, shape: z.ZodObject | undefined) =>
    Object.entries(shape?.shape ?? {}).map(([name, schema]) => ({
      name,
      in: place,
      required: !(schema as z.ZodType).safeParse(undefined).success,
      schema: schemaOf(schema as z.ZodType, "input"),
    }));
  const inHeader = headers.map(({ name, description, schema }) => ({
    ...{ name, in: "header", required: false, description },
    schema: schemaOf(schema, "input"),
  }));
  return [...from("path", params), ...from("query", query), ...inHeader];
}

function responsesOf(one: Operation): Json {
  const { answer } = one;
  const done = answer
    ? {
        [answer.status]: {
          description: answer.description,
          content: { "application/json": { schema: schemaOf(answer.schema, "output") } },
        },
      }
    : { 204: { description: "Done." } };
  const refused = new Map<number, string[]>();
  for (const reason of [...always, ...(one.reasons ?? [])]) {
    const status = statusOf(reason);
    refused.set(status, [...(refused.get(status) ?? []), reason]);
  }
  const problems = [...refused].map(([status, why]) => {
    const description = why.map((reason) => `\`${reason}\`: ${reasons[reason as keyof typeof reasons][1]}`).join(" ");
    const content = { "application/problem+json": { schema: schemaOf(problemSchema, "output") } };
    return [status, { description, content }] as const;
  });
  return { ...done, ...Object.fromEntries(problems) };
}

function operationOf(one: Operation): Json {
  const { id, tag, summary, description, body } = one;
  const content = body && { "application/json": { schema: schemaOf(body, "input") } };
  return {
    ...{ operationId: id, tags: [tag], summary, ...(description !== undefined && { description }) },
    parameters: parametersOf(one),
    ...(content && { requestBody: { required: true, content } }),
    responses: responsesOf(one),
  };
}

/** The named schemas: bodies as requests may say them, which can be changed while they are read, all others as answers say them. */
function componentsOf(): Json {
  const all = (io: "input" | "output") =>
    z.toJSONSchema(named, { io, uri: refTo, unrepresentable: "any" }).schemas as Record<string, Json>;
  const [inputs, outputs] = [all("input"), all("output")];
  const bodies = new Set(operations.flatMap(({ body }) => (body && named.get(body)?.id) ?? []));
  return Object.fromEntries(
    Object.entries(outputs).map(([id, output]) => {
      const { $schema: _, $id: __, ...json } = bodies.has(id) ? inputs[id]! : output;
      return [id, json];
    }),
  );
}

/** The API's document (OpenAPI 3.1), made from the schemas that requests are checked by. @param publicUrl our origin */
export function openApiDocument(publicUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const one of operations) {
    paths[one.path] = { ...paths[one.path], [one.method.toLowerCase()]: operationOf(one) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Moim",
      version: "1",
      description: "Meetings, invitations and attendance of the account whose personal token a request carries.",
    },
    servers: [{ url: `${publicUrl}${BASE_PATH}` }],
    security: [{ token: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A personal token, made on the account's page." },
      },
      schemas: componentsOf(),
    },
  };
}
