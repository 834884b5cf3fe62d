import { Counter, Histogram, type Registry } from "prom-client";
import type { Tally } from "./tally.ts";

/** A request is answered within a few milliseconds, unless it waits for the database or a worker. */
const REQUEST_SECONDS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** A bare prototype took a third of a second; more than eight isn't a recovery to whoever waits. */
const RECOVERY_SECONDS = [0.25, 0.5, 1, 2, 4, 8, 16, 60];

/** Counts what happens, in Prometheus' terms. */
export function createMeters(registry: Registry): Tally {
  const of = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name, help, labelNames, registers: [registry] });
  const joins = of("moim_joins_total", "People who came into a room, without those who came back", []);
  const resumes = of("moim_reconnects_total", "Connections that had dropped and continued their seat", []);
  const refusals = of("moim_refused_connections_total", "Connections refused at the door, by reason", ["reason"]);
  const requests = of("moim_requests_total", "Requests answered, by name and outcome", ["name", "outcome"]);
  const deaths = of("moim_media_worker_deaths_total", "Media workers that died", []);
  const cuts = of("moim_cut_connections_total", "Connections ended from here, by what their other end did", [
    "because",
  ]);
  const suspensions = of(
    "moim_media_suspensions_total",
    "Rooms whose media was turned off for a while: they brought workers down",
    [],
  );
  const seconds = new Histogram({
    name: "moim_request_seconds",
    help: "From a request's arrival to its answer, by the area of its name",
    labelNames: ["area"],
    buckets: REQUEST_SECONDS,
    registers: [registry],
  });
  const recovery = new Histogram({
    name: "moim_recovery_seconds",
    help: "From a media worker's death until its room has another",
    buckets: RECOVERY_SECONDS,
    registers: [registry],
  });
  return {
    joined: () => joins.inc(),
    resumed: () => resumes.inc(),
    refused: (reason) => refusals.inc({ reason }),
    answered(name, outcome, took) {
      requests.inc({ name, outcome });
      seconds.observe({ area: name.slice(0, name.indexOf(".")) }, took);
    },
    recovered: (took) => recovery.observe(took),
    workerDied: () => deaths.inc(),
    cut: (because) => cuts.inc({ because }),
    mediaSuspended: () => suspensions.inc(),
  };
}
