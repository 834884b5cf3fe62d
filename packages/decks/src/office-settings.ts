type Setting = readonly [path: string, name: string, value: string | number | boolean];

const SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting";
// No macro, no file or address that a document names, no question to anybody.
const settings: readonly Setting[] = [
  [SCRIPTING, "DisableMacrosExecution", true],
  [SCRIPTING, "MacroSecurityLevel", 3],
  [SCRIPTING, "BlockUntrustedRefererLinks", true],
  ["/org.openoffice.Office.Common/Misc", "FirstRun", false],
  ["/org.openoffice.Office.Common/Save/Document", "WarnAlienFormat", false],
  ["/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", false],
  ["/org.openoffice.Setup/Product", "ooSetupLastVersion", "99.9"], // nothing new to be told of
];

/** The user settings LibreOffice converts with: the file `registrymodifications.xcu` of a new profile. */
export function officeSettings(): string {
  const items = settings.map(
    ([path, name, value]) =>
      `<item oor:path="${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${items.join("\n")}
</oor:items>
`;
}
