import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { dispatch } from "~/http/api/dispatch.server";
import { operations } from "./operations.server";

export const loader = (args: LoaderFunctionArgs) => dispatch(operations, args);
export const action = (args: ActionFunctionArgs) => dispatch(operations, args);
