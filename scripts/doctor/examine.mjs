import { lookup } from "node:dns/promises";
import { networkInterfaces } from "node:os";
import { judgeAddresses } from "./addresses.mjs";
import { examineDatabase } from "./database.mjs";
import { examineDisk, examineWorker, judgeClocks } from "./machine.mjs";
import { examineMediaPorts } from "./ports.mjs";
import { examineSettings } from "./settings.mjs";
import { examineTurn } from "./turn.mjs";
import { examineCertificate, examineSignaling, examineWeb } from "./web.mjs";

/**
 * Looks at everything a meeting needs of this machine. Nothing is changed, and nobody but the addresses that the settings name is asked.
 * @param {import("./place.mjs").Place} place
 * @returns {Promise<import("./finding.mjs").Finding[]>}
 */
export async function examine(place) {
  const { env } = place;
  const { findings: settings, config } = examineSettings(env);
  const [database, worker] = await Promise.all([
    examineDatabase(place),
    examineWorker(env["MEDIASOUP_WORKER_BIN"] ?? ""),
  ]);
  const here = [...database.findings, worker, examineDisk(env["DATA_DIR"] ?? "")];
  const clockOf = (/** @type {string} */ whose, /** @type {{ aheadMs?: number }} */ { aheadMs }) =>
    aheadMs === undefined ? [] : [{ whose, aheadMs }];
  if (!config) return [...settings, ...here, judgeClocks(clockOf("the database", database))];

  const { publicOrigin: origin, media } = config;
  const own = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, "");
  const publicAddresses = await lookup(host, { all: true }).then(
    (all) => all.map(({ address }) => address),
    () => [],
  );
  const fourth = own.filter((address) => !address.includes(":"));
  const addresses = media.announced.length > 0 ? media.announced : fourth;
  const [web, signaling, certificate, turn, ports] = await Promise.all([
    examineWeb(origin),
    examineSignaling(env["SIGNALING_URL"] ?? origin, origin),
    examineCertificate(origin),
    examineTurn(config, addresses),
    examineMediaPorts({ addresses, own, firstPort: media.firstPort, workers: media.workers }),
  ]);
  const where = judgeAddresses({ publicHost: host, publicAddresses, announced: media.announced, own, seen: turn.seen });
  const clock = judgeClocks([...clockOf("the web app", web), ...clockOf("the database", database)]);
  return [...settings, ...web.findings, certificate, signaling, ...where, ...ports, ...turn.findings, ...here, clock];
}
