/** What identity needs to know of the browser's request: cookies, user agent, and where it comes from. */
export interface AuthRequest {
  headers: Headers;
  clientAddress: string;
}
