"use client";

import { useTranslations } from "next-intl";
import { useViewActions } from "../../shared/meeting/context.tsx";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { Kbd } from "../../shared/ui/Kbd.tsx";
import { shortcutKeys } from "./model/shortcuts.ts";

const slideKeys = [
  ["nextSlide", ["→", "PageDown"]],
  ["previousSlide", ["←", "PageUp"]],
  ["firstSlide", ["Home"]],
  ["lastSlide", ["End"]],
  ["numberSlide", ["1…9", "Enter"]],
  ["zoomIn", ["+"]],
  ["zoomOut", ["-"]],
  ["zoomWhole", ["0"]],
  ["blackScreen", ["B"]],
  ["findSlides", ["Ctrl", "F"]],
  ["fullScreen", ["F"]],
] as const;

/** All keys on one page. */
export function ShortcutsDialog() {
  const t = useTranslations("controls");
  const { open } = useViewActions();
  const rows = [
    ...Object.entries(shortcutKeys).map(([name, key]) => ({
      name: t(`keys.${name as keyof typeof shortcutKeys}`),
      keys: [key] as readonly string[],
    })),
    ...slideKeys.map(([name, keys]) => ({ name: t(`keys.${name}`), keys })),
  ];
  return (
    <Dialog open onClose={() => open(null)} title={t("shortcuts")}>
      <dl
        data-autofocus
        tabIndex={-1}
        className="mt-2 grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-2 text-sm outline-none"
      >
        {rows.map(({ name, keys }) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt>{name}</dt>
            <dd className="flex justify-end gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
