import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether scripts have taken the page over: false on the server and while hydrating, true ever after. */
export const useIsAlive = (): boolean => useSyncExternalStore(never, () => true, () => false);
