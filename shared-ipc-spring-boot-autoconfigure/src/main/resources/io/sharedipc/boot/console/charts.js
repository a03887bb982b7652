import { element } from './dom.js';
import { number } from './format.js';

const GRID = '--line';

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A line chart of uPlot over the last minutes, with a legend and a description in words. */
export class LineChart {

  #node;

  #legend;

  #title;

  #format;

  #chart = null;

  #names = [];

  constructor(node, legend, title, format) {
    this.#node = node;
    this.#legend = legend;
    this.#title = title;
    this.#format = format;
    new ResizeObserver(() => this.#chart?.setSize(this.#size())).observe(node);
  }

  /** Draws anew with the colours of the theme. */
  restyle() {
    this.#chart?.destroy();
    this.#chart = null;
  }

  show(times, series) {
    const names = series.map(({ name }) => name);
    const data = [times, ...series.map(({ values }) => values)];
    if (!this.#chart || names.join() !== this.#names.join()) {
      this.#names = names;
      this.#chart?.destroy();
      this.#chart = new window.uPlot(this.#options(series), data, this.#node);
    } else {
      this.#chart.setData(data);
    }
    const latest = series.map(({ name, values }) => [name, values.at(-1)]);
    this.#legend.replaceChildren(...latest.map(([name, value], i) => element('li', {},
        element('span', { className: 'swatch', 'data-series': series[i].bad ? 'bad' : i % 6 }), name + ' ', element('b', {}, this.#format(value)))));
    this.#node.setAttribute('aria-label', `${this.#title}, now: `
        + (latest.map(([name, value]) => `${name} ${this.#format(value)}`).join(', ') || 'no data yet'));
  }

  #size() {
    return { width: Math.max(200, this.#node.clientWidth), height: this.#node.clientHeight || 190 };
  }

  #options(series) {
    const axis = { stroke: color('--muted'), font: '11px system-ui, sans-serif', ticks: { show: false } };
    const lines = series.map(({ name, area, bad }, i) => {
      const stroke = color(bad ? '--bad' : `--series-${i % 6 + 1}`);
      return { label: name, stroke, width: 1.75, points: { show: false }, spanGaps: false, fill: area ? stroke + '1f' : undefined };
    });
    return {
      ...this.#size(),
      legend: { show: false },
      cursor: { y: false, points: { size: 6 } },
      padding: [10, 6, 0, 0],
      scales: { y: { range: (chart, min, max) => [0, Math.max(max ?? 0, 0.001) * 1.12] } },
      axes: [
        { ...axis, grid: { show: false }, space: 80, size: 26, values: '{HH}:{mm}:{ss}' },
        { ...axis, grid: { stroke: color(GRID), width: 1 }, space: 38, size: 46,
          values: (chart, splits) => splits.map((value) => value === null ? '' : number(value)) },
      ],
      series: [{}, ...lines],
    };
  }

}

/** A small line without axes. */
export class Sparkline {

  constructor() {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 100 30');
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('aria-hidden', 'true');
    this.area = document.createElementNS(svg.namespaceURI, 'path');
    this.area.setAttribute('class', 'area');
    this.line = document.createElementNS(svg.namespaceURI, 'path');
    svg.append(this.area, this.line);
    this.node = svg;
  }

  /** Shows values from 0 to at least the given top. */
  show(values, top) {
    const known = values.slice(-120).map((value) => value ?? 0);
    const max = Math.max(top, ...known) * 1.1;
    const step = 100 / Math.max(1, known.length - 1);
    const points = known.map((value, i) => `${(i * step).toFixed(2)},${(29.5 - 28 * value / max).toFixed(2)}`);
    this.line.setAttribute('d', points.length > 1 ? 'M' + points.join('L') : '');
    this.area.setAttribute('d', points.length > 1 ? `M0,30L${points.join('L')}L100,30Z` : '');
  }

}
