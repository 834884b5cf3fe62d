import { spawnSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { isIP } from "node:net";
import path from "node:path";
import { Problem } from "../shared/problem.mjs";

const DAYS = 30;

/**
 * A certificate that vouches for itself, for development and tests; made anew when the one in the folder has lapsed or is for another host.
 * @param {string} folder
 * @param {string} host name or address
 * @returns {{ certificateFile: string, keyFile: string, spkiHash: string }} `spkiHash`: of its public key, in base64, as Chromium's
 *   `--ignore-certificate-errors-spki-list` takes it
 * @throws {Problem} without openssl
 */
export function selfSignedCertificate(folder, host) {
  const [certificateFile, keyFile] = [path.join(folder, "certificate.pem"), path.join(folder, "key.pem")];
  if (!isGood(certificateFile, host)) {
    const names = `subjectAltName=${isIP(host) ? "IP" : "DNS"}:${host}`;
    const key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes".split(" ");
    const to = ["-keyout", keyFile, "-out", certificateFile];
    const args = ["req", "-x509", ...key, ...to, "-days", String(DAYS), "-subj", `/CN=${host}`, "-addext", names];
    const { status, error } = spawnSync("openssl", args, { stdio: "ignore" });
    if (error || status !== 0) throw new Problem("A certificate is made with openssl: install the package openssl.");
  }
  const spki = new X509Certificate(readFileSync(certificateFile)).publicKey.export({ type: "spki", format: "der" });
  return { certificateFile, keyFile, spkiHash: createHash("sha256").update(spki).digest("base64") };
}

/**
 * @param {string} file
 * @param {string} host
 */
function isGood(file, host) {
  if (!existsSync(file)) return false;
  const certificate = new X509Certificate(readFileSync(file));
  const isOf = isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host);
  return isOf !== undefined && new Date(certificate.validTo).getTime() > Date.now() + 86_400_000;
}
