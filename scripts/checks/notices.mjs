// npm run notices: writes THIRD-PARTY-NOTICES. With --check it only fails when the committed file is not up to date.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { thirdPartyNotices } from "../licences/notices.mjs";
import { inRoot } from "../shared/paths.mjs";
import { showError } from "../shared/problem.mjs";

const file = inRoot("THIRD-PARTY-NOTICES");
try {
  const wanted = thirdPartyNotices();
  if (!process.argv.includes("--check")) {
    writeFileSync(file, wanted);
    console.log("Wrote THIRD-PARTY-NOTICES.");
  } else if (!existsSync(file) || readFileSync(file, "utf8") !== wanted) {
    console.error("THIRD-PARTY-NOTICES is not up to date: npm run notices");
    process.exitCode = 1;
  } else {
    console.log("THIRD-PARTY-NOTICES is up to date.");
  }
} catch (error) {
  showError(error);
  process.exitCode = 1;
}
