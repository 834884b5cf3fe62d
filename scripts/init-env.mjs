// npm run init-env -- --public-url https://meet.example.org --email admin@example.org --address 203.0.113.7
// Makes everything docker-compose.yml asks for: settings and new secrets in .env, coturn's configuration, and the folders of data.
import { chownSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { deployEnvironment, deployTurnConfiguration } from "./deploy/environment.mjs";
import { inRoot } from "./shared/paths.mjs";
import { Problem, showError } from "./shared/problem.mjs";

const WORKERS_MAX = 16;
/** Whom containers run as when root deploys. */
const FIRST_USER = 1000;

try {
  init();
} catch (error) {
  showError(error);
  process.exitCode = 1;
}

function init() {
  const { values } = parseArgs({
    options: {
      "public-url": { type: "string", default: "" },
      email: { type: "string", default: "" },
      address: { type: "string", default: "" },
      root: { type: "string", default: inRoot() },
    },
  });
  const folder = values.root;
  const file = `${folder}/.env`;
  if (existsSync(file)) {
    throw new Problem(`${file} is there already: its secrets are in use. Move it away to begin anew.`);
  }
  const [uid, gid] = [process.getuid?.() || FIRST_USER, process.getgid?.() || FIRST_USER];
  const environment = deployEnvironment({
    publicUrl: values["public-url"],
    email: values.email,
    addresses: values.address.split(",").flatMap((address) => address.trim() || []),
    workers: Math.min(availableParallelism(), WORKERS_MAX),
    user: `${uid}:${gid}`,
  });
  /** @param {string} place */
  const own = (place) => {
    if (process.getuid?.() === 0) chownSync(place, uid, gid);
  };
  for (const name of ["", "/postgres", "/moim", "/caddy", "/turn"]) {
    const place = `${folder}/.data/deploy${name}`;
    mkdirSync(place, { recursive: true, mode: 0o700 });
    own(place);
  }
  const turnFile = `${folder}/.data/deploy/turn/turnserver.conf`;
  writeFileSync(turnFile, deployTurnConfiguration(environment), { mode: 0o600 });
  own(turnFile);
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  console.log(`Settings and secrets are in ${file}: keep a copy in a safe place. Next:

    docker-compose up --build -d`);
}
