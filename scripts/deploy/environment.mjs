import { randomBytes } from "node:crypto";
import { isIP } from "node:net";
import { Problem } from "../shared/problem.mjs";
import { turnConfiguration, turnUrls } from "../turn/configuration.mjs";

/**
 * What a deployment is told by whoever makes it.
 * @typedef {object} Wishes
 * @property {string} publicUrl https://…
 * @property {string} email told to the certificate authority; "internal": Caddy's own authority
 * @property {readonly string[]} addresses public ones of this machine
 * @property {number} workers media workers
 * @property {string} user uid:gid that everything runs as
 */

const PORT = 3478;
const TLS_PORT = 5349;
const MEDIA_PORT = 40_000;

/**
 * All settings and secrets of docker-compose.yml, each secret new.
 * @param {Wishes} wishes
 * @returns {Record<string, string>}
 * @throws {Problem}
 */
export function deployEnvironment({ publicUrl, email, addresses, workers, user }) {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : null;
  if (url?.protocol !== "https:" || url.pathname !== "/" || url.port !== "") {
    throw new Problem("--public-url has to be an address like https://meet.example.org");
  }
  if (email !== "internal" && !/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new Problem(
      "--email has to be an address like admin@example.org, or internal for a certificate of Caddy's own",
    );
  }
  if (addresses.length === 0 || !addresses.every((address) => isIP(address))) {
    throw new Problem("--address has to be this machine's public address like 203.0.113.7; several with commas");
  }
  return {
    PUBLIC_URL: url.origin,
    CADDY_TLS: email,
    MEDIA_ANNOUNCED_ADDRESS: addresses.join(","),
    MEDIA_WORKERS: String(workers),
    MEDIA_PORTS: `${MEDIA_PORT}-${MEDIA_PORT + workers - 1}`,
    TURN_URLS: turnUrls(url.hostname, { port: PORT, tlsPort: TLS_PORT, hasTls: true }).join(","),
    ALLOW_GUEST_HOSTS: "false",
    MOIM_USER: user,
    ...Object.fromEntries(
      ["AUTH_SECRET", "TICKET_SECRET", "TURN_SECRET", "STATUS_TOKEN", "POSTGRES_PASSWORD", "REDIS_PASSWORD"].map(
        (name) => [name, randomBytes(48).toString("base64url")],
      ),
    ),
  };
}

/**
 * coturn's configuration in the container, for such settings.
 * @param {Record<string, string>} environment
 * @returns {string}
 */
export function deployTurnConfiguration(environment) {
  const { hostname } = new URL(environment["PUBLIC_URL"] ?? "");
  const isInternal = environment["CADDY_TLS"] === "internal";
  const authority = isInternal ? "local" : "acme-v02.api.letsencrypt.org-directory";
  const certificate = `/certificates/caddy/certificates/${authority}/${hostname}/${hostname}`;
  return turnConfiguration({
    secret: environment["TURN_SECRET"] ?? "",
    realm: hostname,
    peers: (environment["MEDIA_ANNOUNCED_ADDRESS"] ?? "").split(","),
    port: PORT,
    tlsPort: TLS_PORT,
    certificateFile: `${certificate}.crt`,
    keyFile: `${certificate}.key`,
    stateFolder: "/state",
  });
}
