import { openApiDocument } from "../../../../server/api/openapi.ts";
import { config } from "../../../../server/config.ts";

/** What the API can do, for programs. Anyone may read it. */
export function GET(): Response {
  return Response.json(openApiDocument(config().publicUrl));
}
