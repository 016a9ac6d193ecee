import { dispatch } from "~/http/api/dispatch.server";
import type { ApiAnswer, ApiContext, ApiRequest } from "~/http/api/operation";
import { operations } from "./operations.server";

/** Answers a request to any endpoint of the API; the web server hands them over without passing Remix. */
export const answerApi = (request: ApiRequest, context: ApiContext): Promise<ApiAnswer> => dispatch(operations, request, context);
