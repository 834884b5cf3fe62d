// usage: npm run db:diff -- NAME
import path from "node:path";
import { writeMigration } from "../migrate.ts";

const [name] = process.argv.slice(2);
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  console.error("usage: npm run db:diff -- NAME   (lower case letters, digits and dashes)");
  process.exit(1);
}
const file = await writeMigration(name);
console.log(
  file === null
    ? "The migrations already lead to schema.prisma: nothing to write."
    : `wrote ${path.relative(process.cwd(), file)}: read it before you commit it.`,
);
