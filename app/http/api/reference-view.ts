/** What the reference page shows of one operation. */
export interface OperationView {
  operationId: string;
  method: string;
  path: string;
  summary: string;
  description?: string;
  scope: string;
  status: number;
  fields: { name: string; where: "path" | "query" | "body"; type: string; isRequired: boolean }[];
  /** Pretty JSON. */
  request?: string;
  response: string;
}

export interface OperationGroup {
  /** The resource, as in the scopes: `briefs`, `money`, … */
  name: string;
  operations: OperationView[];
}
