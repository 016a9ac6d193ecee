import { Bus, Clock, HandHeart, Hourglass, MapPin, Users } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { buttonStyle } from "~/ui/button-style";
import { Picture } from "~/ui/picture";
import { ALL_YEAR, monthsToMask } from "../place-vocabulary";
import type { SceneView, StopView } from "../route-view";
import { usePlaceWords } from "./use-place-words";

/** One stop: the scene that was shot there, what to see, when, how to behave, how to get there. */
export function ItineraryChapter({ stop, number, routeTitle }: { stop: StopView; number: number; routeTitle: string }) {
  const { t } = useTranslation("places");
  const { either } = useFormat();
  const words = usePlaceWords();
  const name = either(stop.name, stop.nameZh);
  const season = monthsToMask(stop.seasonMonths) === ALL_YEAR ? "" : words.months(stop.seasonMonths);
  return (
    <li id={stop.id} className="scroll-mt-4">
      <p className="text-13 text-ink-muted tabular-nums">
        {t("itinerary.stop", { number })}
        {number > 1 ? ` · ${t("itinerary.leg", { distance: words.distance(stop.legMeters) })}` : ""}
      </p>
      <h2 className="mb-4 text-28 font-semibold tracking-tight max-sm:text-20">{name}</h2>
      {stop.scenes.length > 0
        ? stop.scenes.map((scene) => <Scene key={scene.id} scene={scene} place={name} />)
        : <Picture src={stop.pictureUrl && `${stop.pictureUrl}?w=960`} alt={t("itinerary.picture_of", { name, route: routeTitle })} seed={stop.id} className="mb-4" />}
      <p className="text-16 leading-relaxed whitespace-pre-line">{either(stop.description, stop.descriptionZh)}</p>
      <dl className="mt-5 space-y-3 text-14">
        <Row icon={<Clock size={18} aria-hidden />} label={t("field.opening_hours")} value={either(stop.openingHours, stop.openingHoursZh)} />
        <Row icon={<Hourglass size={18} aria-hidden />} label={t("itinerary.stay")} value={stop.stayMinutes ? words.minutes(stop.stayMinutes) : ""} />
        <Row icon={<Clock size={18} aria-hidden />} label={t("field.season")} value={season} />
        <Row icon={<HandHeart size={18} aria-hidden />} label={t("field.etiquette")} value={either(stop.etiquette, stop.etiquetteZh)} />
        <Row icon={<Bus size={18} aria-hidden />} label={t("field.getting_there")} value={either(stop.gettingThere, stop.gettingThereZh)} />
        <Row icon={<Users size={18} aria-hidden />} label={t("field.capacity")} value={stop.capacity ? t("unit.people_a_day", { count: stop.capacity }) : ""} />
      </dl>
      <a href={`geo:${stop.lat},${stop.lon}?q=${stop.lat},${stop.lon}(${encodeURIComponent(name)})`} className={buttonStyle({ variant: "secondary", className: "mt-5 min-h-12" })}>
        <MapPin size={16} aria-hidden /> {t("itinerary.navigate")}
      </a>
    </li>
  );
}

function Scene({ scene, place }: { scene: SceneView; place: string }) {
  const { t } = useTranslation("places");
  const { either } = useFormat();
  const words = usePlaceWords();
  const title = either(scene.title, scene.titleZh);
  const quote = either(scene.quote, scene.quoteZh);
  const moment = [
    scene.episode ? t("scene.episode", { number: scene.episode }) : null,
    scene.second === null ? null : words.moment(scene.second),
  ].filter(Boolean).join(t("scene.comma"));
  return (
    <figure className="mb-6">
      <Picture src={scene.stillUrl && `${scene.stillUrl}?w=960`} alt={t("scene.still_of", { title, place })} seed={scene.id} />
      <figcaption className="mt-2">
        <p className="text-14">
          <span className="font-serif text-16">{title}</span>
          {moment ? <span className="ml-2 font-semibold text-accent tabular-nums">{moment}</span> : null}
        </p>
        {quote ? <blockquote className="mt-2 border-l-2 border-accent pl-3 font-serif text-16">{quote}</blockquote> : null}
        {scene.stillCredit ? <p className="mt-1 text-12 text-ink-faint">{scene.stillCredit}</p> : null}
      </figcaption>
    </figure>
  );
}

function Row({ icon, label, value }: { icon: ReactNode; label: string; value: string }) {
  if (!value) return null;
  return (
    <div>
      <dt className="flex items-center gap-3 text-12 text-ink-muted">
        {icon}
        {label}
      </dt>
      <dd className="pl-[1.875rem] whitespace-pre-line">{value}</dd>
    </div>
  );
}
