// npm run setup: everything a fresh clone needs. Runs on the machine's own Node, with nothing installed yet.
import { endOnSignal } from "./shared/end-on-signal.mjs";
import { showError } from "./shared/problem.mjs";
import { offerOffice } from "./setup/office.mjs";
import { setup } from "./setup/setup.mjs";

endOnSignal();
try {
  await setup({ web: !process.argv.includes("--without-web") });
  await offerOffice({ install: process.argv.includes("--with-office") });
} catch (error) {
  showError(error);
  process.exitCode = 1;
}
