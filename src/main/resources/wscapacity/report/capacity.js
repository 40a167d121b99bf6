'use strict';
(function () {
  const data = JSON.parse(document.getElementById('data').textContent);
  const phone = matchMedia('(max-width: 640px)').matches;
  const font = getComputedStyle(document.body).fontFamily;
  // Colours are CSS variables, so that charts follow the theme, and print, by themselves.
  const look = category => data.categories[category] ?? { colour: 8, pattern: 0 };
  const colour = category => `var(--c${look(category).colour})`;
  const ink = 'var(--ink)', quiet = 'var(--quiet)', line = 'var(--line)', paper = 'var(--paper)';
  const patterns = [
    null,
    { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: Math.PI / 4 },
    { symbol: 'circle', symbolSize: .6, dashArrayX: [[5, 5], [0, 5, 5, 0]], dashArrayY: [5, 0] },
    { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: Math.PI / 2 },
    { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 },
    { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 3] },
  ];
  const dashes = ['solid', [7, 4], [2, 3], [10, 3, 2, 3], [5, 2], [1, 2]];
  const symbols = ['circle', 'triangle', 'rect', 'diamond', 'roundRect', 'circle'];

  const style = category => {
    const pattern = patterns[look(category).pattern];
    return { color: colour(category), decal: pattern ? { color: 'var(--decal)', ...pattern } : { symbol: 'none' } };
  };
  const number = value => value.toLocaleString('en');
  const percent = value => `${value}%`;
  /** As everywhere in the reports: what is not all is never 100 %, and what is not nothing never 0 %. */
  function share(part, all) {
    const tenths = Math.round(part * 1000 / all);
    return part < all && tenths >= 1000 ? 'over 99.9 %' : part > 0 && tenths <= 0 ? 'under 0.1 %' : `${tenths / 10} %`;
  }
  const text = value => String(value).replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);
  const axisLabel = { color: quiet, fontFamily: font, fontSize: 12, hideOverlap: true };
  const axis = (name, more) => ({
    name, nameTextStyle: { color: quiet, fontFamily: font, fontSize: 12 },
    axisLabel: { ...axisLabel, ...(more && more.axisLabel) },
    axisLine: { lineStyle: { color: line } }, axisTick: { lineStyle: { color: line } },
    splitLine: { show: false },
  });
  const xAxis = (name, more) => ({
    ...axis(name, more), nameLocation: 'middle', nameGap: 28, ...more,
    axisLabel: { ...axisLabel, ...(more && more.axisLabel) },
  });
  const yAxis = (name, more) => ({
    ...axis(name, more), type: 'value', nameLocation: 'middle', nameRotate: 90, nameGap: 42, ...more,
    axisLine: { show: false }, axisTick: { show: false },
    splitLine: { lineStyle: { color: line } },
    axisLabel: { ...axisLabel, ...(more && more.axisLabel) },
  });
  const base = {
    animation: false, textStyle: { fontFamily: font, color: ink },
    tooltip: {
      trigger: 'axis', confine: true, backgroundColor: paper, borderColor: line,
      textStyle: { color: ink, fontFamily: font, fontSize: 13 }, axisPointer: { lineStyle: { color: quiet } },
    },
  };
  // A mark stands for a class, or for what went well or badly.
  const pillColour = mark => mark.category === undefined ? `var(--${mark.good ? 'good' : 'bad'})` : colour(mark.category);
  const pill = (mark, distance) => ({
    show: true, position: 'end', distance, color: paper, backgroundColor: pillColour(mark),
    borderRadius: 9, padding: [3, 7], fontFamily: font, fontSize: 12, fontWeight: 'bold',
  });
  const PILL = 22;
  /** Gives each mark the lowest row in which its label covers no other one; to 1 in pixels from the left. */
  function inRows(marks, width, to) {
    const ends = [];
    return [...marks].sort((a, b) => a.x - b.x).map(mark => {
      const half = mark.label.length * 3.6 + 12, place = mark.x / to * width;
      const align = place < half ? 'left' : place > width - half ? 'right' : 'center';
      const at = place + (align === 'left' ? half : align === 'right' ? -half : 0);
      let row = ends.findIndex(end => end < at - half);
      row = row < 0 ? ends.length : row;
      ends[row] = at + half;
      return { ...mark, row, align };
    });
  }
  const rowsOf = marks => Math.max(0, ...marks.map(mark => mark.row + 1));
  const markLine = (lines, more) => ({
    silent: true, symbol: 'none', animation: false, emphasis: { disabled: true },
    data: lines.map(mark => ({
      xAxis: mark.x, lineStyle: { color: ink, type: [4, 3], width: 1.3 },
      label: { ...pill(mark, 6 + (mark.row || 0) * PILL), formatter: mark.label, align: mark.align, ...more },
    })),
  });

  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400, 172800, 604800, Infinity];
  const two = value => String(value).padStart(2, '0');
  /** Writes seconds as people read them on an axis that ends there; its unit tells how. */
  function clock(end) {
    if (end <= 120) {
      return Object.assign(number, { unit: 'seconds' });
    }
    return end <= 7200
      ? Object.assign(s => `${Math.floor(s / 60)}:${two(Math.round(s) % 60)}`, { unit: 'minutes and seconds' })
      : Object.assign(s => `${number(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}`, { unit: 'hours and minutes' });
  }

  // Bars are only stacked on an axis of categories: it lies unseen upon the axis of numbers.
  const bins = (count, more) => ({ type: 'category', show: false, data: [...Array(count).keys()], ...more });

  const shown = [];
  const wide = id => document.getElementById(id)?.clientWidth ?? 0;
  function draw(id, option) {
    const place = document.getElementById(id);
    if (!place) {
      return;
    }
    const chart = echarts.init(place, null, { renderer: 'svg' });
    chart.setOption({ ...base, ...option });
    const svg = place.querySelector('svg');
    const scalable = () => svg.setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
    scalable();
    shown.push(() => { chart.resize(); scalable(); });
  }

  function bands() {
    const { unit, names, counts, width } = data.bands;
    const end = names.length * width;
    const totals = names.map((_, i) => counts.reduce((sum, series) => sum + series[i], 0));
    const places = data.question === 'UPGRADE_RATE'
      ? data.marks.map(mark => ({ x: mark.at - .5, good: mark.good, label: mark.label }))
      // The 251st socket stands between 250 and 251.
      : data.timeline.onsets.filter(onset => onset.limit).map(onset => ({ x: onset.open - 1, category: onset.category, label: `${onset.mark} · ${number(onset.open)}` }));
    const marks = inRows(places, wide('chart-bands'), end);
    const ticks = Math.ceil(names.length / (phone ? 5 : 12)) * width;
    draw('chart-bands', {
      grid: { left: 62, right: 16, top: 10 + rowsOf(marks) * PILL, bottom: 52 },
      xAxis: [
        xAxis(unit, { type: 'value', min: 0, max: end, interval: ticks, axisLabel: { formatter: number, showMaxLabel: end % ticks === 0 } }),
        bins(names.length)],
      yAxis: yAxis('attempts', { max: 100, axisLabel: { formatter: percent } }),
      tooltip: {
        ...base.tooltip, axisPointer: { type: 'shadow', shadowStyle: { color: 'var(--shade)' } },
        formatter: items => {
          const i = items[0].dataIndex;
          return `<b>${text(names[i])} ${text(unit)}</b><br>` + counts
            .map((series, category) => series[i] ? `${text(look(category).name)}: ${number(series[i])} (${share(series[i], totals[i])})` : '')
            .filter(row => row).join('<br>');
        },
      },
      series: [
        ...counts.map((series, category) => ({
          type: 'bar', stack: 'share', name: look(category).name, itemStyle: style(category), xAxisIndex: 1,
          barWidth: '90%', emphasis: { disabled: true },
          data: series.map((count, i) => totals[i] ? count * 100 / totals[i] : 0),
        })),
        { type: 'line', data: [], markLine: markLine(marks) }],
    });
  }

  function timeline() {
    const { slice, counts, least, most, phases, onsets } = data.timeline;
    if (!document.getElementById('chart-timeline')) {
      return;
    }
    const start = i => i * slice, middle = i => (i + .5) * slice, end = most.length * slice;
    const rows = inRows(onsets.map(onset =>
      ({ x: onset.at, category: onset.category, label: onset.limit ? `${onset.mark} · ${number(onset.open)}` : `${onset.mark}` })), wide('chart-timeline') - 60, end);
    const marks = label => markLine(rows, { show: label });
    const top = Math.max(28, 16 + rowsOf(rows) * PILL), high = phone ? 140 : 180;
    const shades = {
      silent: true, emphasis: { disabled: true },
      data: phases.map((phase, i) => [
        { xAxis: phase.from, name: phase.name, itemStyle: { color: i % 2 ? 'transparent' : 'var(--shade)' },
          label: { show: (phase.to - phase.from) / end > (phone ? .2 : .09), position: 'insideTopLeft', distance: 5, color: quiet, fontFamily: font, fontSize: 12 } },
        { xAxis: phase.to }]),
    };
    // A thin slice would hide a peak in a line through one value: it goes through the least and the most.
    const open = most.flatMap((value, i) => least[i] === value
      ? [[middle(i), value]]
      : i > 0 && Math.abs(most[i - 1] - least[i]) > Math.abs(most[i - 1] - value)
        ? [[start(i) + slice / 3, value], [start(i) + slice * 2 / 3, least[i]]]
        : [[start(i) + slice / 3, least[i]], [start(i) + slice * 2 / 3, value]]);
    const time = { type: 'value', min: 0, max: end, interval: steps.find(step => end / step <= (phone ? 5 : 10)), axisLabel: { formatter: clock(end), showMaxLabel: false } };
    draw('chart-timeline', {
      grid: [
        { left: 60, right: 16, top, height: high },
        { left: 60, right: 16, top: top + high + 42, bottom: 44 }],
      xAxis: [
        { ...xAxis('', time), gridIndex: 0, axisLabel: { show: false }, axisTick: { show: false } },
        { ...xAxis(`since the start, in ${clock(end).unit}`, time), gridIndex: 1 },
        bins(most.length, { gridIndex: 1 })],
      yAxis: [
        { ...yAxis('open sockets', { splitNumber: 4, minInterval: 1, boundaryGap: [0, '14%'] }), gridIndex: 0 },
        { ...yAxis(slice === 1 ? 'per second' : `per ${number(slice)} s`, { splitNumber: 3, minInterval: 1 }), gridIndex: 1 }],
      tooltip: {
        ...base.tooltip,
        formatter: items => {
          const { seriesType, dataIndex, axisValue } = items[0];
          const i = seriesType === 'bar' ? dataIndex : Math.min(most.length - 1, Math.floor(axisValue / slice));
          const rows = counts.map((series, category) => series[i] ? `${text(look(category).name)}: ${number(series[i])}` : '');
          return [`<b>${number(start(i))} s</b>`, `open: ${least[i] === most[i] ? number(most[i]) : `${number(least[i])}–${number(most[i])}`}`, ...rows]
            .filter(row => row).join('<br>');
        },
      },
      series: [
        { type: 'line', name: 'open sockets', data: open, showSymbol: false, lineStyle: { color: ink, width: 1.6 },
          itemStyle: { color: ink }, emphasis: { disabled: true }, markArea: shades, markLine: marks(true) },
        ...counts.map((series, category) => ({
          type: 'bar', stack: 'outcomes', name: look(category).name, xAxisIndex: 2, yAxisIndex: 1,
          itemStyle: style(category), barWidth: '86%', barMinHeight: 2, emphasis: { disabled: true },
          data: series.map(count => count || '-'),
        })),
        { type: 'line', data: [], xAxisIndex: 1, yAxisIndex: 1, markLine: marks(false),
          markArea: { ...shades, label: { show: false }, data: shades.data.map(([from, to]) => [{ ...from, label: { show: false } }, to]) } }],
    });
  }

  const curve = (name, i, points, category, more) => ({
    type: 'line', name, data: points, showSymbol: false, symbol: symbols[i % symbols.length], symbolSize: 8,
    lineStyle: { color: colour(category), type: dashes[i % dashes.length], width: 2 },
    itemStyle: { color: colour(category) }, emphasis: { disabled: true }, ...more,
  });
  // One symbol in each stretch of the line tells curves apart without their colours.
  const sparse = (points, i) => points.map((point, at) => ({
    value: point, symbol: symbols[i % symbols.length],
    symbolSize: at % Math.max(1, Math.floor(points.length / 5)) === 0 ? 8 : 0,
  }));
  const key = () => ({
    show: true, top: 0, left: 0, itemWidth: 34, icon: undefined, selectedMode: false,
    textStyle: { color: ink, fontFamily: font, fontSize: 13 },
  });

  function latency() {
    if (!data.latency.length) {
      return;
    }
    const slowest = Math.max(2, ...data.latency.map(({ points }) => points[points.length - 1][0]));
    // Powers of two tell more of a few milliseconds, powers of ten of many.
    const logBase = slowest <= 256 ? 2 : 10;
    draw('chart-latency', {
      legend: key(),
      grid: { left: 62, right: 20, top: phone ? 84 : 48, bottom: 52 },
      xAxis: xAxis('ms (logarithmic)', { type: 'log', logBase, min: 1, max: logBase ** Math.ceil(Math.log(slowest) / Math.log(logBase) - 1e-9), axisLabel: { formatter: number } }),
      yAxis: yAxis('handshakes', { max: 100, axisLabel: { formatter: percent } }),
      tooltip: { ...base.tooltip, trigger: 'item', formatter: item => `${text(item.seriesName)}<br>${item.value[1]} % within ${number(item.value[0])} ms` },
      series: data.latency.map(({ name, points, category }, i) => curve(name, i,
        sparse(points.map(([ms, share]) => [Math.max(1, ms), +(share * 100).toFixed(2)]), i), category, { step: 'end', showSymbol: true, showAllSymbol: true })),
    });
  }

  function survival() {
    if (!data.survival.length) {
      return;
    }
    const silence = data.question === 'SILENCE';
    const places = silence
      ? data.marks.map(mark => ({ x: mark.at, good: mark.good, label: mark.label }))
      : data.limits.map(limit => ({ x: limit.seconds, category: limit.category, label: limit.conclusive ? limit.name : `${limit.name}?` }));
    const end = Math.max(.001, ...data.survival.map(({ points }) => points[points.length - 1][0]), ...places.map(place => place.x));
    const limits = inRows(places, wide('chart-survival') - 60, end);
    draw('chart-survival', {
      legend: key(),
      grid: { left: 62, right: 40, top: (phone ? 60 : 40) + rowsOf(limits) * PILL, bottom: 52 },
      xAxis: xAxis(silence ? 'silence in seconds' : 'age in seconds', { type: 'value', min: 0, max: end === .001 ? 1 : undefined, axisLabel: { formatter: number } }),
      yAxis: yAxis(silence ? 'sockets that survive' : 'sockets that live', { min: 0, max: 100, axisLabel: { formatter: percent } }),
      tooltip: { ...base.tooltip, trigger: 'item', formatter: item => `${text(item.seriesName)}<br>${item.value[1]} % ${silence ? 'survive' : 'live at'} ${number(item.value[0])} s` },
      series: data.survival.map(({ name, points, category }, i) => curve(name, i,
        sparse(points.map(([s, share]) => [s, +(share * 100).toFixed(2)]), i), category, { step: 'end', showSymbol: true, showAllSymbol: true, markLine: i === 0 ? markLine(limits) : undefined })),
    });
  }

  /** What slows down before it fails: a value stands in the middle of its band. */
  function warning() {
    if (!data.warning.length) {
      return;
    }
    const middle = band => (band.from - 1 + band.to) / 2;
    const lines = [
      ['handshake p50', 'handshake', 0, 'var(--c0)', 'solid', 'circle'], ['handshake p95', 'handshake', 1, 'var(--c0)', [7, 4], 'triangle'],
      ['heartbeat p50', 'heartbeat', 0, 'var(--c5)', 'solid', 'rect'], ['heartbeat p95', 'heartbeat', 1, 'var(--c5)', [7, 4], 'diamond'],
    ].filter(([, kind]) => data.warning.some(band => band[kind]));
    const slowest = Math.max(...data.warning.flatMap(band => [band.handshake, band.heartbeat]).filter(ms => ms).map(ms => ms[1]));
    draw('chart-warning', {
      legend: key(),
      grid: { left: 62, right: 24, top: phone ? 104 : 66, bottom: 52 },
      xAxis: xAxis('open sockets', { type: 'value', min: 0, max: data.warning[data.warning.length - 1].to, axisLabel: { formatter: number, showMaxLabel: false } }),
      yAxis: yAxis('ms', { min: 0, max: Math.max(5, slowest), minInterval: 1, axisLabel: { formatter: number } }),
      tooltip: {
        ...base.tooltip,
        formatter: items => {
          const band = data.warning[items[0].dataIndex];
          const row = (name, ms) => ms ? `${name}: ${number(ms[0])} ms, p95 ${number(ms[1])} ms` : '';
          return [`<b>${number(band.from)}-${number(band.to)} open</b>`, row('handshake', band.handshake), row('heartbeat', band.heartbeat)].filter(part => part).join('<br>');
        },
      },
      series: lines.map(([name, kind, at, hue, type, symbol]) => ({
        type: 'line', name, symbol, symbolSize: 8, showAllSymbol: true, connectNulls: true, emphasis: { disabled: true },
        lineStyle: { color: hue, type, width: 2 }, itemStyle: { color: hue },
        data: data.warning.map(band => [middle(band), band[kind] ? band[kind][at] : null]),
      })),
    });
  }

  function recovery() {
    if (!data.recovery) {
      return;
    }
    const { lost, slice, slices } = data.recovery;
    const end = slices.length * slice;
    const marks = inRows(data.marks.map(mark => ({ x: mark.at, good: mark.good, label: mark.label })), wide('chart-recovery') - 60, end);
    const top = 30 + rowsOf(marks) * PILL, high = phone ? 140 : 180;
    const time = { type: 'value', min: 0, max: end, axisLabel: { formatter: number, showMaxLabel: false } };
    const bars = [['let in', 1, { color: 'var(--c0)' }], ['not let in', 2, { color: 'var(--c1)', decal: { color: 'var(--decal)', ...patterns[1] } }]];
    draw('chart-recovery', {
      legend: { ...key(), data: bars.map(([name]) => name), top: top + high + 6, left: 'center', itemWidth: 18 },
      grid: [{ left: 60, right: 20, top, height: high }, { left: 60, right: 20, top: top + high + 58, bottom: 44 }],
      xAxis: [
        { ...xAxis('', time), gridIndex: 0, axisLabel: { show: false }, axisTick: { show: false } },
        { ...xAxis('seconds since the drop', time), gridIndex: 1 },
        bins(slices.length, { gridIndex: 1 })],
      yAxis: [
        { ...yAxis('sockets back', { min: 0, max: lost, splitNumber: 4 }), gridIndex: 0 },
        { ...yAxis(`per ${number(slice)} s`, { splitNumber: 3, minInterval: 1 }), gridIndex: 1 }],
      tooltip: {
        ...base.tooltip,
        formatter: items => {
          const { seriesType, dataIndex, axisValue } = items[0];
          const i = seriesType === 'bar' ? dataIndex : Math.max(0, Math.min(slices.length - 1, Math.round(axisValue / slice) - 1));
          const [back, accepted, failed] = slices[i];
          return `<b>${number(+(i * slice).toFixed(1))} s</b><br>back: ${number(back)} of ${number(lost)}<br>let in: ${number(accepted)}<br>not let in: ${number(failed)}`;
        },
      },
      series: [
        { type: 'line', name: 'sockets back', data: [[0, 0], ...slices.map(([back], i) => [(i + 1) * slice, back])], showSymbol: false,
          lineStyle: { color: ink, width: 2 }, itemStyle: { color: ink }, emphasis: { disabled: true }, markLine: markLine(marks) },
        ...bars.map(([name, at, itemStyle]) => ({
          type: 'bar', stack: 'handshakes', name, xAxisIndex: 2, yAxisIndex: 1, itemStyle, barWidth: '92%', emphasis: { disabled: true },
          data: slices.map(row => row[at] || '-'),
        }))],
    });
  }

  function ages() {
    if (!data.ages) {
      return;
    }
    const rows = ['fresh tokens', 'kept token'];
    const end = Math.max(1, ...data.ages.map(([age]) => age));
    const marks = inRows(data.marks.map(mark => ({ x: mark.at, good: mark.good, label: mark.label })), wide('chart-ages') - 100, end);
    draw('chart-ages', {
      grid: { left: 22, right: 24, top: 16 + rowsOf(marks) * PILL, bottom: 34, containLabel: true },
      xAxis: xAxis('age of the token in seconds', { type: 'value', min: 0, axisLabel: { formatter: number } }),
      yAxis: { ...yAxis('', {}), type: 'category', data: rows },
      tooltip: { ...base.tooltip, trigger: 'item', formatter: item => `${rows[item.value[1]]}, ${number(item.value[0])} s<br>${text(item.seriesName)}` },
      series: data.categories.map(({ name }, category) => ({
        type: 'scatter', name, symbol: symbols[category % symbols.length], symbolSize: 13, itemStyle: { color: colour(category), opacity: .8 },
        data: data.ages.filter(point => point[2] === category).map(([age, kept]) => [age, kept]),
        emphasis: { disabled: true }, markLine: category === 0 ? markLine(marks) : undefined,
      })),
    });
  }

  if (data.bands.names.length) {
    bands();
  }
  [recovery, ages, warning, timeline, latency, survival].forEach(chart => chart());
  // For whoever looks at the page from outside: the charts that were drawn to the end.
  document.documentElement.dataset.charts = shown.length;

  let waiting;
  addEventListener('resize', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => shown.forEach(resize => resize()), 120);
  });
  // What is closed on the screen belongs on paper.
  addEventListener('beforeprint', () => document.querySelectorAll('details:not([open]):not(.long)')
    .forEach(details => { details.open = true; details.dataset.closed = ''; }));
  addEventListener('afterprint', () => document.querySelectorAll('details[data-closed]')
    .forEach(details => { details.open = false; delete details.dataset.closed; }));
}());
