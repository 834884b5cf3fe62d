// Makes the tables of jobs in DATABASE_URL. A process of its own, as migrations are.
import { prepareJobs } from "../prepare.ts";

process.exit(await prepare(process.env["DATABASE_URL"]));

async function prepare(url: string | undefined): Promise<number> {
  if (!url) {
    console.error("DATABASE_URL is not set: it names the PostgreSQL database that jobs are kept in.");
    return 1;
  }
  try {
    await prepareJobs(url);
    console.log("ready");
    return 0;
  } catch (error) {
    console.error(`Jobs could not be prepared: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
