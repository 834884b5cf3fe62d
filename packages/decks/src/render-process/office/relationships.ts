import { posix } from "node:path";
import type { PackageReader } from "./package-reader.ts";
import { readXml } from "./xml.ts";

/** How a part of a PowerPoint file names another: by an id. `target` is its full name, or an address if it is outside. */
export type Relationship = { type: string; target: string; external: boolean };

/** What a part refers to, by id. */
export async function relationshipsOf(reader: PackageReader, part: string): Promise<Map<string, Relationship>> {
  const folder = posix.dirname(part);
  const bytes = await reader.read(posix.join(folder, "_rels", `${posix.basename(part)}.rels`));
  const found = new Map<string, Relationship>();
  if (!bytes) return found;
  readXml(bytes, {
    open({ name, attributes }) {
      const [id, target] = [attributes.get("Id"), attributes.get("Target")];
      if (name !== "Relationship" || id === undefined || target === undefined) return;
      const external = attributes.get("TargetMode") === "External";
      const inside = target.startsWith("/") ? target.slice(1) : posix.join(folder, target);
      const type = attributes.get("Type")?.split("/").at(-1) ?? "";
      found.set(id, { type, target: external ? target : inside, external });
    },
  });
  return found;
}
