import { constants } from "node:fs";
import { join } from "node:path";
import { isThere } from "./is-there.ts";

// Where distributions put it, and where it puts itself.
const FOLDERS = ["/usr/lib/libreoffice", "/usr/lib64/libreoffice", "/opt/libreoffice"];

/** LibreOffice with Impress, as it is installed here. */
export type Office = {
  /** Its folder, with everything that belongs to it. */
  folder: string;
  /** The program that converts: not the script in front of it, which starts others. */
  program: string;
};

/** Finds LibreOffice Impress; null where it isn't installed. @param folders where to look */
export function findOffice(folders: readonly string[] = FOLDERS): Office | null {
  for (const folder of folders) {
    const program = join(folder, "program/soffice.bin");
    // The library is Impress itself: LibreOffice can be installed without it.
    if (isThere(program, constants.X_OK) && isThere(join(folder, "program/libsdlo.so"), constants.R_OK)) {
      return { folder, program };
    }
  }
  return null;
}
