import type { TitleView } from "./deal-view";

/** A title that its studio can offer with, as the list to choose from shows it. */
export interface OwnTitle extends TitleView {
  id: string;
  format: string | null;
  episodes: number | null;
  minutesPerEpisode: number | null;
  posterFileId: string | null;
}

export const ownTitle = ({ id, title, titleZh, format, episodes, minutesPerEpisode, posterFileId }: OwnTitle): OwnTitle =>
  ({ id, title, titleZh, format, episodes, minutesPerEpisode, posterFileId });
