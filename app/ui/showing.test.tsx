import { describe, expect, it } from "vitest";
import { render } from "~tests/setup/render";
import { MoneyBar } from "~/domains/core/ui/money-bar";
import { Button } from "./button";
import { ErrorPage } from "./error-page";
import { FactList } from "./fact-list";
import { FilterBar } from "./filter-bar";
import { LoadMore } from "./load-more";
import { StateBadge } from "./state-badge";
import { Table } from "./table";
import { Tags } from "./tags";
import { TONES } from "./tone";

const CNY = { currency: "CNY", planned: 1_000_00n, held: 300_00n, released: 475_00n, refunded: 0n, fee: 25_00n } as const;

describe("the money bar", () => {
  it("says each part in words, the missing part too", () => {
    const html = render(<MoneyBar label="Money of the deal" money={CNY} />);
    for (const words of ["Released", "CN¥475", "Platform fee", "CN¥25", "Held", "CN¥300", "Not funded yet", "CN¥200"]) {
      expect(html).toContain(words);
    }
    expect(html).not.toContain("Refunded");
  });

  it("explains its parts to the eye where it is asked to, else in a hint", () => {
    const hint = render(<MoneyBar label="Money" money={CNY} />);
    expect(hint).toMatch(/title="[^"]*kept for the milestone[^"]*"/);
    const explained = render(<MoneyBar label="Money" money={CNY} explained />);
    expect(explained).not.toContain("title=");
    expect(explained).toMatch(/<span class="w-full[^"]*">[^<]*kept for the milestone/);
  });

  it("never speaks of escrow in Chinese", () => {
    const html = render(<MoneyBar label="资金" money={CNY} />, { language: "zh" });
    expect(html).toContain("里程碑资金");
    expect(html).not.toContain("托管");
  });

  it("fills the whole width", () => {
    const html = render(<MoneyBar label="Money" money={CNY} />);
    const widths = [...html.matchAll(/<rect x="[\d.]+%" width="([\d.]+)%"/g)].map(([, width]) => Number(width));
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100, 6);
  });
});

it.each(TONES)("a state of tone %s has an icon and a word", (tone) => {
  const html = render(<StateBadge tone={tone} label="Funded" />);
  expect(html).toContain("<svg");
  expect(html).toContain("Funded");
});

it("a button that is off says why", () => {
  const html = render(<Button disabledReason="Only an owner can sign.">Sign</Button>);
  expect(html).toContain('aria-disabled="true"');
  expect(html).toMatch(/aria-describedby="([^"]+)".*id="\1"[^>]*>Only an owner can sign\./);
});

describe("a table", () => {
  it("makes its first cell the row's link", () => {
    const html = render(
      <Table
        caption="Deals"
        columns={[
          { key: "title", header: "Title", cell: (row: { id: string }) => row.id },
          { key: "sum", header: "Price", align: "end", cell: () => "CN¥1" },
        ]}
        rows={[{ id: "del_1" }]}
        rowKey={(row) => row.id}
        rowHref={(row) => `/deals/${row.id}`}
      />,
    );
    expect(html).toContain("<caption");
    expect(html.match(/href="\/deals\/del_1"/g)).toHaveLength(1);
    expect(html.match(/scope="col"/g)).toHaveLength(2);
  });
});

describe("lists", () => {
  it("keep the filters of the address when loading more", () => {
    const html = render(<LoadMore nextCursor="abc" />, { url: "/briefs?territory=TH&cursor=old" });
    expect(html).toContain('href="/briefs?territory=TH&amp;cursor=abc"');
    expect(html).toContain('href="/briefs?territory=TH"');
  });

  it("show what is set as chips that take themselves away and start at the first page", () => {
    const selects = [{ name: "territory", label: "Territory", options: [{ value: "TH", label: "Thailand" }] }];
    const html = render(<FilterBar search={{ placeholder: "Search" }} selects={selects} />, { url: "/briefs?q=tea&territory=TH&cursor=x" });
    expect(html).toContain('href="/briefs?territory=TH"');
    expect(html).toContain('href="/briefs?q=tea"');
    expect(html).toMatch(/<input[^>]*name="q"[^>]*value="tea"/);
  });

  it("leave out facts without a value", () => {
    const html = render(<FactList facts={[{ label: "Tier", value: "Q3" }, { label: "Empty", value: null }]} />);
    expect(html).toContain("Tier");
    expect(html).not.toContain("Empty");
  });

  it("name hidden tags to screen readers", () => {
    expect(render(<Tags tags={["a", "b", "c", "d"]} max={2} />)).toContain('sr-only">c, d');
  });
});

describe("the error page", () => {
  it.each([401, 403, 404, 409, 413, 429, 500, 503])("explains %i in both languages, with what is safe and an id", (status) => {
    for (const language of ["en", "zh"] as const) {
      const html = render(<ErrorPage status={status} supportId="req_1" returnTo="/deals/1" />, { language });
      expect(html).not.toMatch(/page\.\w+_(title|body|safe)/);
      expect(html).toContain("req_1");
      expect(html.match(/<p /g)?.length).toBeGreaterThanOrEqual(3);
    }
  });

  it("leads to sign-in and back", () => {
    expect(render(<ErrorPage status={401} returnTo="/deals/1?a=b" />)).toContain("/sign-in?redirectTo=%2Fdeals%2F1%3Fa%3Db");
  });
});
