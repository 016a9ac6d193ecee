import { createContext, useContext } from "react";

/** Provided while rendering on the server only: browsers hide nonces from scripts, so hydration sees none. */
const NonceContext = createContext<string | undefined>(undefined);

export const NonceProvider = NonceContext.Provider;
export const useNonce = (): string | undefined => useContext(NonceContext);
