'use strict';
(function () {
  const data = JSON.parse(document.getElementById('data').textContent);
  const phone = matchMedia('(max-width: 640px)').matches;
  const font = getComputedStyle(document.body).fontFamily;
  // Colours are CSS variables, so that charts follow the theme, and print, by themselves.
  const colour = category => `var(--c${Math.min(category, 6)})`;
  const ink = 'var(--ink)', quiet = 'var(--quiet)', line = 'var(--line)', paper = 'var(--paper)';
  const patterns = {
    2: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: Math.PI / 4 },
    3: { symbol: 'circle', symbolSize: .6, dashArrayX: [[5, 5], [0, 5, 5, 0]], dashArrayY: [5, 0] },
    4: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: Math.PI / 2 },
    5: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 },
    6: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 3] },
  };
  const dashes = ['solid', [7, 4], [2, 3], [10, 3, 2, 3], [5, 2], [1, 2]];
  const symbols = ['circle', 'triangle', 'rect', 'diamond', 'roundRect', 'circle'];

  const style = category => ({
    color: colour(category),
    decal: patterns[category] ? { color: 'var(--decal)', ...patterns[category] } : { symbol: 'none' },
  });
  const number = value => value.toLocaleString('en');
  const percent = value => `${value}%`;
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
    ...axis(name, more), type: 'value', nameLocation: 'end', ...more,
    nameTextStyle: { color: quiet, fontFamily: font, fontSize: 12, align: 'left', padding: [0, 0, 0, -30] },
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
  const markLabel = category => ({
    show: true, position: 'end', distance: 4, color: paper, backgroundColor: colour(category),
    borderRadius: 9, padding: [3, 6], fontFamily: font, fontSize: 12, fontWeight: 'bold',
  });
  const markLine = (lines, more) => ({
    silent: true, symbol: 'none', animation: false, emphasis: { disabled: true },
    data: lines.map(mark => ({
      xAxis: mark.x, lineStyle: { color: colour(mark.category), type: [4, 3], width: 1.5 },
      label: { ...markLabel(mark.category), formatter: mark.label, ...more },
    })),
  });

  const shown = [];
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
    const { names, counts, width } = data.bands;
    const totals = names.map((_, i) => counts.reduce((sum, series) => sum + series[i], 0));
    const marks = data.timeline.onsets
      .map(onset => ({ x: Math.floor((onset.open - 1) / width), category: onset.category, label: `${onset.mark}` }));
    const together = new Map();
    marks.forEach(mark => {
      const there = together.get(mark.x);
      together.set(mark.x, there ? { ...there, label: `${there.label}, ${mark.label}` } : mark);
    });
    draw('chart-bands', {
      grid: { left: 8, right: 8, top: 34, bottom: 34, containLabel: true },
      xAxis: xAxis('open sockets', { type: 'category', data: names }),
      yAxis: yAxis('', { max: 100, axisLabel: { formatter: percent } }),
      tooltip: {
        ...base.tooltip, axisPointer: { type: 'shadow', shadowStyle: { color: 'var(--shade)' } },
        formatter: items => `<b>${text(items[0].name)} open</b><br>` + items
          .filter(item => counts[item.seriesIndex][item.dataIndex] > 0)
          .map(item => `${text(item.seriesName)}: ${number(counts[item.seriesIndex][item.dataIndex])} (${item.value.toFixed(1)} %)`)
          .join('<br>'),
      },
      series: counts.map((series, category) => ({
        type: 'bar', stack: 'share', name: data.categories[category], itemStyle: style(category),
        barCategoryGap: '12%', emphasis: { disabled: true },
        data: series.map((count, i) => totals[i] ? count * 100 / totals[i] : 0),
        markLine: category === 0 ? markLine([...together.values()]) : undefined,
      })),
    });
  }

  function timeline() {
    const { slice, counts, least, most, phases, onsets } = data.timeline;
    const start = i => i * slice, middle = i => (i + .5) * slice, end = most.length * slice;
    const marks = label => markLine(onsets.map(onset => ({ x: onset.at, category: onset.category, label: `${onset.mark}` })), { show: label });
    const shades = {
      silent: true, emphasis: { disabled: true },
      data: phases.map((phase, i) => [
        { xAxis: phase.from, name: phase.name, itemStyle: { color: i % 2 ? 'transparent' : 'var(--shade)' },
          label: { show: (phase.to - phase.from) / end > (phone ? .2 : .09), position: 'insideBottomLeft', distance: 6, color: quiet, fontFamily: font, fontSize: 12 } },
        { xAxis: phase.to }]),
    };
    // A thin slice would hide a peak in a line through one value: it goes through the least and the most.
    const open = most.flatMap((value, i) => least[i] === value
      ? [[middle(i), value]]
      : i > 0 && Math.abs(most[i - 1] - least[i]) > Math.abs(most[i - 1] - value)
        ? [[start(i) + slice / 3, value], [start(i) + slice * 2 / 3, least[i]]]
        : [[start(i) + slice / 3, least[i]], [start(i) + slice * 2 / 3, value]]);
    const time = { type: 'value', min: 0, max: end };
    draw('chart-timeline', {
      grid: [
        { left: 48, right: 12, top: 40, height: phone ? 130 : 170 },
        { left: 48, right: 12, top: phone ? 212 : 258, bottom: 44 }],
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      xAxis: [
        { ...xAxis('', time), gridIndex: 0, axisLabel: { show: false }, axisTick: { show: false } },
        { ...xAxis('seconds since the start', time), gridIndex: 1 }],
      yAxis: [
        { ...yAxis('open sockets', { splitNumber: 4 }), gridIndex: 0 },
        { ...yAxis(slice === 1 ? 'per second' : `per ${number(slice)} seconds`, { splitNumber: 3, minInterval: 1 }), gridIndex: 1 }],
      tooltip: {
        ...base.tooltip,
        formatter: items => {
          const i = Math.min(most.length - 1, Math.floor(items[0].axisValue / slice));
          const rows = counts.map((series, category) => series[i] ? `${text(data.categories[category])}: ${number(series[i])}` : '');
          return [`<b>${number(start(i))} s</b>`, `open: ${least[i] === most[i] ? number(most[i]) : `${number(least[i])}–${number(most[i])}`}`, ...rows]
            .filter(row => row).join('<br>');
        },
      },
      series: [
        { type: 'line', name: 'open sockets', data: open, showSymbol: false, lineStyle: { color: ink, width: 1.6 },
          itemStyle: { color: ink }, emphasis: { disabled: true }, markArea: shades, markLine: marks(true) },
        ...counts.map((series, category) => ({
          type: 'bar', stack: 'outcomes', name: data.categories[category], xAxisIndex: 1, yAxisIndex: 1,
          itemStyle: style(category), barWidth: '86%', barMinHeight: 2, emphasis: { disabled: true },
          data: series.map((count, i) => [middle(i), count || '-']),
          markLine: category === 0 ? marks(false) : undefined,
          markArea: category === 0 ? { ...shades, label: { show: false }, data: shades.data.map(([from, to]) => [{ ...from, label: { show: false } }, to]) } : undefined,
        }))],
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
    draw('chart-latency', {
      legend: key(),
      grid: { left: 8, right: 20, top: phone ? 84 : 48, bottom: 34, containLabel: true },
      xAxis: xAxis('ms (logarithmic)', { type: 'log', min: 1, axisLabel: { formatter: number } }),
      yAxis: yAxis('', { max: 100, axisLabel: { formatter: percent } }),
      tooltip: { ...base.tooltip, trigger: 'item', formatter: item => `${text(item.seriesName)}<br>${item.value[1]} % within ${number(item.value[0])} ms` },
      series: data.latency.map(({ name, points, category }, i) => curve(name, i,
        sparse(points.map(([ms, share]) => [Math.max(1, ms), +(share * 100).toFixed(2)]), i), category, { showSymbol: true, showAllSymbol: true })),
    });
  }

  function survival() {
    const limits = data.limits.map(limit => ({ x: limit.seconds, category: 1, label: limit.name }));
    draw('chart-survival', {
      legend: key(),
      grid: { left: 8, right: 20, top: (phone ? 60 : 48) + (limits.length ? 16 : 0), bottom: 34, containLabel: true },
      xAxis: xAxis('age in seconds', { type: 'value', min: 0, axisLabel: { formatter: number } }),
      yAxis: yAxis('', { min: 0, max: 100, axisLabel: { formatter: percent } }),
      tooltip: { ...base.tooltip, trigger: 'item', formatter: item => `${text(item.seriesName)}<br>${item.value[1]} % live at ${number(item.value[0])} s` },
      series: data.survival.map(({ name, points }, i) => curve(name, i,
        sparse(points.map(([s, share]) => [s, +(share * 100).toFixed(2)]), i), i, { step: 'end', showSymbol: true, showAllSymbol: true, markLine: i === 0 ? markLine(limits) : undefined })),
    });
  }

  if (data.bands.names.length) {
    bands();
  }
  timeline();
  latency();
  survival();

  let waiting;
  addEventListener('resize', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => shown.forEach(resize => resize()), 120);
  });
  // What is closed on the screen belongs on paper.
  addEventListener('beforeprint', () => document.querySelectorAll('details:not([open])')
    .forEach(details => { details.open = true; details.dataset.closed = ''; }));
  addEventListener('afterprint', () => document.querySelectorAll('details[data-closed]')
    .forEach(details => { details.open = false; delete details.dataset.closed; }));
}());
