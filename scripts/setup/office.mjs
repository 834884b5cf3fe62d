import { ensureDebianPackages, installCommand, missingPackages } from "../shared/debian.mjs";

/** LibreOffice for presentations, fonts for what is written in them, and what keeps it from our files. */
const OFFICE_PACKAGES = ["libreoffice-impress-nogui", "fonts-noto-cjk", "bubblewrap"];

/**
 * Says how PowerPoint and OpenDocument presentations can be shown too, if they can't; Moim works without.
 * @param {{ install: boolean }} options install: does it, instead of saying how
 */
export async function offerOffice({ install }) {
  const missing = missingPackages(OFFICE_PACKAGES);
  if (missing.length === 0) return;
  if (install) return await ensureDebianPackages(missing, "for PPTX, PPT and ODP");
  console.log(`
PDF and pictures can be shown as slides. For PPTX, PPT and ODP too, install:

    sudo ${installCommand(missing)}

or, as root, run \`npm run setup -- --with-office\`.`);
}
