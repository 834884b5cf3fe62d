import { glob } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { auth } from "../accounts/auth.ts";
import { config } from "../config.ts";
import { DEVICE_COOKIE, newDeviceId, signDevice } from "../identity/device.ts";

const BASE = "http://localhost:3000";
const api = new URL("../../app/api/", import.meta.url);

/** Someone with a browser, and an account where `userId` isn't null. */
export type Person = { cookie: string; userId: string | null; deviceId: string };

/** Someone without an account. */
export function visitor(): Person {
  const deviceId = newDeviceId();
  return { cookie: `${DEVICE_COOKIE}=${signDevice(deviceId, config().authSecret)}`, userId: null, deviceId };
}

/** Someone with an account of their own, signed in. */
export async function signUp(name: string): Promise<Person & { userId: string }> {
  const response = await auth().handler(
    new Request(`${BASE}/api/auth/sign-up/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: BASE },
      body: JSON.stringify({ name, email: `${name}@example.org`, password: "correct horse battery" }),
    }),
  );
  const { user } = (await response.json()) as { user: { id: string } };
  const own = visitor();
  return { ...own, userId: user.id, cookie: `${response.headers.getSetCookie()[0]?.split(";")[0]}; ${own.cookie}` };
}

type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>;
type Sent = {
  by?: Person;
  method?: "GET" | "POST";
  params?: Record<string, string | string[]>;
  query?: string;
  /** Sent as JSON; a text and a stream as they are. */
  body?: unknown;
  /** The address it comes from, which limits count by. */
  from?: string;
  /** Where one route answers at many addresses: which. */
  at?: string;
};

const asBody = (body: unknown) =>
  typeof body === "string" || body instanceof ReadableStream ? body : JSON.stringify(body);

let requests = 0;
/** An address that nothing was asked from before. */
export function newAddress(): string {
  requests += 1;
  return `10.${(requests >> 16) & 255}.${(requests >> 8) & 255}.${requests & 255}`;
}

const handlersOf = async (path: string) =>
  (await import(pathToFileURL(decodeURI(new URL(`${path}/route.ts`, api).pathname)).href)) as Partial<
    Record<string, Handler>
  >;

/** The folders of all routes for our own pages that take a method, below one of them: "meetings/[id]/cancel". */
export async function routesFor(method: "GET" | "POST", below = ""): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob("**/route.ts", { cwd: decodeURI(api.pathname) })) files.push(file);
  const paths = files
    .map((file) => file.replace(/\/route\.ts$/, ""))
    .filter((path) => path.startsWith(below) && !/^(?:v1|auth)\//.test(path));
  const having = await Promise.all(paths.map(async (path) => method in (await handlersOf(path))));
  return paths.filter((_, index) => having[index]);
}

/**
 * Sends a request to the handler of a route, as Next would, from a page of ours.
 * @param path of its folder: "meetings/[id]/cancel"
 */
export async function send(path: string, sent: Sent = {}): Promise<Response> {
  const { by, method = "POST", params = {}, query = "", body, from = newAddress(), at = path } = sent;
  const handler = (await handlersOf(path))[method];
  if (!handler) throw new Error(`${path} has no ${method}`);
  const request = new Request(`${BASE}/api/${at.replaceAll(/[[\]]/g, "")}${query}`, {
    method,
    headers: {
      ...{ origin: BASE, "content-type": "application/json", "x-forwarded-for": from },
      ...(by && { cookie: by.cookie }),
    },
    ...(body !== undefined && { body: asBody(body), duplex: "half" }),
  });
  return await handler(request, { params: Promise.resolve(params) });
}
