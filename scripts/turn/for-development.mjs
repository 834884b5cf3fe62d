import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import path from "node:path";
import { Problem } from "../shared/problem.mjs";
import { selfSignedCertificate } from "./certificate.mjs";
import { startCoturn } from "./coturn.mjs";

/**
 * Starts coturn on this machine's own address, for the media server on the same machine, with a secret and a certificate that are
 * made at the first start.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {Record<string, string | undefined>} options.env MEDIA_ANNOUNCED_ADDRESS names the media server's addresses where they are others
 * @param {{ port: number, tlsPort: number } | undefined} [options.ports] default: free ones
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<import("./coturn.mjs").Coturn & { secret: string, secretFile: string }>}
 * @throws {Problem}
 */
export async function startDevelopmentTurn({ dataDir, env, ports, log }) {
  const folder = path.join(dataDir, "turn");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secretFile = path.join(folder, "secret");
  if (!existsSync(secretFile)) writeFileSync(secretFile, randomBytes(48).toString("base64url"), { mode: 0o600 });
  const secret = readFileSync(secretFile, "utf8").trim();
  const address = ownAddress();
  const announced = (env["MEDIA_ANNOUNCED_ADDRESS"] ?? "").split(",").flatMap((one) => one.trim() || []);
  const peers = announced.length > 0 ? announced : [address];
  const certificate = selfSignedCertificate(folder, address);
  const coturn = await startCoturn({
    folder,
    addresses: [address],
    peers,
    secret,
    certificate,
    ports,
    ...(log && { log }),
  });
  return { ...coturn, secret, secretFile };
}

/** An address of this machine that isn't loopback: coturn relays to no loopback address. */
function ownAddress() {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const own = all.find(
    ({ family, internal, address }) => family === "IPv4" && !internal && !address.startsWith("169.254."),
  );
  if (!own) throw new Problem("TURN takes an address beside loopback, and this machine has none.");
  return own.address;
}
