"use client";

import { useTranslations } from "next-intl";
import { ShortcutsDialog } from "../../features/controls/ShortcutsDialog.tsx";
import { toolKeys, type Tool } from "../../features/drawing/model/tools.ts";

/** The list of keys, those of the drawing tools among them. */
export function AllKeys() {
  const t = useTranslations("drawing");
  const tools = Object.entries(toolKeys).map(([tool, key]) => ({ name: t(tool as Tool), keys: [key] }));
  const drawing = [
    ...tools,
    { name: t("undo"), keys: ["Ctrl", "Z"] },
    { name: t("layDown"), keys: ["Esc"] },
  ];
  return <ShortcutsDialog drawing={drawing} />;
}
