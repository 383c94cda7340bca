import type { Level } from '../../src/core/model.ts';
import type { KeyPart } from '../figures/historyTexts.ts';

/** What a picture shows, in the reader’s language and with nothing left to be looked up. */
export type Picture = FigurePicture | OverviewPicture;

interface AnyPicture {
  /** What it is a picture of, for the name of its file. */
  readonly name: string;
  readonly product: string;
  /** When it was made. */
  readonly date: string;
}

/** A chart with all that stands around it on the page. */
export interface FigurePicture extends AnyPicture {
  readonly of: 'figure';
  readonly account: string;
  /** The question that the chart answers. */
  readonly title: string;
  /** The figure that answers it, where there is one. */
  readonly total: string | undefined;
  readonly range: string;
  readonly facts: readonly string[];
  readonly legend: readonly LegendEntry[];
  readonly chartHeight: number;
}

export interface LegendEntry {
  readonly name: string;
  readonly figure: string | undefined;
  /** How the chart draws it: a kind of line, or the fill of the bars with that number. */
  readonly sign: { readonly part: KeyPart } | { readonly series: number };
}

/** All accounts that the page shows. */
export interface OverviewPicture extends AnyPicture {
  readonly of: 'overview';
  readonly title: string;
  readonly sentence: Noted | undefined;
  readonly accounts: readonly AccountPicture[];
}

export interface AccountPicture {
  readonly provider: string;
  /** Label, plan, age of the figures. */
  readonly about: string;
  readonly standing: Noted | undefined;
  readonly problem: Noted | undefined;
  readonly meter:
    | {
        readonly name: string;
        readonly left: string;
        /** 0–100; undefined: no bar, because nobody knows the share. */
        readonly leftPercent: number | undefined;
        readonly level: Level;
        readonly facts: readonly string[];
      }
    | undefined;
  readonly outlook: readonly string[];
}

/** A text behind a sign of 16 × 16. */
export interface Noted {
  readonly text: string;
  /** An SVG path. */
  readonly icon: string;
  readonly ink: Ink;
}

/** What something is drawn in; the theme says which colour that is. */
export type Ink = 'text' | 'muted' | 'line' | 'edge' | 'used' | 'left' | 'low' | 'out' | 'card' | 'page' | 'grid';

/** CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
