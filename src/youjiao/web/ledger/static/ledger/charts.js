// Charts drawn from the data that stands beside them in the page; each has its table, so a page without scripts lacks nothing.
"use strict";

const STYLE = getComputedStyle(document.documentElement);
const colour = (name) => STYLE.getPropertyValue(`--${name}`).trim();
const PALETTE = ["#1d4e89", "#b5651d", "#3f7d58", "#7a5195", "#8a8f98", "#a23b4a"];
const SYMBOLS = ["circle", "rect", "triangle", "diamond", "roundRect", "pin"];

// A tooltip is built of text nodes: a word of a document can never become markup.
function tip(lines) {
  const box = document.createElement("div");
  for (const line of lines) {
    const row = document.createElement("div");
    row.textContent = line;
    box.append(row);
  }
  return box;
}

function axes(data, narrow) {
  const label = { color: colour("ink-soft"), fontSize: 12, hideOverlap: true };
  return {
    grid: { left: 8, right: narrow ? 12 : 24, top: 40, bottom: 8, containLabel: true },
    xAxis: { type: "category", data: data.labels, axisLabel: label, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("line") } } },
    yAxis: { type: "value", name: data.unit, nameTextStyle: { color: colour("ink-soft"), align: "left" }, minInterval: data.whole ? 1 : 0, scale: !data.whole, axisLabel: label, splitLine: { lineStyle: { color: colour("line") } } },
  };
}

function legend(data) {
  return data.series.length > 1 ? { top: 0, right: 0, type: "scroll", textStyle: { color: colour("ink") } } : undefined;
}

function bars(data, narrow) {
  return {
    ...axes(data, narrow),
    legend: legend(data),
    tooltip: { trigger: "item", confine: true, formatter: (at) => tip([at.name, `${at.seriesName}：${at.value}${data.unit}`]) },
    series: data.series.map((row, place) => ({
      type: "bar", name: row.name, stack: "all", barMaxWidth: 36, itemStyle: { color: PALETTE[place % PALETTE.length] },
      data: row.values.map((value, at) => ({ value: value || null, link: row.links && row.links[at] })),
      label: { show: data.series.length === 1 && data.labels.length <= 24, position: "top", color: colour("ink") },
      cursor: row.links ? "pointer" : "default",
    })),
  };
}

function lines(data, narrow) {
  return {
    ...axes(data, narrow),
    legend: legend(data),
    tooltip: { trigger: "item", confine: true, formatter: (at) => tip([`${at.seriesName}`, `${at.name}：${at.data.words}`]) },
    series: data.series.map((row, place) => ({
      type: "line", name: row.name, symbol: SYMBOLS[place % SYMBOLS.length], symbolSize: 11, connectNulls: true,
      lineStyle: { width: new Set(row.points.map((point) => point.label)).size === row.points.length ? 2 : 0, type: place % 2 ? "dashed" : "solid" }, itemStyle: { color: PALETTE[place % PALETTE.length] },
      data: row.points.map((point) => ({ value: [point.label, point.value], name: point.label, words: point.words, link: point.link })),
      label: { show: true, position: place % 2 ? "bottom" : "top", color: colour("ink"), formatter: (at) => at.data.words },
      labelLayout: { hideOverlap: true },
    })),
  };
}

function graph(data) {
  const most = Math.max(1, ...data.nodes.map((node) => node.value));
  const heaviest = Math.max(1, ...data.links.map((link) => link.value));
  return {
    legend: { top: 0, left: 0, type: "scroll", data: data.categories.map((name, place) => ({ name, icon: SYMBOLS[place % SYMBOLS.length] })), textStyle: { color: colour("ink") } },
    tooltip: { confine: true, formatter: (at) => tip(at.dataType === "edge" ? [`${at.data.names}：${at.value}${data.unit}`] : [at.data.full, `${at.value}${data.unit}`]) },
    series: [{
      type: "graph", layout: "circular", circular: { rotateLabel: true }, top: 170, bottom: 130, left: 130, right: 130,
      categories: data.categories.map((name, place) => ({ name, symbol: SYMBOLS[place % SYMBOLS.length], itemStyle: { color: PALETTE[place % PALETTE.length] } })),
      nodes: data.nodes.map((node) => ({ ...node, symbolSize: 8 + 26 * Math.sqrt(node.value / most) })),
      links: data.links.map((link) => ({ ...link, lineStyle: { width: 0.75 + 5 * link.value / heaviest, opacity: 0.25 + 0.5 * link.value / heaviest } })),
      lineStyle: { color: "#6b7f99", curveness: 0.25 },
      label: { show: true, position: "right", color: colour("ink"), fontSize: 12, formatter: "{b}" },
      emphasis: { focus: "adjacency", lineStyle: { opacity: 0.9 } },
    }],
  };
}

const KINDS = { bars, lines, graph };

function draw(box) {
  if (box.dataset.drawn) return;
  box.dataset.drawn = "yes";
  const data = JSON.parse(box.dataset.values);
  const chart = echarts.init(box, null, { renderer: "svg" });
  const narrow = box.clientWidth < 600;
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    aria: { enabled: true, label: { description: box.getAttribute("aria-label") } },
    ...KINDS[box.dataset.chart](data, narrow),
  });
  chart.on("click", (at) => {
    if (at.data && at.data.link) location.assign(at.data.link);
  });
  new ResizeObserver(() => chart.resize()).observe(box);
}

function drawAll() {
  for (const box of document.querySelectorAll("[data-chart]")) if (box.clientWidth) draw(box);
}

document.addEventListener("DOMContentLoaded", drawAll);
document.addEventListener("htmx:afterSettle", drawAll);
