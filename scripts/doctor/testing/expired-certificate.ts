import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A certificate that vouches for itself and lapsed years ago. */
export function expiredCertificate(folder: string, address: string): { certificateFile: string; keyFile: string } {
  mkdirSync(folder, { recursive: true });
  const file = (name: string) => join(folder, name);
  const run = (...args: string[]) => execFileSync("openssl", args, { stdio: "pipe", cwd: folder });
  const authority = `[ca]
default_ca = own
[own]
new_certs_dir = ${folder}
database = ${file("index")}
serial = ${file("serial")}
default_md = sha256
policy = any
[any]
commonName = supplied
`;
  writeFileSync(file("ca.conf"), authority);
  writeFileSync(file("index"), "");
  writeFileSync(file("serial"), "01\n");
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", file("key.pem")];
  run("req", "-new", ...key, "-out", file("request.pem"), "-subj", `/CN=${address}`);
  const dates = ["-startdate", "20200101000000Z", "-enddate", "20200201000000Z"];
  const made = ["-in", file("request.pem"), "-out", file("certificate.pem"), "-keyfile", file("key.pem")];
  run("ca", "-selfsign", "-batch", "-notext", "-config", file("ca.conf"), ...dates, ...made);
  return { certificateFile: file("certificate.pem"), keyFile: file("key.pem") };
}
