import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { openApiDocument } from "./openapi.ts";
import { operations } from "./operations/index.ts";

const routes = fileURLToPath(new URL("../../app/api/v1/", import.meta.url));
const document = openApiDocument("https://moim.example.org");
type Described = { responses: Record<string, unknown>; parameters: { name: string; in: string; required: boolean }[] };
const paths = document["paths"] as Record<string, Record<string, Described>>;
const schemas = (document["components"] as { schemas: Record<string, object> }).schemas;

/** Every method of every route under app/api/v1, as the document calls it. */
function routed(folder = "", found: string[] = []): string[] {
  const file = join(routes, folder, "route.ts");
  if (existsSync(file)) {
    const methods = [...readFileSync(file, "utf8").matchAll(/^export (?:const|(?:async )?function) ([A-Z]+)\b/gm)];
    const path = folder.replaceAll(/\[(\w+)\]/g, "{$1}");
    found.push(...methods.map(([, method]) => `${method} /${path}`));
  }
  for (const entry of readdirSync(join(routes, folder), { withFileTypes: true })) {
    if (entry.isDirectory()) routed(join(folder, entry.name), found);
  }
  return found;
}

describe("the API's document", () => {
  test("has every route there is, and no other", () => {
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(
      routed()
        .filter((route) => route !== "GET /openapi.json")
        .toSorted(),
    );
    expect(described).toHaveLength(operations.length);
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });

  test("names every parameter of a path, and says that it is needed", () => {
    for (const [path, methods] of Object.entries(paths)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(methods)) {
        const inPath = parameters.filter((one) => one.in === "path");
        expect(inPath.map(({ name }) => name)).toEqual(names);
        expect(inPath.every(({ required }) => required)).toBe(true);
        expect(parameters.filter((one) => one.in === "query").some(({ required }) => required)).toBe(false);
      }
    }
  });

  test("is made of schemas that hold, with no reference into nothing", () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document, "api");
    for (const id of Object.keys(schemas)) {
      expect(() => ajv.compile({ $ref: `api#/components/schemas/${id}` }), id).not.toThrow();
    }
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref);
    expect(refs.length).toBeGreaterThan(10);
    for (const ref of refs) expect(Object.keys(schemas).map((id) => `#/components/schemas/${id}`)).toContain(ref);
  });

  test("says for each operation that a token is needed, and how refusals look", () => {
    expect(document["security"]).toEqual([{ token: [] }]);
    for (const methods of Object.values(paths)) {
      for (const { responses } of Object.values(methods)) {
        for (const status of ["400", "401", "429", "500", "503"]) expect(responses).toHaveProperty(status);
      }
    }
  });
});
