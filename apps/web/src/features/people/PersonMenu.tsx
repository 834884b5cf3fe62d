"use client";

import { EllipsisVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { useMeeting } from "../../shared/meeting/context.tsx";
import { IconButton } from "../../shared/ui/IconButton.tsx";
import { Menu, MenuItem, MenuNote, MenuSeparator } from "../../shared/ui/Menu.tsx";
import { actionsOn, type PersonAction } from "./model/actions.ts";
import { personIcons } from "./person-icons.tsx";
import { usePersonActions } from "./use-person-actions.ts";

/** What may be done about someone; nothing where nothing may. */
export function PersonMenu({ participantId, name }: { participantId: string; name: string }) {
  const t = useTranslations("people");
  // One string, so that the menu renders anew only when what is possible changes.
  const possible = useMeeting((state) => JSON.stringify(actionsOn(state, participantId)));
  const groups = JSON.parse(possible) as PersonAction[][];
  if (groups.length === 0) return <span aria-hidden="true" className="w-control" />;
  return (
    <Menu trigger={<IconButton label={t("actionsFor", { name })} icon={<EllipsisVertical />} tooltipSide="left" />}>
      {groups.map((group, place) => (
        <Fragment key={group[0]?.do}>
          {place > 0 && <MenuSeparator />}
          <Items group={group} before={groups.slice(0, place).flat()} participantId={participantId} />
        </Fragment>
      ))}
    </Menu>
  );
}

type ItemsProps = { group: PersonAction[]; before: PersonAction[]; participantId: string };

/** A reason stands in the menu once, before the first item it greys. */
function Items({ group, before, participantId }: ItemsProps) {
  const t = useTranslations("people");
  const run = usePersonActions();
  return group.map((action, place) => {
    const { do: what, why } = action;
    const isSaid = [...before, ...group.slice(0, place)].some((earlier) => earlier.why === why);
    return (
      <Fragment key={what}>
        {why !== null && !isSaid && <MenuNote>{t(`why.${why}`)}</MenuNote>}
        <MenuItem
          icon={personIcons[what]}
          tone={what === "remove" || what === "ban" ? "danger" : "normal"}
          why={why === null ? undefined : t(`why.${why}`)}
          onSelect={() => run(what, participantId)}
        >
          {t(`actions.${what}`)}
        </MenuItem>
      </Fragment>
    );
  });
}
