// npm run licences: fails when anything we ship is under a licence that was not judged acceptable.
import { judge } from "../licences/policy.mjs";
import { productionPackages } from "../licences/production-packages.mjs";

const packages = productionPackages();
const refused = packages.filter(({ licence }) => judge(licence) === "refused");
for (const { name, version, licence } of refused) console.error(`${name} ${version}: ${licence}`);
if (refused.length > 0) {
  console.error("\nThese licences are unknown or not acceptable: see scripts/licences/policy.mjs.");
  process.exitCode = 1;
} else {
  console.log(`${packages.length} packages, all under acceptable licences.`);
}
