import net from "node:net";
import tls from "node:tls";
import { judgeCertificate } from "./certificate.mjs";
import { fail, ok, reasonOf } from "./finding.mjs";

/** @typedef {import("./finding.mjs").Finding} Finding */
const LIMIT_MS = 6_000;

/**
 * The web app at its public address.
 * @param {string} origin
 * @returns {Promise<{ findings: Finding[], aheadMs?: number }>} `aheadMs`: its clock before ours, by its Date header
 */
export async function examineWeb(origin) {
  try {
    const begun = Date.now();
    const response = await fetch(origin, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(LIMIT_MS) });
    const date = Date.parse(response.headers.get("date") ?? "");
    // The header has whole seconds.
    const apart = date + 500 - (begun + Date.now()) / 2;
    const clock = Number.isNaN(date) ? {} : { aheadMs: Math.abs(apart) <= 1_000 ? 0 : apart };
    if (response.status < 500) return { findings: [ok("web app", `${origin} answers.`)], ...clock };
    const says = `${origin} answers with ${response.status}.`;
    return { findings: [fail("web app", says, "See that the web app runs behind the proxy, and its log.")], ...clock };
  } catch (error) {
    const todo = "See that proxy and web app run, that PUBLIC_URL is right, and that its port is let through.";
    return { findings: [fail("web app", `${origin} can't be reached: ${reasonOf(error)}.`, todo)] };
  }
}

/**
 * A websocket to the server, as pages of the public address open it.
 * @param {string} signalingUrl
 * @param {string} origin
 * @returns {Promise<Finding>}
 */
export async function examineSignaling(signalingUrl, origin) {
  const url = new URL("/socket.io/?EIO=4&transport=websocket", signalingUrl);
  url.protocol = url.protocol.replace("http", "ws");
  const todo = "See that the server runs, and that the proxy passes /socket.io/* on to it with upgrades to websockets.";
  try {
    const greeting = await firstMessage(url, origin);
    if (greeting.startsWith("0{")) return ok("signaling", `A websocket to ${signalingUrl} opens.`);
    return fail("signaling", `Something else than the server answers at ${signalingUrl}.`, todo);
  } catch (error) {
    return fail("signaling", `No websocket to ${signalingUrl} opens: ${reasonOf(error)}.`, todo);
  }
}

/** @param {URL} url @param {string} origin @returns {Promise<string>} */
function firstMessage(url, origin) {
  return new Promise((resolve, reject) => {
    // Node's own takes headers; the types are the browsers'.
    const options = /** @type {string[]} */ (/** @type {unknown} */ ({ headers: { origin } }));
    const socket = new WebSocket(url, options);
    const timer = setTimeout(() => end(() => reject(new Error("there is no answer"))), LIMIT_MS);
    const end = (/** @type {() => void} */ then) => {
      clearTimeout(timer);
      socket.close();
      then();
    };
    socket.addEventListener("message", ({ data }) => end(() => resolve(String(data))));
    socket.addEventListener("error", (event) => {
      const { error } = /** @type {Event & { error?: unknown }} */ (event);
      end(() => reject(error instanceof Error && error.message ? error : new Error("it was refused")));
    });
  });
}

/**
 * The certificate of the public address.
 * @param {string} origin
 * @returns {Promise<Finding>}
 */
export function examineCertificate(origin) {
  const { protocol, hostname, port } = new URL(origin);
  const isNear = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  if (protocol !== "https:") {
    if (isNear) return Promise.resolve(ok("certificate", "None is needed: this is for this machine alone."));
    const todo = "Put a proxy with TLS before it (infra/caddy/Caddyfile), and let PUBLIC_URL be its https address.";
    return Promise.resolve(
      fail("certificate", "Pages are not encrypted: browsers give them no camera and no microphone.", todo),
    );
  }
  const host = hostname.replace(/^\[|\]$/g, "");
  const name = net.isIP(host) ? {} : { servername: host };
  return new Promise((resolve) => {
    const socket = tls.connect({ host, port: Number(port || 443), ...name, rejectUnauthorized: false });
    const end = (/** @type {Finding} */ finding) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(finding);
    };
    const unreachable = (/** @type {string} */ why) =>
      end(fail("certificate", `It can't be looked at: ${why}.`, "See what is said of the web app."));
    const timer = setTimeout(() => unreachable("there is no answer"), LIMIT_MS);
    socket.once("secureConnect", () =>
      end(judgeCertificate("certificate", socket.getPeerCertificate(), socket.authorized)),
    );
    socket.once("error", (error) => unreachable(reasonOf(error)));
  });
}
