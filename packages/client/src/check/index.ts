export { startCheck, type RunningCheck } from "./run.ts";
export { assessFigure, assessSignaling, assessWay, summaryOf, type Assessed, type Summary } from "./assess.ts";
export { wayInUse, type Stat } from "./selected-pair.ts";
export { BEGINNING, figureNames, type CheckState, type FigureName } from "./state.ts";
export { wayNames, type WayName } from "./ways.ts";
