import { pathToFileURL } from "node:url";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { openApiDocument } from "../openapi.ts";
import { operations } from "../operations/index.ts";

type Handler = (request: Request, context: { params: Promise<object | undefined> }) => Promise<Response>;
type Described = {
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
};
export type Sent = {
  token?: string | null;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
};
// oxlint-disable-next-line typescript/no-explicit-any -- answers are looked at by tests, after the document's schema checked them
export type Answered = { status: number; data: any; headers: Headers };

const routes = new URL("../../../app/api/v1/", import.meta.url);

/** Calls the API's routes as programs do, and holds each request and each answer against the API's own document. */
export function createApiClient(base: string, token: string) {
  const document = openApiDocument(base) as { paths: Record<string, Record<string, Described>> };
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "api");
  const compiled = new Map<string, ValidateFunction>();
  /** Which operations answered with which status. */
  const seen = new Set<string>();

  function check(pointer: string, data: unknown): void {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `api#${pointer}` });
    compiled.set(pointer, validate);
    if (!validate(data)) throw new Error(`${pointer}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(data)}`);
  }

  async function call(id: string, sent: Sent = {}): Promise<Answered> {
    const one = operations.find((each) => each.id === id);
    if (!one) throw new Error(`There is no operation ${id}`);
    const method = one.method.toLowerCase();
    const described = document.paths[one.path]![method]!;
    const at = `/paths/${one.path.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D")}/${method}`;
    const folder = one.path.slice(1).replaceAll(/\{(\w+)\}/g, "[$1]");
    const handlers = (await import(
      pathToFileURL(decodeURI(new URL(`${folder}/route.ts`, routes).pathname)).href
    )) as Record<string, Handler>;
    const path = one.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(sent.params?.[name] ?? ""));
    const url = `${base}/api/v1${path}?${new URLSearchParams(sent.query).toString()}`;
    const bearer = sent.token === undefined ? token : sent.token;
    const request = new Request(url, {
      method: one.method,
      headers: { ...(bearer !== null && { authorization: `Bearer ${bearer}` }), ...sent.headers },
      ...(sent.body !== undefined && { body: typeof sent.body === "string" ? sent.body : JSON.stringify(sent.body) }),
    });
    const response = await handlers[one.method]!(request, { params: Promise.resolve(one.params && sent.params) });
    const { status, headers } = response;
    const text = await response.text();
    const data: unknown = text === "" ? null : JSON.parse(text);
    const content = described.responses[status];
    if (!content) throw new Error(`${id} answered ${status}, which its document doesn't have: ${text}`);
    const [type] = Object.keys(content.content ?? {});
    if (type === undefined ? text !== "" : !(headers.get("content-type") ?? "").startsWith(type)) {
      throw new Error(`${id} answered ${status} as ${headers.get("content-type")}: ${text}`);
    }
    if (type !== undefined) check(`${at}/responses/${status}/content/${type.replace("/", "~1")}/schema`, data);
    // What is accepted has to be what the document says that is.
    if (status < 300 && one.body) check(`${at}/requestBody/content/application~1json/schema`, sent.body);
    seen.add(`${id} ${status}`);
    return { status, data, headers };
  }

  return { call, seen };
}
