import { LegendComponent, AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue';

use([GridComponent, TooltipComponent, LegendComponent, AriaComponent, CanvasRenderer]);

/** A colour of the theme that the page has now. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** What all charts look like. @param legend whether what is drawn needs names */
export function frame(legend: boolean): EChartsCoreOption {
  const text = colour('--el-text-color-secondary');
  const line = { lineStyle: { color: colour('--el-border-color-lighter') } };
  return {
    animation: false,
    color: ['primary', 'success', 'warning', 'danger', 'info'].map((name) => colour(`--el-color-${name}`)),
    grid: { left: 8, right: 12, top: legend ? 32 : 12, bottom: 4, containLabel: true },
    legend: { show: legend, top: 0, left: 0, textStyle: { color: text }, icon: 'roundRect', itemHeight: 4 },
    tooltip: {
      trigger: 'axis',
      backgroundColor: colour('--el-bg-color-overlay'),
      borderColor: colour('--el-border-color'),
      textStyle: { color: colour('--el-text-color-primary') },
    },
    xAxis: {
      type: 'category',
      axisLabel: { color: text, hideOverlap: true },
      axisLine: line,
      axisTick: { show: false },
    },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { color: text }, splitLine: line },
  };
}

/**
 * Draws a chart into a box and again when what it shows, its size or the theme changes.
 *
 * @param shown what it is made of
 */
export function chartIn(
  box: Ref<HTMLElement | undefined>,
  option: () => EChartsCoreOption,
  shown: () => unknown,
): void {
  let chart: ECharts | undefined;
  const draw = (): void => {
    chart?.setOption(option(), { notMerge: true });
  };
  const sizes = new ResizeObserver(() => {
    chart?.resize();
  });
  /** The theme is a class of the page. */
  const theme = new MutationObserver(draw);

  onMounted(() => {
    if (box.value === undefined) return;
    chart = init(box.value);
    draw();
    sizes.observe(box.value);
    theme.observe(document.documentElement, { attributeFilter: ['class'] });
  });
  watch(shown, draw);
  onBeforeUnmount(() => {
    sizes.disconnect();
    theme.disconnect();
    chart?.dispose();
  });
}
