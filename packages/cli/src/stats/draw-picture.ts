import { parse, type Spec, View } from 'vega';
import type { Day } from './views-by-day.js';

/** A bar for every day, as SVG. */
export function drawSvg(days: readonly Day[], title: string): Promise<string> {
  return new View(parse(specOf(days, title)), { renderer: 'none' }).toSVG();
}

/** The same as PNG, twice as large as its points. */
export async function drawPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  return new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 } }).render().asPng();
}

function specOf(days: readonly Day[], title: string): Spec {
  // No more dates than can be read.
  const every = Math.ceil(days.length / 12);
  return {
    ...{ width: 720, height: 300, padding: 16, background: 'white' },
    title: { text: title, anchor: 'start', fontSize: 16, offset: 12 },
    data: [{ name: 'days', values: days.map((day) => ({ ...day })) }],
    scales: [
      { name: 'x', type: 'band', domain: { data: 'days', field: 'date' }, range: 'width', padding: 0.15 },
      { name: 'y', domain: { data: 'days', field: 'count' }, range: 'height', nice: true, zero: true },
    ],
    axes: [
      {
        ...{ orient: 'bottom', scale: 'x', ticks: false, labelPadding: 6 },
        values: days.filter((_, index) => index % every === 0).map(({ date }) => date),
        encode: { labels: { update: { text: { signal: 'slice(datum.value, 5)' } } } },
      },
      {
        orient: 'left',
        scale: 'y',
        grid: true,
        domain: false,
        ticks: false,
        tickCount: 5,
        format: ',d',
        tickMinStep: 1,
      },
    ],
    marks: [
      {
        type: 'rect',
        from: { data: 'days' },
        encode: {
          enter: {
            ...{ x: { scale: 'x', field: 'date' }, width: { scale: 'x', band: 1 } },
            ...{ y: { scale: 'y', field: 'count' }, y2: { scale: 'y', value: 0 } },
            fill: { value: '#0b6e99' },
          },
        },
      },
    ],
  };
}
