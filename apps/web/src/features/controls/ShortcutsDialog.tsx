"use client";

import { useTranslations } from "next-intl";
import { usePreference, useViewActions } from "../../shared/meeting/context.tsx";
import { preferences } from "../../shared/meeting/preferences.ts";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { Kbd } from "../../shared/ui/Kbd.tsx";
import { Switch } from "../../shared/ui/Switch.tsx";
import { shortcutKeys } from "./model/shortcuts.ts";

/** What keys do: its words, and the keys that do it. */
export type KeyRow = { name: string; keys: readonly string[] };

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

/** All keys on one page, and the choice to have only those that nobody presses by accident. */
export function ShortcutsDialog({ drawing }: { drawing: readonly KeyRow[] }) {
  const t = useTranslations("controls");
  const { open } = useViewActions();
  const singleKeys = usePreference((preference) => preference.singleKeys);
  const { microphone, ...others } = shortcutKeys;
  const meeting = [
    { name: t("keys.microphone"), keys: [microphone] },
    { name: t("keys.talk"), keys: [t("keys.space")] },
    ...Object.entries(others).map(([name, key]) => ({ name: t(`keys.${name as keyof typeof others}`), keys: [key] })),
  ];
  const slides = slideKeys.map(([name, keys]) => ({ name: t(`keys.${name}`), keys }));
  return (
    <Dialog open onClose={() => open(null)} title={t("shortcuts")} size="lg">
      <div data-autofocus tabIndex={-1} className="mt-2 gap-10 outline-none sm:columns-2">
        <KeyList title={t("keyGroups.meeting")} rows={meeting} />
        <KeyList title={t("keyGroups.slides")} rows={slides} />
        <KeyList title={t("keyGroups.drawing")} rows={drawing} />
      </div>
      <div className="mt-4 border-t border-line pt-2">
        <Switch
          label={t("singleKeys")}
          hint={t("singleKeysHint")}
          checked={singleKeys}
          onChange={(on) => preferences().setState({ singleKeys: on })}
        />
      </div>
    </Dialog>
  );
}

function KeyList({ title, rows }: { title: string; rows: readonly KeyRow[] }) {
  return (
    <section className="mb-5 break-inside-avoid">
      <h3 className="mb-2 text-base font-semibold">{title}</h3>
      <dl className="grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-2 text-sm">
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
    </section>
  );
}
