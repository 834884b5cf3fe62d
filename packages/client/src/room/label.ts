/** The labels of the data channels, as in the protocol; repeated here so that the browser doesn't load its schemas. */
export const ROOM_BUS_LABEL = "room";
export const POINTER_LABEL = "pointer";
