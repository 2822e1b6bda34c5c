'use strict';
// Draws each figure's declaration by Chart.js, in the colours of the page's style.
(() => {
  const narrow = matchMedia('(max-width: 40rem)');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const short = (text, most) => text.length > most ? text.slice(0, most - 1) + '…' : text;
  const grouped = new Intl.NumberFormat('en-US', {maximumFractionDigits: 1});

  function shown(number, unit) {
    if (unit === 's' && number >= 3600) {
      return `${grouped.format(number / 3600)} h`;
    }
    if (unit === 's') {
      return number >= 60 ? `${Math.round(number / 60)} min` : `${number} s`;
    }
    return unit ? `${grouped.format(number)} ${unit}` : grouped.format(number);
  }

  function axis(kind, own) {
    const grid = {color: colour('--line'), drawOnChartArea: kind === 'numbers'};
    return {...own, border: {display: false}, grid, ticks: {color: colour('--quiet'), ...own.ticks}};
  }

  function draw(figure) {
    const {kind, stacked, unit, labels, sets} = JSON.parse(figure.dataset.chart);
    const ranking = kind === 'ranking';
    if (ranking) {
      figure.style.height = `${Math.max(9, 4 + 1.7 * labels.length * (stacked ? 1 : sets.length))}rem`;
    }
    const whole = sets.every(set => set.numbers.every(Number.isInteger));
    const numbers = axis('numbers', {beginAtZero: true, stacked,
      ticks: {maxTicksLimit: 6, precision: whole ? 0 : undefined, callback: value => shown(value, unit)}});
    const names = axis('names', {stacked, ticks: {autoSkip: !ranking, maxRotation: 45,
      callback: index => short(labels[index], narrow.matches ? 16 : ranking ? 46 : 24)}});
    const datasets = sets.map((set, at) => {
      const own = colour(`--set${at % 6 + 1}`);
      return {label: set.name, data: set.numbers, borderColor: own, backgroundColor: own,
        borderWidth: kind === 'line' ? 2 : 0, pointRadius: labels.length > 60 ? 0 : 2, maxBarThickness: 36};
    });
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    return new Chart(figure.querySelector('canvas'), {
      type: kind === 'line' ? 'line' : 'bar',
      data: {labels, datasets},
      options: {
        animation: false, maintainAspectRatio: false, indexAxis: ranking ? 'y' : 'x',
        interaction: {mode: 'index', intersect: false, axis: ranking ? 'y' : 'x'},
        scales: ranking ? {x: numbers, y: names} : {x: names, y: numbers},
        plugins: {
          legend: {display: sets.length > 1, labels: {color: colour('--text'), boxWidth: 12}},
          tooltip: {callbacks: {label: item => `${item.dataset.label}: ${shown(item.raw, unit)}`}},
        },
      },
    });
  }

  let charts = [];
  function drawAll() {
    charts.forEach(chart => chart.destroy());
    charts = [...document.querySelectorAll('.chart')].map(draw);
  }
  drawAll();
  dark.addEventListener('change', drawAll);
  narrow.addEventListener('change', drawAll);
  addEventListener('beforeprint', () => charts.forEach(chart => chart.resize()));
})();
